package io.flarescope.charts.smooth;

import io.flarescope.charts.series.Axis;
import io.flarescope.charts.series.SeriesSnapshot;
import io.flarescope.charts.series.ValueColumn;
import java.util.Arrays;

/// A Gaussian mean that looks both ways: the newest points change while others come, so they are made anew each time. It does not look across a restart.
///
/// Sums over stretches come from running sums, and a bell wider than some dozens of points is laid over small stretches instead of points: the work for a
/// point does not grow with the bell.
final class Bell {
    private static final double REACH = 3;
    /// So many stretches are one sigma.
    private static final int STRETCHES = 16;
    /// One point here costs as much as so many of an exponential average.
    private static final int COST = 16;

    private final ValueColumn values = new ValueColumn();
    private final int stretch;
    private final int stretches;
    private final double[] weights;
    /// Of the finite values before the index.
    private double[] sums = new double[64];
    private int[] counts = new int[64];
    private int summed;
    private int settled;

    Bell(double sigma) {
        this.stretch = (int) Math.max(1, Math.floor(sigma / STRETCHES)) | 1;
        this.stretches = (int) Math.ceil(REACH * sigma / stretch);
        this.weights = new double[stretches + 1];
        for (int j = 0; j <= stretches; j++) weights[j] = Math.exp(-0.5 * Math.pow(j * stretch / sigma, 2));
    }

    SeriesSnapshot advance(SeriesSnapshot source, int budget) {
        int reach = (stretches + 1) * stretch;
        int known = values.size();
        int end = (int) Math.min(source.size(), (long) known + Math.max(1, budget / COST));
        // the bell of the last point may look further than it is drawn
        sum(source, (int) Math.min(source.size(), (long) end + reach));
        if (end > known || settled < known) {
            values.truncate(settled);
            for (int i = settled; i < end; ) {
                int from = segmentStart(source, i);
                int to = Math.min(summed, segmentEnd(source, i));
                for (int stop = Math.min(end, to); i < stop; i++) {
                    float value = source.value(i);
                    values.append(Float.isFinite(value) ? mean(i, from, to) : value);
                }
            }
        }
        int stable = Math.clamp(summed - reach, settled, values.size());
        SeriesSnapshot line = source.withValues(values.view(values.size(), settled));
        settled = stable;
        return line;
    }

    private void sum(SeriesSnapshot source, int end) {
        if (sums.length <= end) {
            int wider = Math.max(end + 1, sums.length + (sums.length >> 1));
            sums = Arrays.copyOf(sums, wider);
            counts = Arrays.copyOf(counts, wider);
        }
        for (; summed < end; summed++) {
            float value = source.value(summed);
            boolean finite = Float.isFinite(value);
            sums[summed + 1] = sums[summed] + (finite ? value : 0);
            counts[summed + 1] = counts[summed] + (finite ? 1 : 0);
        }
    }

    private float mean(int i, int from, int to) {
        double sum = 0;
        double weight = 0;
        int half = stretch / 2;
        for (int j = -stretches; j <= stretches; j++) {
            int a = Math.max(from, i + j * stretch - half);
            int b = Math.min(to, i + j * stretch + half + 1);
            if (a >= b) continue;
            double w = weights[Math.abs(j)];
            sum += w * (sums[b] - sums[a]);
            weight += w * (counts[b] - counts[a]);
        }
        return (float) (sum / weight);
    }

    private static int segmentStart(SeriesSnapshot source, int index) {
        int start = 0;
        for (int pass = 1; pass < source.passes(Axis.STEP); pass++) {
            int at = source.passStart(Axis.STEP, pass);
            if (at > index) break;
            if (source.restarted(Axis.STEP, pass)) start = at;
        }
        return start;
    }

    private static int segmentEnd(SeriesSnapshot source, int index) {
        for (int pass = 1; pass < source.passes(Axis.STEP); pass++) {
            int at = source.passStart(Axis.STEP, pass);
            if (at > index && source.restarted(Axis.STEP, pass)) return at;
        }
        return source.size();
    }
}
