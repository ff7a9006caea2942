package io.flarescope.embedded.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.wire.json.Json;

/// What two replies must have in common where their values cannot: the order and types of items, headers and widths of tables, words apart from numbers and IDs, and the keys and types
/// of the meta.
final class Shapes {
    private Shapes() {}

    static ObjectNode of(JsonNode reply) {
        ObjectNode shape = Json.object();
        ArrayNode items = shape.putArray("items");
        for (JsonNode item : reply.path("data")) {
            String type = item.path("type").asText();
            ObjectNode described = items.addObject().put("type", type);
            switch (type) {
                case "table" -> {
                    described.set("header", item.path("rows").path(0));
                    described.put("columns", item.path("rows").size() > 1 ? item.path("rows").path(1).size() : item.path("rows").path(0).size());
                }
                case "dict" -> described.set("data", value(item.path("data")));
                case "token" -> described.put("text", "<token>");
                default -> described.put("text", words(item.path("data").asText()));
            }
        }
        shape.set("meta", value(reply.path("meta")));
        return shape;
    }

    /// Without what differs from one run to the next. A text of JSON, as `list_jobs -d` gives it, counts as its shape.
    static String words(String text) {
        if (text.startsWith("{\n")) {
            return value(Json.parse(text)).toString();
        }
        return text.replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "<id>").replaceAll("\\d+", "<n>");
    }

    private static JsonNode value(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                ObjectNode shape = Json.object();
                node.properties().stream().sorted(java.util.Map.Entry.comparingByKey()).forEach(field -> shape.set(field.getKey(), value(field.getValue())));
                yield shape;
            }
            case ARRAY -> {
                ArrayNode shape = Json.object().arrayNode();
                if (!node.isEmpty()) {
                    shape.add(value(node.get(0)));
                }
                yield shape;
            }
            case STRING -> Json.object().textNode("text");
            case NUMBER -> Json.object().textNode("number");
            default -> Json.object().textNode(node.getNodeType().name());
        };
    }
}
