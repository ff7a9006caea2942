package io.flarescope.charts.plot;

import io.flarescope.charts.series.Axis;
import io.flarescope.charts.series.Series;
import io.flarescope.charts.series.SeriesSnapshot;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Several series on one axis, cut into bins: an eighth of a round (a whole one where there is one point a round), or a 256th of the extent. A bin counts where every
/// series that is still alive has a value in it; against clock time the last value said holds until the next.
final class GroupBins {
    private static final int BINS = 256;
    private static final int OWN_BINS = 64;
    private static final int OWN_SAMPLES = 4_096;
    private static final int FEWEST = 4;
    private static final int PARTS_OF_ROUND = 8;
    /// A bin of very many points is known well enough from so many of them.
    private static final int SAMPLES = 32;
    /// A series that ended more than so many bins ago is no longer waited for.
    private static final int WAITED = 3;

    private GroupBins() {}

    /// A line for each figure of a bin's values, which come in ascending order, at least two of them. Empty where fewer than two series have points on the axis, or no bin
    /// counts.
    static List<SeriesSnapshot> lines(List<SeriesSnapshot> all, Axis axis, List<ToDoubleFunction<double[]>> figures) {
        List<SeriesSnapshot> group = all.stream().filter(points -> points.passes(axis) > 0 && points.size() > 0).toList();
        if (group.size() < 2) return List.of();
        double from = Double.POSITIVE_INFINITY;
        double to = Double.NEGATIVE_INFINITY;
        for (SeriesSnapshot points : group) {
            from = Math.min(from, points.x(axis, start(points, axis)));
            to = Math.max(to, points.x(axis, points.size() - 1));
        }
        double width = switch (axis) {
            case ROUND -> 1.0 / partsOfRound(group, from, to);
            case STEP, INDEX -> Math.max(1, Math.ceil((to - from) / BINS));
            case WALL -> Math.max((to - from) / BINS, 1e-3);
        };
        double first = axis == Axis.WALL ? from : Math.floor(from / width) * width;
        int bins = (int) Math.min(1 << 16, Math.floor((to - first) / width) + 1);
        List<Series> lines = figures.stream().map(_ -> new Series()).toList();
        for (int bin = 0; bin < bins; bin++) {
            double a = first + bin * width;
            double[] values = values(group, axis, a, width);
            for (int i = 0; values.length > 1 && i < lines.size(); i++) {
                append(lines.get(i), axis, a, width, figures.get(i).applyAsDouble(values));
            }
        }
        return lines.getFirst().size() == 0 ? List.of() : lines.stream().map(Series::snapshot).toList();
    }

    /// A line for each figure of the values that one series has in a bin: a round, or a 64th of the extent. A bin of fewer than four finite values says nothing of how they
    /// spread and is left out.
    static List<SeriesSnapshot> within(SeriesSnapshot points, Axis axis, List<ToDoubleFunction<double[]>> figures) {
        if (points.size() == 0 || points.passes(axis) == 0) return List.of();
        double from = points.x(axis, start(points, axis));
        double to = points.x(axis, points.size() - 1);
        double width = switch (axis) {
            case ROUND -> 1;
            case STEP, INDEX -> Math.max(1, Math.ceil((to - from) / OWN_BINS));
            case WALL -> Math.max((to - from) / OWN_BINS, 1e-3);
        };
        double first = axis == Axis.WALL ? from : Math.floor(from / width) * width;
        int bins = (int) Math.min(1 << 16, Math.floor((to - first) / width) + 1);
        List<Series> lines = figures.stream().map(_ -> new Series()).toList();
        for (int bin = 0; bin < bins; bin++) {
            double a = first + bin * width;
            double[] values = own(points, axis, a, width);
            for (int i = 0; values.length >= FEWEST && i < lines.size(); i++) {
                append(lines.get(i), axis, a, width, figures.get(i).applyAsDouble(values));
            }
        }
        return lines.getFirst().size() == 0 ? List.of() : lines.stream().map(Series::snapshot).toList();
    }

    /// In ascending order.
    private static double[] own(SeriesSnapshot points, Axis axis, double from, double width) {
        int pass = points.passAt(axis, from + width * (1 - 1e-9));
        int first = points.passStart(axis, pass);
        int end = points.passEnd(axis, pass);
        int a = points.firstAt(axis, from, first, end, first, 0);
        int b = points.firstAt(axis, from + width * (1 - 1e-9), first, end, a, 0);
        int stride = Math.max(1, (b - a) / OWN_SAMPLES);
        double[] values = new double[(Math.max(0, b - a) + stride - 1) / stride];
        int n = 0;
        for (int i = a; i < b; i += stride) {
            if (Float.isFinite(points.value(i))) values[n++] = points.value(i);
        }
        Arrays.sort(values, 0, n);
        return Arrays.copyOf(values, n);
    }

    /// In ascending order; none where a series that is alive has no value.
    private static double[] values(List<SeriesSnapshot> group, Axis axis, double from, double width) {
        double[] values = new double[group.size()];
        int n = 0;
        for (SeriesSnapshot points : group) {
            double value = value(points, axis, from, width);
            if (!Double.isNaN(value)) {
                values[n++] = value;
            } else if (points.x(axis, points.size() - 1) >= from - WAITED * width) {
                return new double[0];
            }
        }
        Arrays.sort(values, 0, n);
        return Arrays.copyOf(values, n);
    }

    private static int partsOfRound(List<SeriesSnapshot> group, double from, double to) {
        double rounds = Math.floor(to) - Math.floor(from) + 1;
        return group.stream().anyMatch(points -> points.size() > 1.5 * rounds) ? PARTS_OF_ROUND : 1;
    }

    /// Where the line begins that counts: after a restart the passes before go on to where it began.
    private static int start(SeriesSnapshot points, Axis axis) {
        int pass = points.passes(axis) - 1;
        while (pass > 0 && points.restarted(axis, pass)) pass--;
        return points.passStart(axis, pass);
    }

    /// A point that stands at `x` on the axis.
    private static void append(Series series, Axis axis, double x, double width, double value) {
        switch (axis) {
            case ROUND -> series.append(Math.round(x / width), x, (int) Math.floor(x + width / 2), (float) value);
            case STEP, INDEX -> series.append(Math.round(x), x, Series.NO_ROUND, (float) value);
            case WALL -> series.append(series.size(), x, Series.NO_ROUND, (float) value);
        }
    }

    private static double value(SeriesSnapshot points, Axis axis, double from, double width) {
        int pass = points.passAt(axis, from + width * (1 - 1e-9));
        int first = points.passStart(axis, pass);
        int end = points.passEnd(axis, pass);
        if (first < start(points, axis)) return Double.NaN;
        int a = points.firstAt(axis, from, first, end, first, 0);
        int b = points.firstAt(axis, from + width * (1 - 1e-9), first, end, a, 0);
        if (a == b && axis == Axis.WALL && a > first && a < points.size()) a--;
        double sum = 0;
        int n = 0;
        int stride = Math.max(1, (b - a) / SAMPLES);
        for (int i = a; i < b; i += stride) {
            if (Float.isFinite(points.value(i))) {
                sum += points.value(i);
                n++;
            }
        }
        return n == 0 ? Double.NaN : sum / n;
    }
}
