package io.flarescope.telemetry.metricstore;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One stretch of time while it is filled: count, sum, least, greatest, and the values themselves, or their sketch where they are many.
final class Bucket {
    private static final int FIRST = 4;

    private final boolean keepsValues;
    /// The bucket's number: epoch seconds through its width.
    long at = Long.MIN_VALUE;
    long count;
    double sum;
    double min;
    double max;
    private double[] values = {};
    private int used;
    private @Nullable Sketch sketch;

    Bucket(boolean keepsValues) {
        this.keepsValues = keepsValues;
    }

    void open(long number) {
        at = number;
        count = 0;
        sum = 0;
        min = Double.POSITIVE_INFINITY;
        max = Double.NEGATIVE_INFINITY;
        used = 0;
        sketch = null;
    }

    boolean isEmpty() {
        return count == 0;
    }

    void add(double value, long weight) {
        count += weight;
        sum += value * weight;
        min = Math.min(min, value);
        max = Math.max(max, value);
        if (!keepsValues) {
            return;
        }
        if (sketch == null && (weight > 1 || used == Sketch.K)) {
            sketch = new Sketch();
            sketch.add(values, 0, used);
        }
        if (sketch != null) {
            sketch.add(value, weight);
            return;
        }
        if (used == values.length) {
            values = Arrays.copyOf(values, Math.min(Sketch.K, Math.max(FIRST, 2 * used)));
        }
        values[used++] = value;
    }

    /// What has to be kept besides count, sum, least and greatest: null where these say all, sorted values, or a [Packed].
    @Nullable Object rest() {
        if (!keepsValues || count <= 2 || min == max) {
            return null;
        }
        if (sketch != null) {
            return new Packed(sketch.packed(), (float) sketch.quantile(.5), (float) sketch.quantile(.9), (float) sketch.quantile(.99));
        }
        double[] sorted = Arrays.copyOf(values, used);
        Arrays.sort(sorted);
        return sorted;
    }

    /// A sketch as bytes, and the three quantiles that charts ask for point by point.
    record Packed(byte[] bytes, float p50, float p90, float p99) {}
}
