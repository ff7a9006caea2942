package io.flarescope.wire.feed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.wire.json.Json;

/// The `cmd_props` of `flarescope.read`.
public record FeedQuery(long offset, int maxBytes) {
    public static final int FEWEST_BYTES = 4 << 10;
    public static final int MOST_BYTES = 16 << 20;

    public ObjectNode encode() {
        return Json.object().put("offset", offset).put("max_bytes", maxBytes);
    }

    /// Bounds what is asked for; nothing asked for is a MiB from the start.
    ///
    /// @throws MalformedFeedException where a number is none
    public static FeedQuery decode(ObjectNode props) {
        Fields fields = new Fields(props);
        long bytes = fields.numberOr("max_bytes", 1 << 20);
        return new FeedQuery(fields.numberOr("offset", 0), (int) Math.clamp(bytes, FEWEST_BYTES, MOST_BYTES));
    }
}
