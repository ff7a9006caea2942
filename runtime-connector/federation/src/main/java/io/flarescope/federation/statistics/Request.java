package io.flarescope.federation.statistics;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a statistics job asked for and what held it back, as far as its configuration tells.
///
/// @param asked the statistics of `statistic_configs`
/// @param bins the bins of a histogram by feature; `*` stands for all others
/// @param quantiles the features whose quantiles were asked for; `*` stands for all others
/// @param rules privacy filters that were applied
public record Request(Set<Statistic> asked, Map<String, Integer> bins, Set<String> quantiles, List<PrivacyRule> rules) {
    public Request {
        asked = Set.copyOf(asked);
        bins = Map.copyOf(bins);
        quantiles = Set.copyOf(quantiles);
        rules = List.copyOf(rules);
    }

    public boolean asks(Statistic statistic, String feature) {
        return asked.contains(statistic) && switch (statistic) {
            case HISTOGRAM -> bins.isEmpty() || bins.containsKey("*") || bins.containsKey(feature);
            case QUANTILE -> quantiles.isEmpty() || quantiles.contains("*") || quantiles.contains(feature);
            default -> true;
        };
    }
}
