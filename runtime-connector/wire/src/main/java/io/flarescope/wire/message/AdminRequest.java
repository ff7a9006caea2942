package io.flarescope.wire.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.wire.json.Json;
import io.flarescope.wire.json.MalformedJsonException;
import java.util.List;
import java.util.Optional;

/// One command of an admin, as text frame or as the meta of a binary one. `time` is as [MessageTime] writes it, or empty; `meta` may hold `cmd_timeout` (seconds),
/// `cmd_props` and `custom_props`, and is empty where the sender left it out.
public record AdminRequest(String time, String command, Optional<String> token, ObjectNode meta) {
    public static final String CMD_TIMEOUT = "cmd_timeout";
    public static final String CMD_PROPS = "cmd_props";
    public static final String CUSTOM_PROPS = "custom_props";

    /// The command and its arguments.
    ///
    /// @throws MalformedMessageException where a quote is not closed
    public List<String> words() {
        return CommandLine.split(command);
    }

    /// Pure ASCII: FLARE's server decodes blocks of 1024 bytes one by one and fails on a character that lies across two.
    public String encode() {
        ObjectNode message = Json.object();
        message.put("time", time);
        ArrayNode data = message.putArray("data");
        data.addObject().put("type", "command").put("data", command);
        token.ifPresent(value -> data.addObject().put("type", "token").put("data", value));
        message.set("meta", meta);
        return Json.python(message);
    }

    /// The first command and the first token count where there are several, as in FLARE; items of other types are passed over.
    ///
    /// @throws MalformedMessageException where the text is not one JSON object with a `data` list that holds a command
    public static AdminRequest decode(String text) {
        ObjectNode message;
        try {
            message = Json.parse(text);
        } catch (MalformedJsonException e) {
            throw new MalformedMessageException("A request is not JSON: " + e.getMessage(), e);
        }
        if (!(message.get("data") instanceof ArrayNode data)) {
            throw new MalformedMessageException("A request has no data list");
        }
        Optional<String> command = Optional.empty();
        Optional<String> token = Optional.empty();
        for (JsonNode item : data) {
            String content = item.path("data").isTextual() ? item.path("data").textValue() : null;
            if (content != null && "command".equals(item.path("type").textValue())) {
                command = command.or(() -> Optional.of(content));
            } else if (content != null && "token".equals(item.path("type").textValue())) {
                token = token.or(() -> Optional.of(content));
            }
        }
        return new AdminRequest(
                message.path("time").asText(""),
                command.orElseThrow(() -> new MalformedMessageException("A request holds no command")),
                token,
                message.get("meta") instanceof ObjectNode meta ? meta : Json.object());
    }
}
