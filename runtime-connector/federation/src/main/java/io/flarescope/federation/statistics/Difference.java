package io.flarescope.federation.statistics;

import java.util.Optional;
import java.util.OptionalDouble;

/// How far one distribution lies from another. Both figures are in units of the reference's interquartile range, so that features of any unit compare.
///
/// @param shift of the median, with its sign
/// @param distance earth mover's (Wasserstein) distance of the histograms; empty where the bins differ
public record Difference(OptionalDouble shift, OptionalDouble distance) {
    /// Below so many rows nothing is said about a difference.
    public static final int LEAST_ROWS = 10;

    public static final Difference UNKNOWN = new Difference(OptionalDouble.empty(), OptionalDouble.empty());

    public static Difference of(Summary one, Summary reference) {
        if (few(one) || few(reference)) {
            return UNKNOWN;
        }
        OptionalDouble low = reference.quantile(0.25);
        OptionalDouble high = reference.quantile(0.75);
        if (low.isEmpty() || high.isEmpty() || !(high.getAsDouble() > low.getAsDouble())) {
            return UNKNOWN;
        }
        double unit = high.getAsDouble() - low.getAsDouble();
        OptionalDouble own = one.quantile(0.5);
        OptionalDouble median = reference.quantile(0.5);
        OptionalDouble shift = own.isPresent() && median.isPresent() ? OptionalDouble.of((own.getAsDouble() - median.getAsDouble()) / unit) : OptionalDouble.empty();
        Optional<Double> moved = one.histogram().flatMap(histogram -> reference.histogram().map(histogram::distance)).filter(Double::isFinite);
        return new Difference(shift, moved.map(distance -> OptionalDouble.of(distance / unit)).orElse(OptionalDouble.empty()));
    }

    private static boolean few(Summary summary) {
        OptionalDouble rows = summary.number(Statistic.COUNT);
        return rows.isPresent() && rows.getAsDouble() < LEAST_ROWS;
    }
}
