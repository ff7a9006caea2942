package io.flarescope.wire.feed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.wire.json.Json;

/// The answer of `flarescope.read`: whole lines, each with its line feed; where to ask next; how much there is; whether nothing will be added.
public record FeedPage(String data, long offset, long size, boolean closed) {

    public ObjectNode encode() {
        return Json.object().put("data", data).put("offset", offset).put("size", size).put("closed", closed);
    }

    /// @throws MalformedFeedException where a part is missing, or the data is not whole lines
    public static FeedPage decode(ObjectNode dict) {
        Fields fields = new Fields(dict);
        FeedPage page = new FeedPage(fields.text("data"), fields.number("offset"), fields.number("size"), dict.path("closed").asBoolean(false));
        if (!page.data.isEmpty() && !page.data.endsWith("\n")) {
            throw new MalformedFeedException("An answer of the feed ends inside a record");
        }
        return page;
    }
}
