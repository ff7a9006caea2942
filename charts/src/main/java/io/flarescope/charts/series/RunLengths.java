package io.flarescope.charts.series;

import java.util.Arrays;

/// Ints that repeat, kept as the index where each run starts and its value. Written by one thread, read through [#view].
final class RunLengths {
    /// A series of a dozen points is to be small: there may be fifty thousand of them.
    private static final Runs NONE = new Runs(new int[0], new int[0]);
    /// Most columns are one run from the first point on, of 0 or of -1 (no round). These are shared and never written.
    private static final Runs ALL_ZERO = new Runs(new int[] {0}, new int[] {0});
    private static final Runs ALL_NONE = new Runs(new int[] {0}, new int[] {-1});

    private volatile Runs runs = NONE;
    private volatile int count;

    void set(int index, int value) {
        int n = count;
        if (n > 0 && runs.values[n - 1] == value) return;
        begin(index, value);
    }

    /// Begins a run even where the value is that of the run before.
    void begin(int index, int value) {
        int n = count;
        if (n == 0 && index == 0 && (value == 0 || value == -1)) {
            runs = value == 0 ? ALL_ZERO : ALL_NONE;
            count = 1;
            return;
        }
        Runs now = runs;
        if (n == now.starts.length || now == ALL_ZERO || now == ALL_NONE) {
            int wider = n + Math.max(2, n >> 1);
            now = new Runs(Arrays.copyOf(now.starts, wider), Arrays.copyOf(now.values, wider));
        }
        now.starts[n] = index;
        now.values[n] = value;
        runs = now;
        count = n + 1;
    }

    /// Forgets the runs that start at or beyond the index.
    void truncate(int index) {
        int n = count;
        while (n > 0 && runs.starts[n - 1] >= index) n--;
        count = n;
    }

    /// The runs that start below `size`.
    View view(int size) {
        int n = count;
        Runs now = runs;
        return new View(now.starts, now.values, n).below(size);
    }

    private record Runs(int[] starts, int[] values) {}

    record View(int[] starts, int[] values, int count) {
        int start(int run) {
            return starts[run];
        }

        int value(int run) {
            return values[run];
        }

        /// Without the runs that start at or beyond `size`.
        View below(int size) {
            int n = count;
            while (n > 0 && starts[n - 1] >= size) n--;
            return n == count ? this : new View(starts, values, n);
        }

        /// The run that holds `index`, or -1 before the first.
        int run(int index) {
            int lo = 0;
            int hi = count - 1;
            if (hi >= 0 && starts[hi] <= index) return hi;
            while (lo <= hi) {
                int mid = lo + hi >>> 1;
                if (starts[mid] <= index) lo = mid + 1;
                else hi = mid - 1;
            }
            return hi;
        }

        int at(int index) {
            return values[run(index)];
        }
    }
}
