package io.flarescope.flare.reply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.wire.json.Json;
import java.math.BigDecimal;
import java.util.Optional;

/// Reads a Python literal (dicts, lists, tuples, texts, numbers, `True`, `False`, `None`), which FLARE puts into table cells, as the same value in JSON.
final class PythonLiteral {
    private static final int DEEPEST = 50;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String text;
    private int at;

    private PythonLiteral(String text) {
        this.text = text;
    }

    /// Empty where the text is no such literal.
    static Optional<JsonNode> read(String text) {
        PythonLiteral reader = new PythonLiteral(text.strip());
        try {
            JsonNode value = reader.value(0);
            reader.blanks();
            return reader.at == reader.text.length() ? Optional.of(value) : Optional.empty();
        } catch (NotALiteral | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static final class NotALiteral extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private JsonNode value(int depth) {
        blanks();
        if (depth > DEEPEST) {
            throw new NotALiteral();
        }
        return switch (peek()) {
            case '{' -> dict(depth);
            case '[' -> list(']', depth);
            case '(' -> list(')', depth);
            case '\'', '"' -> NODES.textNode(quoted());
            default -> word();
        };
    }

    private ObjectNode dict(int depth) {
        ObjectNode dict = Json.object();
        at++;
        while (!takes('}')) {
            JsonNode key = value(depth + 1);
            if (!takes(':')) {
                throw new NotALiteral();
            }
            dict.set(key.asText(), value(depth + 1));
            if (!takes(',') && !ahead('}')) {
                throw new NotALiteral();
            }
        }
        return dict;
    }

    private ArrayNode list(char end, int depth) {
        ArrayNode list = NODES.arrayNode();
        at++;
        while (!takes(end)) {
            list.add(value(depth + 1));
            if (!takes(',') && !ahead(end)) {
                throw new NotALiteral();
            }
        }
        return list;
    }

    private String quoted() {
        char quote = text.charAt(at++);
        StringBuilder out = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == quote) {
                return out.toString();
            }
            out.append(c == '\\' ? escaped() : c);
        }
        throw new NotALiteral();
    }

    private char escaped() {
        char c = at < text.length() ? text.charAt(at++) : '\\';
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'x' -> hex(2);
            case 'u' -> hex(4);
            default -> c;
        };
    }

    private char hex(int digits) {
        if (at + digits > text.length()) {
            throw new NotALiteral();
        }
        at += digits;
        return (char) Integer.parseInt(text.substring(at - digits, at), 16);
    }

    private JsonNode word() {
        int start = at;
        while (at < text.length() && ",:]})".indexOf(text.charAt(at)) < 0 && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        String word = text.substring(start, at);
        return switch (word) {
            case "True" -> NODES.booleanNode(true);
            case "False" -> NODES.booleanNode(false);
            case "None" -> NODES.nullNode();
            default -> word.length() > 100 ? NODES.textNode(word) : NODES.numberNode(new BigDecimal(word));
        };
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw new NotALiteral();
        }
        return text.charAt(at);
    }

    private boolean ahead(char wanted) {
        blanks();
        return peek() == wanted;
    }

    private boolean takes(char wanted) {
        boolean there = ahead(wanted);
        if (there) {
            at++;
        }
        return there;
    }
}
