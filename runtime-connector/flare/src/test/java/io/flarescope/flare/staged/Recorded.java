package io.flarescope.flare.staged;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.wire.json.Json;
import io.flarescope.wire.message.AdminReply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/// Replies recorded from a FLARE 2.6.0 server, by the name of the recording.
public final class Recorded {
    private Recorded() {}

    public static AdminReply reply(String name) {
        String text = find(name).path("received").textValue();
        return AdminReply.decode(text.substring(0, text.lastIndexOf('}') + 1));
    }

    /// The whole binary frame.
    public static byte[] frame(String name) {
        return Base64.getDecoder().decode(find(name).path("received_base64").textValue());
    }

    private static ObjectNode find(String name) {
        try (InputStream in = Objects.requireNonNull(Recorded.class.getResourceAsStream("/golden/admin-2.6.jsonl"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(Json::parse)
                    .filter(recording -> recording.path("name").asText().startsWith(name)).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("No recording " + name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
