package io.flarescope.embedded.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.job.Args;
import io.flarescope.embedded.job.JobException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// One of FLARE's privacy cleansers. It works on what a site is about to send and notes what it took out.
public sealed interface Cleanser {
    String MIN_COUNT = "nvflare.app_common.statistics.min_count_cleanser.MinCountCleanser";
    String BINS = "nvflare.app_common.statistics.histogram_bins_cleanser.HistogramBinsCleanser";
    String NOISE = "nvflare.app_common.statistics.min_max_cleanser.AddNoiseToMinMax";

    void apply(ObjectNode statistics, ArrayNode missing);

    /// By one of the paths above.
    static Cleanser of(String path, Args args) {
        return switch (path) {
            case MIN_COUNT -> {
                double least = args.number("min_count", -1);
                if (least < 0) {
                    throw new JobException("min_count must be positive, but " + least + " is provided.");
                }
                yield new MinCount(least);
            }
            case BINS -> {
                double percent = args.number("max_bins_percent", -1);
                if (percent < 0 || percent > 100) {
                    throw new JobException("max_bins_percent " + percent + " is not within (0, 100)");
                }
                yield new Bins(percent);
            }
            case NOISE -> {
                double least = args.number("min_noise_level", -1);
                double most = args.number("max_noise_level", -1);
                if (least < 0 || most > 1 || least > most) {
                    throw new JobException("noise_level (" + least + ", " + most + ") is not within (0, 1)");
                }
                yield new Noise(least, most, new SecureRandom());
            }
            default -> throw new IllegalArgumentException(path);
        };
    }

    private static double rows(ObjectNode statistics, String dataSet, String feature) {
        return statistics.path(Key.COUNT).path(dataSet).path(feature).asDouble() - statistics.path(Key.FAILURES).path(dataSet).path(feature).asDouble();
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /// Holds back everything but the count of a feature with fewer rows.
    record MinCount(double least) implements Cleanser {
        @Override
        public void apply(ObjectNode statistics, ArrayNode missing) {
            for (String statistic : names(statistics)) {
                if (statistic.equals(Key.COUNT)) {
                    continue;
                }
                for (String dataSet : names(statistics.get(statistic))) {
                    ObjectNode values = (ObjectNode) statistics.get(statistic).get(dataSet);
                    for (String feature : names(values)) {
                        double rows = rows(statistics, dataSet, feature);
                        if (rows < least && !statistic.equals(Key.FAILURES)) {
                            values.remove(feature);
                            missing.add(LocalStatistics.missing(feature, statistic, dataSet, "suppressed",
                                    "The site has %.0f rows there, fewer than min_count = %.0f. Only the count was sent.".formatted(rows, least),
                                    "MinCountCleanser min_count = %.0f".formatted(least)));
                        }
                    }
                }
            }
        }
    }

    /// Holds back histograms that have not fewer bins than so many percent of the rows.
    record Bins(double percent) implements Cleanser {
        @Override
        public void apply(ObjectNode statistics, ArrayNode missing) {
            for (String dataSet : names(statistics.path(Key.HISTOGRAM))) {
                ObjectNode values = (ObjectNode) statistics.get(Key.HISTOGRAM).get(dataSet);
                for (String feature : names(values)) {
                    double rows = rows(statistics, dataSet, feature);
                    long limit = (long) Math.rint(rows * percent / 100);
                    int bins = values.get(feature).size();
                    if (bins >= limit) {
                        values.remove(feature);
                        missing.add(LocalStatistics.missing(feature, Key.HISTOGRAM, dataSet, "suppressed",
                                "%d bins for %.0f rows; the site’s policy allows fewer than %d.".formatted(bins, rows, limit),
                                "HistogramBinsCleanser max_bins_percent = " + (percent == Math.rint(percent) ? Long.toString((long) percent) : Double.toString(percent))));
                    }
                }
            }
        }
    }

    /// Moves minimum and maximum outwards by a random share of themselves.
    record Noise(double least, double most, RandomGenerator random) implements Cleanser {
        /// What FLARE takes for the size of zero.
        private static final double NEARLY_ZERO = 1e-5;

        @Override
        public void apply(ObjectNode statistics, ArrayNode missing) {
            for (String statistic : List.of(Key.MIN, Key.MAX)) {
                double sign = statistic.equals(Key.MIN) ? -1 : 1;
                for (String dataSet : names(statistics.path(statistic))) {
                    ObjectNode values = (ObjectNode) statistics.get(statistic).get(dataSet);
                    for (Map.Entry<String, JsonNode> each : List.copyOf(values.properties())) {
                        values.set(each.getKey(), JsonNodeFactory.instance.numberNode(moved(each.getValue().asDouble(), sign)));
                    }
                }
            }
        }

        private double moved(double value, double sign) {
            double share = least == most ? least : random.nextDouble(least, most);
            if (value == 0) {
                return sign < 0 ? -(1 - share) * NEARLY_ZERO : (1 + share) * NEARLY_ZERO;
            }
            return value * (1 + sign * Math.signum(value) * share);
        }
    }
}
