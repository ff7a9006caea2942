package io.flarescope.telemetry.logbook;

import io.flarescope.telemetry.logfile.HeadWalk;
import io.flarescope.telemetry.logfile.LevelTimes;
import io.flarescope.telemetry.logfile.LineLevel;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Reads the logger of every line of a chapter: how many lines each has, or which lines a rule shows.
final class LoggerScan {
    private static final int MOST = 5_000;
    private static final String OTHERS = "(others)";

    private LoggerScan() {}

    /// Lines by logger from `from` on; past a number of names, new ones are counted together.
    static Map<String, Long> count(Chapter chapter, long from, BooleanSupplier stop) {
        Map<String, Long> sum = new HashMap<>();
        HeadWalk.run(chapter.file(), chapter.index(), from, stop, () -> {
            Map<String, long[]> own = new HashMap<>();
            return new HeadWalk.Visitor() {
                private @Nullable String last;
                private long[] lastCount = new long[1];

                @Override
                public void head(long line, int level, long millis, String logger) {
                    if (!logger.equals(last)) {
                        String name = own.size() < MOST || own.containsKey(logger) ? logger : OTHERS;
                        lastCount = own.computeIfAbsent(name, _ -> new long[1]);
                        last = logger;
                    }
                    lastCount[0]++;
                }

                @Override
                public void end() {
                    synchronized (sum) {
                        own.forEach((name, count) -> sum.merge(sum.size() < MOST || sum.containsKey(name) ? name : OTHERS, count[0], Long::sum));
                    }
                }
            };
        });
        return sum;
    }

    /// Adds the lines from `from` on that the rule shows.
    static void shown(Chapter chapter, long from, BookFilter.LoggerRule rule, BooleanSupplier stop, BitBuilder into, LevelTimes times) {
        HeadWalk.run(chapter.file(), chapter.index(), from, stop, () -> new HeadWalk.Visitor() {
            private final Map<String, Integer> least = new HashMap<>();
            private final LevelTimes own = new LevelTimes();
            private long[] lines = new long[1024];
            private int count;

            @Override
            public void head(long line, int level, long millis, String logger) {
                Integer from = least.get(logger);
                if (from == null) {
                    LineLevel told = rule.least(chapter.site(), logger);
                    from = told == null ? Integer.MAX_VALUE : told.ordinal();
                    if (least.size() < MOST) {
                        least.put(logger, from);
                    }
                }
                if (LevelClass.atLeast(level, from)) {
                    if (count == lines.length) {
                        flush();
                    }
                    lines[count++] = line;
                    own.add(Math.floorDiv(millis + chapter.shift(), 1000L), LevelClass.of(level), 1);
                }
            }

            private void flush() {
                synchronized (into) {
                    for (int i = 0; i < count; i++) {
                        into.add(lines[i]);
                    }
                }
                count = 0;
            }

            @Override
            public void end() {
                flush();
                synchronized (into) {
                    times.addAll(own, 0);
                }
            }
        });
    }
}
