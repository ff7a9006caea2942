package io.flarescope.federation.statistics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// One column of the sites' tables.
public record Feature(String name, Map<Spot, Summary> summaries) {

    /// Where a value is from; the site may be [StatisticsTable#GLOBAL].
    public record Spot(String site, String dataSet) {}

    public Feature {
        summaries = new LinkedHashMap<>(summaries);
    }

    /// [Summary#NOTHING] where nothing came.
    public Summary at(String site, String dataSet) {
        return Objects.requireNonNullElse(summaries.get(new Spot(site, dataSet)), Summary.NOTHING);
    }

    /// Whether any site told this of it, in any data set.
    public boolean has(Statistic statistic) {
        return summaries.values().stream().anyMatch(summary -> summary.has(statistic));
    }
}
