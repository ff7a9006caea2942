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
    private double exactSum;
    private @Nullable Sketch sketch;

    Bucket(boolean keepsValues) {
        this.keepsValues = keepsValues;
    }

    void open(long number) {
        at = number;
        count = 0;
        sum = 0;
        exactSum = 0;
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
        if (sketch != null || used + weight > Sketch.K) {
            toSketch().add(value, weight);
            return;
        }
        for (long i = 0; i < weight; i++) {
            if (used == values.length) {
                values = Arrays.copyOf(values, Math.min(Sketch.K, Math.max(FIRST, 2 * used)));
            }
            values[used++] = value;
        }
    }

    /// Takes in a finished bucket of any series or time.
    void merge(long otherCount, double otherSum, double otherMin, double otherMax, @Nullable Object rest) {
        switch (rest) {
            case double[] many -> {
                for (double value : many) {
                    add(value, 1);
                }
            }
            case Packed packed -> {
                toSketch().add(packed.bytes());
                grow(otherCount, otherMin, otherMax);
            }
            case null, default -> {
                if (keepsValues && otherCount == 2 && otherMin < otherMax) {
                    add(otherMin, 1);
                    add(otherMax, 1);
                } else if (keepsValues) {
                    add(otherMin, otherCount);
                } else {
                    grow(otherCount, otherMin, otherMax);
                }
            }
        }
        sum = exactSum += otherSum;
    }

    private void grow(long by, double otherMin, double otherMax) {
        count += by;
        min = Math.min(min, otherMin);
        max = Math.max(max, otherMax);
    }

    private Sketch toSketch() {
        Sketch all = sketch;
        if (all == null) {
            all = new Sketch();
            all.add(values, 0, used);
            sketch = all;
        }
        return all;
    }

    /// The value that the given share (0 to 1) of all does not exceed; NaN for an empty bucket and for one that keeps no values.
    double quantile(double share) {
        if (!keepsValues || count == 0) {
            return Double.NaN;
        }
        if (sketch != null) {
            return sketch.quantile(share);
        }
        Arrays.sort(values, 0, used);
        return values[nearest(share, used)];
    }

    /// The place of a quantile among so many sorted values.
    static int nearest(double share, int size) {
        return Math.clamp((int) Math.ceil(share * size) - 1, 0, size - 1);
    }

    boolean exact() {
        return sketch == null || sketch.exact();
    }

    /// Adds to `into` how many values lie between neighbouring edges (ascending).
    void spread(double[] edges, long[] into) {
        if (sketch != null) {
            double[] shares = sketch.shares(edges);
            for (int i = 0; i < shares.length; i++) {
                into[i] += Math.round(shares[i] * count);
            }
            return;
        }
        for (int i = 0; i < used; i++) {
            int place = Arrays.binarySearch(edges, values[i]);
            into[place >= 0 ? place : -place - 1]++;
        }
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
