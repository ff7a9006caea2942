package io.flarescope.console.curves.values;

import io.flarescope.federation.TagValue.Histogram;
import java.util.List;

/// Histograms over time in bins they share: `share[i][k]` of the values of histogram `i` lie in bin `k`, counted from the bottom.
///
/// A bucket that reaches over several bins is dealt out by length, as if its values were evenly spread in it.
record DistributionBins(double low, double high, double[][] share) {
    static DistributionBins of(List<Histogram> histograms, int bins) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Histogram histogram : histograms) {
            for (int i = 0; i < histogram.counts().length; i++) {
                if (histogram.counts()[i] > 0 && Double.isFinite(histogram.left()[i]) && Double.isFinite(histogram.right()[i])) {
                    low = Math.min(low, histogram.left()[i]);
                    high = Math.max(high, histogram.right()[i]);
                }
            }
        }
        if (!(low <= high)) {
            return new DistributionBins(0, 1, new double[histograms.size()][bins]);
        }
        if (low == high) {
            high = low + Math.max(1e-9, Math.abs(low) * 1e-3);
        }
        double[][] share = new double[histograms.size()][bins];
        for (int i = 0; i < share.length; i++) {
            deal(histograms.get(i), low, high, share[i]);
        }
        return new DistributionBins(low, high, share);
    }

    private static void deal(Histogram histogram, double low, double high, double[] into) {
        double total = 0;
        double width = (high - low) / into.length;
        for (int i = 0; i < histogram.counts().length; i++) {
            double count = histogram.counts()[i];
            double left = histogram.left()[i];
            double right = histogram.right()[i];
            if (!(count > 0) || !Double.isFinite(left) || !Double.isFinite(right)) {
                continue;
            }
            total += count;
            int first = (int) Math.clamp((left - low) / width, 0, into.length - 1);
            int last = (int) Math.clamp((right - low) / width, first, into.length - 1);
            if (first == last) {
                into[first] += count;
                continue;
            }
            for (int k = first; k <= last; k++) {
                double from = Math.max(left, low + k * width);
                double to = Math.min(right, low + (k + 1) * width);
                into[k] += count * Math.max(0, to - from) / (right - left);
            }
        }
        for (int k = 0; k < into.length && total > 0; k++) {
            into[k] /= total;
        }
    }

    double highestShare() {
        double highest = 0;
        for (double[] one : share) {
            for (double value : one) {
                highest = Math.max(highest, value);
            }
        }
        return highest;
    }
}
