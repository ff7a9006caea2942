package io.flarescope.telemetry.statistics;

import io.flarescope.federation.statistics.Feature;
import io.flarescope.federation.statistics.Feature.Spot;
import io.flarescope.federation.statistics.Histogram;
import io.flarescope.federation.statistics.Quantiles;
import io.flarescope.federation.statistics.Statistic;
import io.flarescope.federation.statistics.StatisticsTable;
import io.flarescope.federation.statistics.Summary;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Gathers single values into a table.
final class Cells {
    /// Sites' names with numbers in them in the order of the numbers: site-2 before site-10.
    private static final java.util.Comparator<String> NATURAL = java.util.Comparator
            .comparing((String name) -> name.replaceAll("\\d+$", ""))
            .thenComparingInt(String::length)
            .thenComparing(java.util.Comparator.naturalOrder());

    private final Map<String, Map<Spot, Parts>> features = new LinkedHashMap<>();
    private final Set<String> sites = new TreeSet<>(NATURAL);
    private final Set<String> dataSets = new LinkedHashSet<>();

    private static final class Parts {
        private final Map<Statistic, Double> numbers = new EnumMap<>(Statistic.class);
        private @Nullable Histogram histogram;
        private @Nullable Quantiles quantiles;
    }

    void put(String feature, Statistic statistic, String site, String dataSet, Value value) {
        Parts parts = features.computeIfAbsent(feature, _ -> new LinkedHashMap<>()).computeIfAbsent(new Spot(site, dataSet), _ -> new Parts());
        switch (value) {
            case Value.Number(double number) -> parts.numbers.put(statistic, number);
            case Value.Bins(Histogram histogram) -> parts.histogram = histogram;
            case Value.Shares(Quantiles quantiles) -> parts.quantiles = quantiles;
            case Value.Nothing _, Value.Unknown _ -> {
                // the site and the data set are known by it all the same
            }
        }
        if (!site.equals(StatisticsTable.GLOBAL)) {
            sites.add(site);
        }
        dataSets.add(dataSet);
    }

    /// A feature of which nothing is known but that it is there.
    void feature(String name) {
        features.computeIfAbsent(name, _ -> new LinkedHashMap<>());
    }

    boolean isEmpty() {
        return features.values().stream().allMatch(Map::isEmpty);
    }

    StatisticsTable table() {
        List<Feature> list = new ArrayList<>();
        features.forEach((name, spots) -> {
            Map<Spot, Summary> summaries = new LinkedHashMap<>();
            spots.forEach((spot, parts) -> summaries.put(spot, new Summary(parts.numbers, parts.histogram, parts.quantiles)));
            list.add(new Feature(name, summaries));
        });
        return new StatisticsTable(list, List.copyOf(sites), List.copyOf(dataSets));
    }
}
