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

    /// The length of the first chunk when it is to hold `needed` entries.
    private static int first(int needed, int length) {
        return Math.min(SIZE, Math.max(2 * length, Integer.highestOneBit(Math.max(SMALLEST, needed) - 1) << 1));
    }

    static final class Ints {
        private volatile int[][] table = {new int[SMALLEST]};

        /// Sets `count` entries from `index` on, which is where the column ends now.
        void set(int index, int[] from, int at, int count) {
            for (int done = 0; done < count; ) {
                int offset = index + done & MASK;
                int n = Math.min(count - done, SIZE - offset);
                System.arraycopy(from, at + done, room(index + done >> SHIFT, offset + n), offset, n);
                done += n;
            }
        }

        /// The chunk of a slot, long enough for `needed` entries.
        int[] room(int slot, int needed) {
            int[][] now = table;
            if (slot == 0 && needed > now[0].length) {
                now = new int[][] {Arrays.copyOf(now[0], first(needed, now[0].length))};
                table = now;
            } else if (slot > 0 && (slot >= now.length || now[slot] == null)) {
                if (slot == now.length) now = Arrays.copyOf(now, 2 * slot);
                now[slot] = new int[SIZE];
                table = now;
            }
            return now[slot];
        }

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

        /// Sets the first `count` of `from` from `index` on, which is where the column ends now.
        void set(int index, double[] from, int count) {
            for (int done = 0; done < count; ) {
                int offset = index + done & MASK;
                int n = Math.min(count - done, SIZE - offset);
                System.arraycopy(from, done, room(index + done >> SHIFT, offset + n), offset, n);
                done += n;
            }
        }

        private double[] room(int slot, int needed) {
            double[][] now = table;
            if (slot == 0 && needed > now[0].length) {
                now = new double[][] {Arrays.copyOf(now[0], first(needed, now[0].length))};
                table = now;
            } else if (slot > 0 && (slot >= now.length || now[slot] == null)) {
                if (slot == now.length) now = Arrays.copyOf(now, 2 * slot);
                now[slot] = new double[SIZE];
                table = now;
            }
            return now[slot];
        }

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
