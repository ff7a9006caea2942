package io.flarescope.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.wire.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// One exchange recorded from a FLARE 2.6.0 server over mutual TLS, byte for byte (tokens replaced). Where the recording holds no request, `sent` is empty.
public record Golden(String name, Optional<byte[]> sent, byte[] received) {

    public static List<Golden> all() {
        try (InputStream in = Objects.requireNonNull(Golden.class.getResourceAsStream("/golden/admin-2.6.jsonl"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(line -> of(Json.parse(line))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Golden of(ObjectNode recording) {
        return new Golden(
                recording.path("name").asText(), bytes(recording, "sent"), bytes(recording, "received").orElseThrow());
    }

    private static Optional<byte[]> bytes(ObjectNode recording, String direction) {
        if (recording.hasNonNull(direction)) {
            return Optional.of(recording.get(direction).textValue().getBytes(StandardCharsets.UTF_8));
        }
        return recording.hasNonNull(direction + "_base64")
                ? Optional.of(Base64.getDecoder().decode(recording.get(direction + "_base64").textValue()))
                : Optional.empty();
    }
}
