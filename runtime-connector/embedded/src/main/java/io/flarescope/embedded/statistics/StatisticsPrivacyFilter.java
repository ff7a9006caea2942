package io.flarescope.embedded.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.job.Args;
import io.flarescope.embedded.job.JobException;
import io.flarescope.embedded.task.DataKind;
import io.flarescope.embedded.task.Dxo;
import io.flarescope.embedded.task.TaskFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// FLARE's filter of a site's results: applies the cleansers it names, in their order.
public final class StatisticsPrivacyFilter implements TaskFilter {
    public static final String PATH = "nvflare.app_common.filters.statistics_privacy_filter.StatisticsPrivacyFilter";

    private final List<Cleanser> cleansers = new ArrayList<>();

    /// `components` are those of the client configuration, by ID.
    public StatisticsPrivacyFilter(Args args, Map<String, ?> components) {
        for (JsonNode id : args.any("result_cleanser_ids")) {
            switch (components.get(id.asText())) {
                case Cleanser cleanser -> cleansers.add(cleanser);
                // FLARE takes a missing component for a disabled one
                case null -> { }
                default -> throw new JobException("component identified by " + id.asText() + " is not type of StatisticsPrivacyCleanser");
            }
        }
    }

    @Override
    public Dxo filter(Dxo dxo, Consumer<String> note) {
        if (dxo.kind() != DataKind.STATISTICS) {
            return dxo;
        }
        note.accept("start StatisticsPrivacyFilter");
        ObjectNode content = dxo.meta().deepCopy();
        if (content.path(content.path(Key.ROUND).asText()) instanceof ObjectNode statistics) {
            ArrayNode missing = content.withArrayProperty(Key.MISSING);
            int before = missing.size();
            cleansers.forEach(cleanser -> cleanser.apply(statistics, missing));
            note.accept("held back %d values by policy".formatted(missing.size() - before));
        }
        note.accept("end StatisticsPrivacyFilter");
        return Dxo.statistics(content);
    }

    @Override
    public String logger() {
        return PATH;
    }
}
