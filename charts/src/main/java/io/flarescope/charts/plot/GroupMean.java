package io.flarescope.charts.plot;

import io.flarescope.charts.series.Axis;
import io.flarescope.charts.series.SeriesSnapshot;
import java.util.List;
import java.util.Optional;

/// The mean of several series and the lines one standard deviation below and above it, on one axis cut into bins.
public record GroupMean(SeriesSnapshot mean, SeriesSnapshot lower, SeriesSnapshot upper) {
    /// Empty where fewer than two series have points on the axis.
    public static Optional<GroupMean> of(List<SeriesSnapshot> all, Axis axis) {
        List<SeriesSnapshot> lines = GroupBins.lines(all, axis,
                List.of(GroupMean::mean, values -> mean(values) - spread(values), values -> mean(values) + spread(values)));
        return lines.isEmpty() ? Optional.empty() : Optional.of(new GroupMean(lines.get(0), lines.get(1), lines.get(2)));
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double spread(double[] values) {
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1));
    }
}
