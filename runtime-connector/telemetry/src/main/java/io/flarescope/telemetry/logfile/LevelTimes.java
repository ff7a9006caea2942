package io.flarescope.telemetry.logfile;

import java.util.Arrays;

/// How many lines there are in each span of time, by class of level. The spans widen as the time does, so that there are never more than some thousands; each
/// width is a multiple of the one before, so nothing is counted into a wrong span.
///
/// Not safe for threads that write; a finished one may be read by all.
public final class LevelTimes {
    /// DEBUG, INFO with other words, WARNING, ERROR with CRITICAL.
    public static final int CLASSES = 4;
    private static final int MOST = 8192;
    private static final long[] WIDTHS = {1, 10, 60, 300, 3_600, 86_400, 864_000, 8_640_000, 86_400_000, 864_000_000, 8_640_000_000L};
    private static final byte[] CLASS_OF = {-1, 0, 1, 2, 3, 3, 1};

    private int width;
    /// In spans since the epoch.
    private long base;
    private int size;
    private int[] counts = new int[0];
    /// Milliseconds of the span counted last.
    private long cellFrom = 1;
    private long cellEnd;
    private int cell;

    /// Of a [LineLevel]'s ordinal; -1 for a continuation.
    static int classOf(int level) {
        return CLASS_OF[level];
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /// Epoch second at which the first span begins.
    public long from() {
        return base * WIDTHS[width];
    }

    /// Seconds of a span.
    public long width() {
        return WIDTHS[width];
    }

    public int size() {
        return size;
    }

    public int count(int span, int levelClass) {
        return counts[span * CLASSES + levelClass];
    }

    void addMillis(long millis, int levelClass) {
        if (millis < cellFrom || millis >= cellEnd) {
            seek(Math.floorDiv(millis, 1000L));
        }
        counts[cell + levelClass]++;
    }

    public void add(long second, int levelClass, int count) {
        if (second * 1000 < cellFrom || second * 1000 >= cellEnd) {
            seek(second);
        }
        counts[cell + levelClass] += count;
    }

    private void seek(long second) {
        long at = Math.floorDiv(second, WIDTHS[width]);
        while (size > 0 && (at - base >= MOST || base + size - at > MOST)) {
            widen();
            at = Math.floorDiv(second, WIDTHS[width]);
        }
        if (size == 0) {
            base = at;
            size = 1;
            counts = new int[64 * CLASSES];
        } else if (at < base) {
            int shift = (int) (base - at);
            int[] moved = new int[Math.max(counts.length, (size + 2 * shift) * CLASSES)];
            int room = Math.min(shift, moved.length / CLASSES - size - shift);
            // some room before, so that a log that goes backwards does not move everything with each line
            int lead = Math.min(MOST - size - shift, Math.max(0, room));
            System.arraycopy(counts, 0, moved, (shift + lead) * CLASSES, size * CLASSES);
            counts = moved;
            base = at - lead;
            size += shift + lead;
        } else if (at >= base + size) {
            size = (int) (at - base) + 1;
            if (size * CLASSES > counts.length) {
                counts = Arrays.copyOf(counts, Math.min(MOST, Math.max(size, counts.length / CLASSES * 2)) * CLASSES);
            }
        }
        cell = (int) (at - base) * CLASSES;
        cellFrom = at * WIDTHS[width] * 1000;
        cellEnd = cellFrom + WIDTHS[width] * 1000;
    }

    private void widen() {
        long factor = WIDTHS[width + 1] / WIDTHS[width];
        long first = Math.floorDiv(base, factor);
        int spans = (int) (Math.floorDiv(base + size - 1, factor) - first) + 1;
        int[] wider = new int[Math.max(64, spans) * CLASSES];
        for (int i = 0; i < size; i++) {
            int to = (int) (Math.floorDiv(base + i, factor) - first) * CLASSES;
            for (int k = 0; k < CLASSES; k++) {
                wider[to + k] += counts[i * CLASSES + k];
            }
        }
        counts = wider;
        base = first;
        size = spans;
        width++;
        cellFrom = 1;
        cellEnd = 0;
    }

    /// Counts what the other counted, `shift` seconds later.
    public void addAll(LevelTimes other, long shift) {
        addAll(other, shift, 0);
    }

    /// As above, of the classes from `least` on.
    public void addAll(LevelTimes other, long shift, int least) {
        while (width < other.width) {
            if (size == 0) {
                width = other.width;
            } else {
                widen();
            }
        }
        for (int i = 0; i < other.size; i++) {
            for (int k = least; k < CLASSES; k++) {
                int count = other.counts[i * CLASSES + k];
                if (count > 0) {
                    add((other.base + i) * WIDTHS[other.width] + shift, k, count);
                }
            }
        }
    }

    long memory() {
        return 4L * counts.length;
    }
}
