package io.flarescope.charts.series;

import java.util.Locale;
import java.util.Random;

/// What a stored point costs with everything that is kept of it, read off the heap after a collection: even and uneven steps, rounds of a thousand steps.
public final class MemoryBenchmark {
    private static final int SERIES = 8;
    private static final int POINTS = 1_000_000;

    private MemoryBenchmark() {}

    public static void main(String[] args) {
        for (boolean even : new boolean[] {true, false}) {
            long before = used();
            Series[] all = new Series[SERIES];
            Random random = new Random(3);
            for (int k = 0; k < SERIES; k++) {
                all[k] = new Series();
                long step = 0;
                for (int i = 0; i < POINTS; i++) {
                    step += even ? 1 : 1 + random.nextInt(4);
                    all[k].append(step, 1.7e9 + 0.01 * step, i / 1_000, random.nextFloat());
                }
            }
            long after = used();
            System.out.printf(Locale.ROOT, "%s steps: %.2f bytes a point (%d series of %,d)%n", even ? "even" : "uneven", (after - before) / (double) SERIES / POINTS, SERIES, POINTS);
            if (all[SERIES - 1].size() != POINTS) throw new IllegalStateException("points are missing");
        }
    }

    private static long used() {
        for (int i = 0; i < 3; i++) System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
