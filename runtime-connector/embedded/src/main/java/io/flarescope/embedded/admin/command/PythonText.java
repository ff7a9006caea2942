package io.flarescope.embedded.admin.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.flarescope.wire.json.Json;
import java.util.Iterator;
import java.util.Map;

/// Values as FLARE prints them into texts and table cells.
final class PythonText {
    private PythonText() {}

    /// As `json.dumps(value, indent=4)`.
    static String indented(JsonNode value) {
        StringBuilder out = new StringBuilder();
        indented(value, "\n", out);
        return out.toString();
    }

    /// As `str(value)` of a dictionary: single quotes, `True`, `None`.
    static String literal(JsonNode value) {
        StringBuilder out = new StringBuilder();
        literal(value, out);
        return out.toString();
    }

    private static void indented(JsonNode value, String lineStart, StringBuilder out) {
        if (!value.isContainerNode() || value.isEmpty()) {
            out.append(Json.python(value));
            return;
        }
        String deeper = lineStart + "    ";
        out.append(value.isObject() ? '{' : '[');
        Iterator<Map.Entry<String, JsonNode>> fields = value.properties().iterator();
        Iterator<JsonNode> elements = value.elements();
        while (elements.hasNext()) {
            JsonNode element = elements.next();
            out.append(deeper);
            if (fields.hasNext()) {
                out.append(Json.python(Json.object().textNode(fields.next().getKey()))).append(": ");
            }
            indented(element, deeper, out);
            out.append(elements.hasNext() ? "," : "");
        }
        out.append(lineStart).append(value.isObject() ? '}' : ']');
    }

    private static void literal(JsonNode value, StringBuilder out) {
        switch (value.getNodeType()) {
            case OBJECT -> {
                out.append('{');
                String between = "";
                for (var field : value.properties()) {
                    out.append(between).append(quoted(field.getKey())).append(": ");
                    literal(field.getValue(), out);
                    between = ", ";
                }
                out.append('}');
            }
            case ARRAY -> {
                out.append('[');
                String between = "";
                for (JsonNode element : value) {
                    out.append(between);
                    literal(element, out);
                    between = ", ";
                }
                out.append(']');
            }
            case STRING -> out.append(quoted(value.textValue()));
            case BOOLEAN -> out.append(value.booleanValue() ? "True" : "False");
            case NULL, MISSING -> out.append("None");
            case NUMBER, BINARY, POJO -> out.append(value.asText());
        }
    }

    private static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder out = new StringBuilder().append(quote);
        for (char c : text.toCharArray()) {
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c == quote) {
                        out.append('\\').append(c);
                    } else if (c < ' ' || c == 0x7f) {
                        out.append("\\x%02x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append(quote).toString();
    }
}
