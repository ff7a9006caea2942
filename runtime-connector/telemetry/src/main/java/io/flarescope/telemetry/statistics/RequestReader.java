package io.flarescope.telemetry.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import io.flarescope.federation.statistics.PrivacyRule;
import io.flarescope.federation.statistics.Request;
import io.flarescope.federation.statistics.Statistic;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a statistics job asked for, from its two configuration files.
final class RequestReader {
    private RequestReader() {}

    /// Empty where the server's configuration names no statistics controller. `client` may be a missing node.
    static Optional<Request> read(JsonNode server, JsonNode client) {
        for (JsonNode workflow : server.path("workflows")) {
            JsonNode configs = workflow.path("args").path("statistic_configs");
            if (configs.isObject()) {
                Set<Statistic> asked = EnumSet.noneOf(Statistic.class);
                configs.fieldNames().forEachRemaining(word -> Statistic.of(word).ifPresent(asked::add));
                Map<String, Integer> bins = new HashMap<>();
                configs.path("histogram").properties().forEach(entry -> bins.put(entry.getKey(), entry.getValue().path("bins").asInt()));
                Set<String> quantiles = new HashSet<>();
                configs.path("quantile").fieldNames().forEachRemaining(quantiles::add);
                return Optional.of(new Request(asked, bins, quantiles, rules(client)));
            }
        }
        return Optional.empty();
    }

    /// Cleansers count only where a result filter lists them.
    private static List<PrivacyRule> rules(JsonNode client) {
        Set<String> applied = new HashSet<>();
        for (JsonNode chain : client.path("task_result_filters")) {
            for (JsonNode filter : chain.path("filters")) {
                filter.path("args").path("result_cleanser_ids").forEach(id -> applied.add(id.asText()));
            }
        }
        List<PrivacyRule> rules = new ArrayList<>();
        for (JsonNode component : client.path("components")) {
            if (applied.contains(component.path("id").asText())) {
                JsonNode args = component.path("args");
                String path = component.path("path").asText(component.path("name").asText());
                switch (path.substring(path.lastIndexOf('.') + 1)) {
                    case "MinCountCleanser" -> rules.add(new PrivacyRule.MinCount(args.path("min_count").asDouble()));
                    case "HistogramBinsCleanser" -> rules.add(new PrivacyRule.HistogramBins(args.path("max_bins_percent").asDouble()));
                    case "AddNoiseToMinMax" -> rules.add(
                            new PrivacyRule.MinMaxNoise(args.path("min_noise_level").asDouble(), args.path("max_noise_level").asDouble()));
                    default -> {
                        // a cleanser of the job's own: what it does is not known
                    }
                }
            }
        }
        return rules;
    }
}
