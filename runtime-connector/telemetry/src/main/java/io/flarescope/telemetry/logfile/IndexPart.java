package io.flarescope.telemetry.logfile;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/// The lines that start in one range of a file: half a byte for each one's level and whether it repeats the one before, and for every 64th its offset and time.
///
/// Written by one thread; read when that has ended.
final class IndexPart {
    static final int STRIDE = 64;
    /// In a line's half byte: it says the same as the line before, at another time.
    static final int REPEATS = 8;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] levels;
    private long[] offsets;
    private long[] times;
    private int lines;
    private final long[] counts = new long[LineLevel.values().length];
    private final LevelTimes levelTimes;
    private final LateLines late = new LateLines();
    private long newest = LineHead.NO_TIME;
    private long oldest = Long.MAX_VALUE;
    private long next;
    private boolean ended;

    private byte[] before = new byte[0];
    private int beforeFrom;
    private int beforeLength;

    /// `bytes` only sizes the first arrays: ordinary lines are longer than 100 bytes.
    IndexPart(long bytes) {
        int expected = (int) Math.min(1 << 28, bytes / 160 + 128);
        levels = new byte[expected / 2 + 1];
        offsets = new long[expected / STRIDE + 2];
        times = new long[offsets.length];
        levelTimes = new LevelTimes();
    }

    /// A copy that can be added to while the other is read.
    IndexPart(IndexPart other) {
        levels = other.levels.clone();
        offsets = other.offsets.clone();
        times = other.times.clone();
        lines = other.lines;
        System.arraycopy(other.counts, 0, counts, 0, counts.length);
        levelTimes = new LevelTimes();
        levelTimes.addAll(other.levelTimes, 0);
        late.addAll(other.late, 0);
        newest = other.newest;
        oldest = other.oldest;
        next = other.next;
        goOn(other);
    }

    /// Its first line comes behind the other's last, which it may repeat.
    void goOn(IndexPart other) {
        before = other.before;
        beforeFrom = other.beforeFrom;
        beforeLength = other.beforeLength;
    }

    long lines() {
        return lines;
    }

    long count(LineLevel level) {
        return counts[level.ordinal()];
    }

    LevelTimes levelTimes() {
        return levelTimes;
    }

    LateLines late() {
        return late;
    }

    /// The latest time of its lines, or [LineHead#NO_TIME].
    long newest() {
        return newest;
    }

    /// The earliest time of its lines, or [Long#MAX_VALUE].
    long oldest() {
        return oldest;
    }

    /// Where the next part begins: the byte after the last line's end, or where an unfinished last line begins.
    long next() {
        return next;
    }

    int nibble(long line) {
        return levels[(int) (line >>> 1)] >>> ((line & 1) << 2) & 15;
    }

    /// Half bytes of `count` lines into those of `into`, from its `at`th on.
    void copy(long first, int count, byte[] into, int at) {
        int from = (int) first;
        int to = at;
        int left = count;
        if (left > 0 && (to & 1) == 1) {
            into[to >>> 1] = (byte) (into[to >>> 1] & 15 | nibble(from) << 4);
            from++;
            to++;
            left--;
        }
        if ((from & 1) == 0) {
            System.arraycopy(levels, from >>> 1, into, to >>> 1, left >>> 1);
        } else {
            int source = from >>> 1;
            int target = to >>> 1;
            for (int i = 0; i < left >>> 1; i++) {
                into[target + i] = (byte) (levels[source + i] >>> 4 & 15 | levels[source + i + 1] << 4);
            }
        }
        if ((left & 1) == 1) {
            into[to + left >>> 1] = (byte) (into[to + left >>> 1] & 0xf0 | nibble(from + left - 1));
        }
    }

    /// The last line at or before one that has a level, or -1.
    long dated(long line) {
        long at = line;
        while (at >= 0 && nibble(at) == 0) {
            at--;
            while (at >= 15 && (at & 15) == 15 && (long) LONG.get(levels, (int) (at >>> 1) - 7) == 0) {
                at -= 16;
            }
        }
        return at;
    }

    int marks() {
        return (lines + STRIDE - 1) / STRIDE;
    }

    /// The offset of line `64 mark`.
    long offset(int mark) {
        return offsets[mark];
    }

    long time(int mark) {
        return times[mark];
    }

    /// The last mark at or before a byte of the part.
    int markAt(long offset) {
        int at = Arrays.binarySearch(offsets, 0, marks(), offset);
        return at >= 0 ? at : Math.max(0, -at - 2);
    }

    long memory() {
        return levels.length + 16L * offsets.length + levelTimes.memory() + late.memory();
    }

    /// Takes every whole line that starts in `[from, end)`. `aligned` says that a line starts at `from`; else the first one after `from` is searched for. May be called again
    /// with the rest of a grown file.
    void scan(FileChannel file, long from, long end, long size, boolean aligned, LineHead head) throws IOException {
        ScanWindow window = new ScanWindow(file, from, size);
        ended = false;
        long start = aligned ? from : window.skipLine(from);
        while (start < end && start < size) {
            keepBefore();
            long reached = linesOfBlock(window, window.at(start, LineHead.BYTES), end, head);
            if (reached == start) {
                reached = longLine(window, start, head);
                if (reached < 0) {
                    ended = true;
                    break;
                }
            }
            start = reached;
        }
        next = start;
        keepBefore();
        trim();
    }

    /// The lines from `from` on that lie in the block as a whole; where they end. A method of its own, so that it is compiled after some blocks and not at the end of the file.
    private long linesOfBlock(ScanWindow window, int from, long end, LineHead head) {
        byte[] b = window.bytes();
        int filled = window.filled();
        int p = from;
        while (true) {
            int q = Newline.find(b, p, filled);
            if (q < 0 || filled - p < LineHead.BYTES && window.more()) {
                break;
            }
            add(window.offset(p), b, p, q, head);
            p = q + 1;
            if (window.offset(p) >= end || p >= filled) {
                break;
            }
        }
        return window.offset(p);
    }

    /// A line that does not end in the block: its head decides, the rest is passed over. -1 where it does not end at all.
    private long longLine(ScanWindow window, long start, LineHead head) throws IOException {
        int p = window.at(start, LineHead.BYTES);
        int length = Math.min(window.filled() - p, LineHead.BYTES);
        byte[] first = Arrays.copyOf(Arrays.copyOfRange(window.bytes(), p, p + length), length + LineHead.SLACK);
        long after = window.skipLine(start + 1);
        if (after < 0) {
            return -1;
        }
        add(start, first, 0, length, head);
        beforeLength = 0;
        return after;
    }

    private void add(long offset, byte[] b, int p, int limit, LineHead head) {
        int level = head.read(b, p, limit);
        int line = lines;
        int nibble = level;
        counts[level]++;
        if (level == 0) {
            beforeLength = 0;
        } else {
            int body = head.body();
            int length = body == 0 ? 0 : limit - p - body;
            if (length > 0 && length == beforeLength && b[limit - 1] == before[beforeFrom + length - 1]
                    && Arrays.equals(b, p + body, limit, before, beforeFrom, beforeFrom + length)) {
                nibble |= REPEATS;
            }
            before = b;
            beforeFrom = p + body;
            beforeLength = length;
            time(line, level, head.millis());
        }
        int at = line >>> 1;
        if (at == levels.length) {
            levels = Arrays.copyOf(levels, at + (at >>> 1) + 64);
        }
        levels[at] |= (byte) (nibble << ((line & 1) << 2));
        if ((line & STRIDE - 1) == 0) {
            mark(line / STRIDE, offset, level == 0 ? newest : head.millis());
        }
        lines = line + 1;
    }

    private void time(int line, int level, long millis) {
        levelTimes.addMillis(millis, LevelTimes.classOf(level));
        oldest = Math.min(oldest, millis);
        if (millis >= newest) {
            newest = millis;
        } else {
            late.add(line, millis, newest - millis);
        }
    }

    private void mark(int mark, long offset, long millis) {
        if (mark == offsets.length) {
            offsets = Arrays.copyOf(offsets, mark + (mark >>> 1) + 8);
            times = Arrays.copyOf(times, offsets.length);
        }
        offsets[mark] = offset;
        times[mark] = millis;
    }

    /// The block goes away: what the last line said stays.
    private void keepBefore() {
        if (beforeLength > 0) {
            before = Arrays.copyOfRange(before, beforeFrom, beforeFrom + beforeLength);
            beforeFrom = 0;
        }
    }

    private void trim() {
        int used = lines / 2 + 1;
        if (levels.length - used > used / 8) {
            levels = Arrays.copyOf(levels, used);
            offsets = Arrays.copyOf(offsets, lines / STRIDE + 1);
            times = Arrays.copyOf(times, offsets.length);
        }
    }

    /// True where the file ended within a line that has no line feed yet.
    boolean unfinished() {
        return ended;
    }
}
