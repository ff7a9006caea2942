package io.flarescope.charts.statistics;

/// One distribution, as far as it is known.
///
/// @param argb its colour
/// @param reference what the others are held against: drawn thickest and first
/// @param dashed tells a second sample of the same colour apart
/// @param edges of the bins, one more than counts; empty where there is no histogram
/// @param counts of rows in each bin
/// @param shares of rows, ascending from 0 to 1, with a known value; empty where there are no quantiles
/// @param values at those shares
public record Sample(String name, int argb, boolean reference, boolean dashed, double[] edges, double[] counts, double[] shares, double[] values) {
    public Sample {
        if (edges.length != 0 && edges.length != counts.length + 1 || shares.length != values.length) {
            throw new IllegalArgumentException("arrays of " + name + " do not belong together");
        }
    }

    double rows() {
        double rows = 0;
        for (double count : counts) {
            rows += Math.max(0, count);
        }
        return rows;
    }

    /// The value of a share; NaN where it is not known.
    double value(double share) {
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] == share) {
                return values[i];
            }
        }
        return Double.NaN;
    }
}
