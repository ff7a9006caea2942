package io.flarescope.embedded.statistics;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Sums and shares of a column as FLARE's pandas and numpy compute them. NaN is a missing cell: it is neither counted nor summed.
final class Numbers {
    private Numbers() {}

    /// As Python's `round(value, places)`: of the exact binary value, half to even.
    static double round(double value, int places) {
        return Double.isFinite(value) && Math.abs(value) < 1e15 ? new BigDecimal(value).setScale(places, RoundingMode.HALF_EVEN).doubleValue() : value;
    }

    /// As numpy's `round`, which FLARE's ranges and bin edges go through: scaled, to the nearest whole number, half to even, and back.
    static double roundScaled(double value, int places) {
        double scale = Math.pow(10, places);
        double scaled = value * scale;
        return Double.isFinite(scaled) ? Math.rint(scaled) / scale : value;
    }

    /// The sum of squared distances from `mean`, divided by `divisor`.
    static double variance(double[] column, double mean, double divisor) {
        double sum = 0;
        double lost = 0;
        for (double value : column) {
            if (Double.isNaN(value)) {
                continue;
            }
            double square = (value - mean) * (value - mean);
            double next = sum + square;
            lost += sum >= square ? sum - next + square : square - next + sum;
            sum = next;
        }
        return (sum + lost) / divisor;
    }

    static double stddev(double[] column, Moments moments) {
        return Math.sqrt(variance(column, moments.sum() / moments.count(), moments.count() - 1.0));
    }
}
