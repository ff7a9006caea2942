package io.flarescope.charts.series;

import java.util.Arrays;

/// How columns are cut: chunks of 4,096 entries that never move once they are full size, so growing copies nothing and a snapshot may keep
/// the table it saw. Only the first chunk starts small and doubles; most series of a federation hold a few dozen points.
///
/// Written by one thread. A reader that first reads the size its writer released and then the (volatile) table sees every entry below that size.
final class Chunks {
    static final int SHIFT = 12;
    static final int SIZE = 1 << SHIFT;
    static final int MASK = SIZE - 1;
    private static final int SMALLEST = 32;

    private Chunks() {}

    static final class Ints {
        private volatile int[][] table = {new int[SMALLEST]};

        int[][] table() {
            return table;
        }

        void set(int index, int value) {
            int slot = index >> SHIFT;
            int at = index & MASK;
            int[][] now = table;
            if (slot == 0 && at == now[0].length) {
                now = new int[][] {Arrays.copyOf(now[0], 2 * at)};
                table = now;
            } else if (slot > 0 && at == 0) {
                if (slot == now.length) now = Arrays.copyOf(now, 2 * slot);
                now[slot] = new int[SIZE];
                table = now;
            }
            now[slot][at] = value;
        }
    }

    static final class Doubles {
        private volatile double[][] table = {new double[SMALLEST]};

        double[][] table() {
            return table;
        }

        void set(int index, double value) {
            int slot = index >> SHIFT;
            int at = index & MASK;
            double[][] now = table;
            if (slot == 0 && at == now[0].length) {
                now = new double[][] {Arrays.copyOf(now[0], 2 * at)};
                table = now;
            } else if (slot > 0 && at == 0) {
                if (slot == now.length) now = Arrays.copyOf(now, 2 * slot);
                now[slot] = new double[SIZE];
                table = now;
            }
            now[slot][at] = value;
        }
    }
}
