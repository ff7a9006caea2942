package io.flarescope.wire.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.wire.json.Json;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The answer of `flarescope.logging`: emit levels by participant, or why one gave none.
public record LevelReport(Map<String, Levels> participants) {
    public LevelReport {
        participants = Collections.unmodifiableMap(new LinkedHashMap<>(participants));
    }

    public sealed interface Levels {
        record Known(String root, Map<String, Entry> loggers) implements Levels {
            public Known {
                loggers = Collections.unmodifiableMap(new LinkedHashMap<>(loggers));
            }
        }

        record Failed(String error) implements Levels {}
    }

    /// Python's level words; `until` is when a set level returns.
    public record Entry(String own, String effective, Optional<Instant> until) {}

    public ObjectNode encode() {
        ObjectNode dict = Json.object();
        ObjectNode levels = dict.putObject("levels");
        participants.forEach((participant, found) -> {
            ObjectNode object = levels.putObject(participant);
            switch (found) {
                case Levels.Failed(String error) -> object.put("error", error);
                case Levels.Known(String root, Map<String, Entry> loggers) -> {
                    object.put("root", root);
                    ObjectNode entries = object.putObject("loggers");
                    loggers.forEach((name, entry) -> {
                        ObjectNode written = entries.putObject(name).put("own", entry.own()).put("effective", entry.effective());
                        entry.until().ifPresent(until -> written.set("until", FeedCodec.time(until)));
                    });
                }
            }
        });
        return dict;
    }

    /// @throws MalformedFeedException where a part is missing
    public static LevelReport decode(ObjectNode dict) {
        Map<String, Levels> participants = new LinkedHashMap<>();
        new Fields(dict).object("levels").properties().forEach(one -> participants.put(one.getKey(), levels(one.getValue())));
        return new LevelReport(participants);
    }

    private static Levels levels(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            throw new MalformedFeedException("The levels of a participant are no object");
        }
        Fields fields = new Fields(object);
        Optional<String> error = fields.optionalText("error");
        if (error.isPresent()) {
            return new Levels.Failed(error.get());
        }
        Map<String, Entry> loggers = new LinkedHashMap<>();
        object.path("loggers").properties().forEach(one -> loggers.put(one.getKey(), entry(one.getValue())));
        return new Levels.Known(fields.text("root"), loggers);
    }

    private static Entry entry(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            throw new MalformedFeedException("The level of a logger is no object");
        }
        Fields fields = new Fields(object);
        Optional<Instant> until = object.hasNonNull("until") ? Optional.of(FeedCodec.time(fields.node("until"))) : Optional.empty();
        return new Entry(fields.textOr("own", "NOTSET"), fields.text("effective"), until);
    }
}
