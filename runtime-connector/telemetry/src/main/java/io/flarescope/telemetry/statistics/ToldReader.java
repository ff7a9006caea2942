package io.flarescope.telemetry.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import io.flarescope.federation.statistics.Cause;
import io.flarescope.federation.statistics.Missing;
import io.flarescope.federation.statistics.Statistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reasons for missing values, which the embedded federation writes beside its statistics file: `{"missing": [{feature, statistic, site, data_set, cause, sentence,
/// rule}]}`.
final class ToldReader {
    private static final int MOST = 100_000;

    private ToldReader() {}

    static List<Missing> read(JsonNode json) {
        List<Missing> told = new ArrayList<>();
        for (JsonNode each : json.path("missing")) {
            Optional<Statistic> statistic = Statistic.of(each.path("statistic").asText());
            Optional<Cause> cause = cause(each.path("cause").asText());
            if (statistic.isPresent() && cause.isPresent() && told.size() < MOST) {
                told.add(new Missing(each.path("feature").asText(), statistic.get(), each.path("site").asText(), each.path("data_set").asText(), cause.get(),
                        each.path("sentence").asText(), each.path("rule").asText()));
            }
        }
        return told;
    }

    private static Optional<Cause> cause(String word) {
        for (Cause cause : Cause.values()) {
            if (cause.name().toLowerCase(Locale.ROOT).equals(word)) {
                return Optional.of(cause);
            }
        }
        return Optional.empty();
    }
}
