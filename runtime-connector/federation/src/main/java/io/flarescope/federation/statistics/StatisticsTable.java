package io.flarescope.federation.statistics;

import java.util.List;
import java.util.Optional;

/// A statistics file of FLARE as a table: features by sites by data sets.
///
/// @param sites without [#GLOBAL], in natural order of their names
/// @param dataSets in the order of the file
public record StatisticsTable(List<Feature> features, List<String> sites, List<String> dataSets) {
    /// FLARE's name of what the server merged.
    public static final String GLOBAL = "Global";

    public StatisticsTable {
        features = List.copyOf(features);
        sites = List.copyOf(sites);
        dataSets = List.copyOf(dataSets);
    }

    public Optional<Feature> feature(String name) {
        return features.stream().filter(feature -> feature.name().equals(name)).findFirst();
    }

    /// Whether the file holds such a value anywhere.
    public boolean has(Statistic statistic) {
        return features.stream().anyMatch(feature -> feature.has(statistic));
    }

    /// Rows of all sites in a data set, from the feature that has most; NaN where no count was told.
    public double rows(String dataSet) {
        return features.stream().flatMapToDouble(feature -> feature.at(GLOBAL, dataSet).number(Statistic.COUNT).stream()).max().orElse(Double.NaN);
    }
}
