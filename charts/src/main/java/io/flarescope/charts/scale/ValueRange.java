package io.flarescope.charts.scale;

import io.flarescope.charts.series.Range;
import io.flarescope.charts.series.SeriesSnapshot;
import java.util.Arrays;

/// Gathers what a value axis has to hold. With *ignore outliers* it holds the values between the 1st and the 99th percentile instead of all, read from a
/// sample of block extremes, so that a million points cost no more than a thousand.
public final class ValueRange {
    private static final int SAMPLES = 512;

    private final boolean ignoreOutliers;
    private double lowest = Double.POSITIVE_INFINITY;
    private double highest = Double.NEGATIVE_INFINITY;

    public ValueRange(boolean ignoreOutliers) {
        this.ignoreOutliers = ignoreOutliers;
    }

    /// The values with `from ≤ index < to` count.
    public void add(SeriesSnapshot points, int from, int to) {
        if (from >= to) return;
        if (!ignoreOutliers || to - from < 8) {
            long range = points.values().range(from, to);
            if (!Range.isEmpty(range)) add(Range.min(range), Range.max(range));
            return;
        }
        int blocks = Math.min(SAMPLES, to - from);
        float[] lows = new float[blocks];
        float[] highs = new float[blocks];
        int n = 0;
        for (int block = 0; block < blocks; block++) {
            int a = from + (int) ((long) (to - from) * block / blocks);
            int b = from + (int) ((long) (to - from) * (block + 1) / blocks);
            long range = points.values().range(a, b);
            if (Range.isEmpty(range)) continue;
            lows[n] = Range.min(range);
            highs[n++] = Range.max(range);
        }
        if (n == 0) return;
        Arrays.sort(lows, 0, n);
        Arrays.sort(highs, 0, n);
        int cut = n / 64;
        add(lows[cut], highs[n - 1 - cut]);
    }

    public void add(double low, double high) {
        if (Double.isFinite(low)) lowest = Math.min(lowest, low);
        if (Double.isFinite(high)) highest = Math.max(highest, high);
    }

    public boolean isEmpty() {
        return lowest > highest;
    }

    /// The range of the axis, with room above and below; from 0 where all values are positive and 0 is near. Empty: 0 to 1.
    public Span span(YScale scale) {
        if (isEmpty()) return scale == YScale.LOG ? new Span(0.1, 1) : new Span(0, 1);
        return switch (scale) {
            case LINEAR -> linear();
            case LOG -> logarithmic();
            case SYMLOG -> {
                double low = scale.bend(lowest);
                double high = scale.bend(highest);
                double room = Math.max(0.04 * (high - low), 0.05);
                yield new Span(scale.unbend(low - room), scale.unbend(high + room));
            }
        };
    }

    private Span linear() {
        Span values = Span.around(lowest, highest);
        double room = 0.04 * values.length();
        double low = values.from() - room;
        double high = values.to() + room;
        if (lowest >= 0 && lowest < 0.35 * highest) low = 0;
        if (highest <= 0 && highest > 0.35 * lowest) high = 0;
        if (lowest >= 0 && highest <= 1 && highest > 0.9) high = Math.min(high, 1.005);      // shares and accuracies end at 1
        // outward to round numbers, so that the axis stands still while points come
        double step = Ticks.step((high - low) / 25);
        double roundHigh = high == 1.005 ? high : Math.ceil(high / step - 1e-9) * step;
        return new Span(Math.floor(low / step + 1e-9) * step, roundHigh);
    }

    private Span logarithmic() {
        double high = highest > 0 ? highest : 1;
        double low = lowest > 0 ? lowest : high / 1000;
        double bentLow = Math.log10(low);
        double bentHigh = Math.log10(high);
        double room = Math.max(0.04 * (bentHigh - bentLow), 0.02);
        return new Span(Math.pow(10, bentLow - room), Math.pow(10, bentHigh + room));
    }
}
