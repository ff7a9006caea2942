package io.flarescope.federation.statistics;

import java.util.Locale;

/// A privacy filter of the sites, as the job's configuration names it. They are applied only where a result filter lists them.
public sealed interface PrivacyRule {
    /// FLARE's class with its argument, such as `MinCountCleanser min_count = 10`.
    String words();

    /// Everything but the count is held back below this number of rows.
    record MinCount(double least) implements PrivacyRule {
        @Override
        public String words() {
            return "MinCountCleanser min_count = " + plain(least);
        }
    }

    /// A histogram is held back unless it has fewer bins than this percentage of the rows.
    record HistogramBins(double percent) implements PrivacyRule {
        /// Rounded as Python rounds: half to even.
        public long limit(double rows) {
            return (long) Math.rint(rows * percent / 100);
        }

        @Override
        public String words() {
            return "HistogramBinsCleanser max_bins_percent = " + plain(percent);
        }
    }

    /// Minimum and maximum leave the site moved outwards by a random share of themselves between the two.
    record MinMaxNoise(double least, double most) implements PrivacyRule {
        @Override
        public String words() {
            return "AddNoiseToMinMax min_noise_level = " + plain(least) + ", max_noise_level = " + plain(most);
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9 ? String.format(Locale.ROOT, "%.0f", value) : Double.toString(value);
    }
}
