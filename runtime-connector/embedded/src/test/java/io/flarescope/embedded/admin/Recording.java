package io.flarescope.embedded.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.admin.session.User;
import io.flarescope.wire.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// One exchange with a real FLARE 2.6.0 server.
record Recording(String name, ObjectNode all) {

    private static final Map<String, Recording> ALL = load();

    static Recording of(String name) {
        return Objects.requireNonNull(ALL.get(name), name);
    }

    private static Map<String, Recording> load() {
        Map<String, Recording> recordings = new LinkedHashMap<>();
        try (InputStream in = Objects.requireNonNull(Recording.class.getResourceAsStream("/flare-2.6/admin.jsonl"))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(Json::parse)
                    .forEach(line -> recordings.put(line.path("name").asText(), new Recording(line.path("name").asText(), line)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return recordings;
    }

    User user() {
        return switch (all.path("user").asText()) {
            case "orgadmin@lab.org" -> Lab.ORG_ADMIN;
            case "lead@lab.org" -> Lab.LEAD;
            case "member@lab.org" -> Lab.MEMBER;
            default -> Lab.ADMIN;
        };
    }

    /// What went over the wire as text, or the meta of a binary frame.
    String request() {
        return all.path("request").asText();
    }

    JsonNode reply() {
        return all.path("reply");
    }
}
