package io.flarescope.telemetry.metricstore;

/// One line of a chart: only steps with values, in order of time. `at` is the beginning of a step in epoch seconds, `step` its length. Quantiles are NaN for
/// counters. The arrays are the caller's.
public record Columns(
        int step, double[] at, long[] count, double[] sum, double[] min, double[] max, double[] p50, double[] p90, double[] p99) {

    Columns(int step, int size) {
        this(step, new double[size], new long[size], new double[size], new double[size], new double[size], new double[size], new double[size], new double[size]);
    }

    public int size() {
        return at.length;
    }

    public double mean(int i) {
        return sum[i] / count[i];
    }

    Columns first(int size) {
        return size == at.length ? this : new Columns(
                step, java.util.Arrays.copyOf(at, size), java.util.Arrays.copyOf(count, size), java.util.Arrays.copyOf(sum, size), java.util.Arrays.copyOf(min, size),
                java.util.Arrays.copyOf(max, size), java.util.Arrays.copyOf(p50, size), java.util.Arrays.copyOf(p90, size), java.util.Arrays.copyOf(p99, size));
    }
}
