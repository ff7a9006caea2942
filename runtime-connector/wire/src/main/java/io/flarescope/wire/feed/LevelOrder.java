package io.flarescope.wire.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.wire.json.Json;
import java.util.ArrayList;
import java.util.List;

/// The `cmd_props` of `flarescope.logging`. `target` is `all`, `server` or a site's name.
public sealed interface LevelOrder {
    String target();

    record Set(String target, String logger, String level, double minutes) implements LevelOrder {}

    record Get(String target, List<String> loggers) implements LevelOrder {
        public Get {
            loggers = List.copyOf(loggers);
        }
    }

    default ObjectNode encode() {
        ObjectNode props = Json.object();
        switch (this) {
            case Set(String target, String logger, String level, double minutes) ->
                props.put("op", "set").put("target", target).put("logger", logger).put("level", level).set("minutes", Json.number(minutes));
            case Get(String target, List<String> loggers) -> {
                props.put("op", "get").put("target", target);
                loggers.forEach(props.putArray("loggers")::add);
            }
        }
        return props;
    }

    /// @throws MalformedFeedException where a part is missing
    static LevelOrder decode(ObjectNode props) {
        Fields fields = new Fields(props);
        return switch (fields.textOr("op", "")) {
            case "set" -> new Set(fields.textOr("target", "all"), fields.text("logger"), fields.text("level"), fields.optionalDecimal("minutes").orElse(30));
            case "get" -> {
                List<String> loggers = new ArrayList<>();
                for (JsonNode logger : props.path("loggers")) {
                    loggers.add(logger.asText());
                }
                yield new Get(fields.textOr("target", "all"), loggers);
            }
            default -> throw new MalformedFeedException("The operation is neither set nor get");
        };
    }
}
