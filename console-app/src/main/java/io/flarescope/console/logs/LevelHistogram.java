package io.flarescope.console.logs;

import io.flarescope.federation.LogLevel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/// How many lines there are in each second, by level. As long as the lines themselves, so no clock can make it large.
final class LevelHistogram {
    /// From below: DEBUG, INFO, WARNING, ERROR and CRITICAL.
    static final int CLASSES = 4;

    /// `counts` holds one number for each class; `from` and the span's length are epoch seconds.
    record Bar(long from, int[] counts) {
        int total() {
            return Arrays.stream(counts).sum();
        }
    }

    /// Bars of `width` seconds each, without holes, from the first second to the last.
    record Bars(long from, long width, List<Bar> bars) {
        static final Bars NONE = new Bars(0, 1, List.of());

        long end() {
            return from + width * bars.size();
        }
    }

    private static final long[] WIDTHS = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400};

    private final TreeMap<Long, int[]> seconds = new TreeMap<>();
    /// Lines come second by second: most belong to the one before.
    private long lastSecond = Long.MIN_VALUE;
    private int[] last = new int[CLASSES];

    static int classOf(LogLevel level) {
        return switch (level) {
            case NOTSET, DEBUG -> 0;
            case INFO -> 1;
            case WARNING -> 2;
            case ERROR, CRITICAL -> 3;
        };
    }

    void add(long second, int levelClass) {
        add(second, levelClass, 1);
    }

    void add(long second, int levelClass, int count) {
        if (second != lastSecond) {
            last = seconds.computeIfAbsent(second, key -> new int[CLASSES]);
            lastSecond = second;
        }
        last[levelClass] += count;
    }

    void remove(long second, int levelClass) {
        int[] counts = seconds.get(second);
        if (counts != null && --counts[levelClass] == 0 && Arrays.stream(counts).allMatch(count -> count == 0)) {
            seconds.remove(second);
            lastSecond = Long.MIN_VALUE;
        }
    }

    boolean isEmpty() {
        return seconds.isEmpty();
    }

    /// At most `most` bars.
    Bars bars(int most) {
        if (seconds.isEmpty() || most < 1) {
            return Bars.NONE;
        }
        long first = seconds.firstKey();
        long last = seconds.lastKey();
        long width = width(last - first + 1, most);
        long from = Math.floorDiv(first, width) * width;
        int count = (int) Math.min(most + 1L, (last - from) / width + 1);
        List<Bar> bars = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            bars.add(new Bar(from + i * width, new int[CLASSES]));
        }
        seconds.forEach((second, counts) -> {
            Bar bar = bars.get((int) Math.min(count - 1L, (second - from) / width));
            for (int k = 0; k < CLASSES; k++) {
                bar.counts()[k] += counts[k];
            }
        });
        return new Bars(from, width, bars);
    }

    private static long width(long span, int most) {
        for (long width : WIDTHS) {
            if (span <= width * most) {
                return width;
            }
        }
        return (span + most - 1) / most;
    }
}
