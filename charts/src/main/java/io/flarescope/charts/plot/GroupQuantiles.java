package io.flarescope.charts.plot;

import io.flarescope.charts.series.Axis;
import io.flarescope.charts.series.SeriesSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// Quantiles over several series at each place of an axis cut into bins. They are exact, between two values by straight line, as numpy's: of three series p10 lies a fifth
/// of the way from the lowest to the middle one.
public record GroupQuantiles(SeriesSnapshot p10, SeriesSnapshot p25, SeriesSnapshot median, SeriesSnapshot p75, SeriesSnapshot p90) {
    /// Empty where fewer than two series have points on the axis.
    public static Optional<GroupQuantiles> of(List<SeriesSnapshot> all, Axis axis) {
        return of(GroupBins.lines(all, axis, shares()));
    }

    /// Quantiles of one series' own values, round by round or 64th by 64th of the axis; of very many values in one of these, of some 4,000 of them. Empty where none has
    /// four.
    public static Optional<GroupQuantiles> within(SeriesSnapshot points, Axis axis) {
        return of(GroupBins.within(points, axis, shares()));
    }

    private static List<ToDoubleFunction<double[]>> shares() {
        return Stream.of(0.1, 0.25, 0.5, 0.75, 0.9).map(share -> (ToDoubleFunction<double[]>) values -> at(values, share)).toList();
    }

    private static Optional<GroupQuantiles> of(List<SeriesSnapshot> lines) {
        return lines.isEmpty() ? Optional.empty() : Optional.of(new GroupQuantiles(lines.get(0), lines.get(1), lines.get(2), lines.get(3), lines.get(4)));
    }

    private static double at(double[] ascending, double share) {
        double place = share * (ascending.length - 1);
        int below = (int) place;
        return below + 1 >= ascending.length ? ascending[below] : ascending[below] + (place - below) * (ascending[below + 1] - ascending[below]);
    }
}
