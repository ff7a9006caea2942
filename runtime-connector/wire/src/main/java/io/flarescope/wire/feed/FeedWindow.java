package io.flarescope.wire.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.wire.json.Json;
import java.util.ArrayList;
import java.util.List;

/// The group `flarescope` of `show_stats`: the newest lines of the feed, without line feeds.
public record FeedWindow(List<String> records, long size, boolean closed) {
    public static final int MOST_RECORDS = 200;
    public static final int MOST_BYTES = 64 << 10;

    public FeedWindow {
        records = List.copyOf(records);
    }

    public ObjectNode encode() {
        ObjectNode group = Json.object();
        records.forEach(group.putArray("records")::add);
        return group.put("size", size).put("closed", closed);
    }

    /// Takes records as texts and as objects.
    ///
    /// @throws MalformedFeedException where a part is missing
    public static FeedWindow decode(ObjectNode group) {
        if (!(group.path("records") instanceof ArrayNode array)) {
            throw new MalformedFeedException("The window of the feed has no records");
        }
        List<String> records = new ArrayList<>();
        for (JsonNode node : array) {
            records.add(node.isTextual() ? node.textValue() : Json.compact(node));
        }
        return new FeedWindow(records, new Fields(group).numberOr("size", 0), group.path("closed").asBoolean(false));
    }
}
