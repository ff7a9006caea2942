package io.flarescope.wire.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.wire.json.Json;
import io.flarescope.wire.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The server's answer to one command. `meta` is the half for machines and often empty although the command worked; `time` is as [MessageTime] writes it.
public record AdminReply(String time, List<ReplyItem> items, ObjectNode meta) {
    public static final String STATUS = "status";
    public static final String INFO = "info";
    /// Ours, in the meta of `_commands`: true where the server keeps a live feed of every job by itself.
    public static final String FEED_OF_EVERY_JOB = "flarescope_feed";
    /// What FLARE says to text that is no request.
    public static final String PROTOCOL_VIOLATION = "protocol violation";

    public AdminReply {
        items = List.copyOf(items);
    }

    /// The word of `meta.status`; empty where the server set none.
    public Optional<String> status() {
        return Optional.ofNullable(meta.path(STATUS).textValue());
    }

    public String info() {
        return meta.path(INFO).asText("");
    }

    /// An error item, or a status other than `ok`. A site's refusal is neither: it is a text or a table row.
    public boolean failed() {
        return status().filter(word -> !word.equals(ReplyStatus.OK.word())).isPresent()
                || items.stream().anyMatch(ReplyItem.Failure.class::isInstance);
    }

    /// The first error item's words; empty where there is none.
    public Optional<String> failure() {
        for (ReplyItem item : items) {
            if (item instanceof ReplyItem.Failure(String text)) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    /// All string items, a line each.
    public String text() {
        List<String> lines = new ArrayList<>();
        for (ReplyItem item : items) {
            if (item instanceof ReplyItem.Text(String text)) {
                lines.add(text);
            }
        }
        return String.join("\n", lines);
    }

    /// The first dictionary.
    public Optional<ObjectNode> dict() {
        for (ReplyItem item : items) {
            if (item instanceof ReplyItem.Dict(ObjectNode data)) {
                return Optional.of(data);
            }
        }
        return Optional.empty();
    }

    public String encode() {
        ObjectNode message = Json.object();
        message.put("time", time);
        ArrayNode data = message.putArray("data");
        for (ReplyItem item : items) {
            data.add(encoded(item));
        }
        message.set("meta", meta);
        return Json.python(message);
    }

    /// @throws MalformedMessageException where the text is not one JSON object with a `data` list of objects
    public static AdminReply decode(String text) {
        ObjectNode message;
        try {
            message = Json.parse(text);
        } catch (MalformedJsonException e) {
            throw new MalformedMessageException("A reply is not JSON: " + e.getMessage(), e);
        }
        if (!(message.get("data") instanceof ArrayNode data)) {
            throw new MalformedMessageException("A reply has no data list");
        }
        List<ReplyItem> items = new ArrayList<>(data.size());
        for (JsonNode item : data) {
            if (!(item instanceof ObjectNode object)) {
                throw new MalformedMessageException("A reply holds an item that is no object");
            }
            items.add(decoded(object));
        }
        return new AdminReply(message.path("time").asText(""), items, message.get("meta") instanceof ObjectNode meta ? meta : Json.object());
    }

    private static ObjectNode encoded(ReplyItem item) {
        return switch (item) {
            case ReplyItem.Text(String text) -> item("string", text);
            case ReplyItem.Success(String text) -> item("success", text);
            case ReplyItem.Failure(String text) -> item("error", text);
            case ReplyItem.Token(String token) -> item("token", token);
            case ReplyItem.Shutdown(String text) -> item("shutdown", text);
            case ReplyItem.Dict(ObjectNode data) -> Json.object().put("type", "dict").set("data", data);
            case ReplyItem.Table table -> table(table);
            case ReplyItem.Unknown(ObjectNode object) -> object;
        };
    }

    private static ObjectNode item(String type, String text) {
        return Json.object().put("type", type).put("data", text);
    }

    private static ObjectNode table(ReplyItem.Table table) {
        ObjectNode object = Json.object().put("type", "table");
        ArrayNode rows = object.putArray("rows");
        for (List<@Nullable String> row : table.rows()) {
            ArrayNode cells = rows.addArray();
            for (@Nullable String cell : row) {
                cells.add(cell);
            }
        }
        return object;
    }

    private static ReplyItem decoded(ObjectNode item) {
        String text = item.path("data").textValue();
        return switch (item.path("type").asText()) {
            case "string" -> text == null ? new ReplyItem.Unknown(item) : new ReplyItem.Text(text);
            case "success" -> text == null ? new ReplyItem.Unknown(item) : new ReplyItem.Success(text);
            case "error" -> text == null ? new ReplyItem.Unknown(item) : new ReplyItem.Failure(text);
            case "token" -> text == null ? new ReplyItem.Unknown(item) : new ReplyItem.Token(text);
            case "shutdown" -> text == null ? new ReplyItem.Unknown(item) : new ReplyItem.Shutdown(text);
            case "dict" -> item.get("data") instanceof ObjectNode data ? new ReplyItem.Dict(data) : new ReplyItem.Unknown(item);
            case "table" -> item.get("rows") instanceof ArrayNode rows ? rows(item, rows) : new ReplyItem.Unknown(item);
            default -> new ReplyItem.Unknown(item);
        };
    }

    private static ReplyItem rows(ObjectNode item, ArrayNode rows) {
        List<List<@Nullable String>> table = new ArrayList<>(rows.size());
        for (JsonNode row : rows) {
            if (!(row instanceof ArrayNode cells)) {
                return new ReplyItem.Unknown(item);
            }
            List<@Nullable String> texts = new ArrayList<>(cells.size());
            for (JsonNode cell : cells) {
                texts.add(cell.isNull() ? null : cell.isValueNode() ? cell.asText() : Json.python(cell));
            }
            table.add(texts);
        }
        return new ReplyItem.Table(table);
    }
}
