package io.flarescope.console.statistics;

import io.flarescope.federation.statistics.Feature;
import io.flarescope.federation.statistics.Statistic;
import io.flarescope.federation.statistics.StatisticsTable;
import io.flarescope.federation.statistics.Summary;
import java.util.List;
import java.util.OptionalDouble;

/// How far a quantile's rank may lie from the share it stands for. A site of n rows sends a t-digest of about √n centroids, and the largest holds about 2 √n rows; where the
/// server merges digests their centroids may lie over each other.
final class RankError {
    static final String ABOUT = "The rows below such a value may be so many percent more or fewer than it says: the largest centroid of a t-digest of FLARE’s usual size. "
            + "Most quantiles are right to a tenth of that. The file does not say what size the job chose.";

    private RankError() {}

    /// A share of the rows, at most 1. Empty where there are no quantiles, or the rows behind them are not known.
    static OptionalDouble of(StatisticsTable table, Feature feature, String place, String dataSet) {
        if (feature.at(place, dataSet).quantiles().isEmpty()) {
            return OptionalDouble.empty();
        }
        List<String> sites = place.equals(StatisticsTable.GLOBAL) ? table.sites() : List.of(place);
        double rows = 0;
        double largest = 0;
        for (String site : sites) {
            Summary summary = feature.at(site, dataSet);
            double count = summary.quantiles().isPresent() ? summary.number(Statistic.COUNT).orElse(0) : 0;
            if (count > 0) {
                rows += count;
                largest += 2 * Math.sqrt(count);
            }
        }
        return rows > 0 ? OptionalDouble.of(Math.min(1, largest / rows)) : OptionalDouble.empty();
    }
}
