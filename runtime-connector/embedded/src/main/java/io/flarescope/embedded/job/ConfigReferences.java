package io.flarescope.embedded.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// FLARE's references inside a configuration: a text that is just `{name}` becomes the value of that top-level key (with its type), a `{name}` inside
/// a longer text becomes its words. A reference that only stands alone and names nothing is an error here; FLARE makes it null.
final class ConfigReferences {
    private static final Pattern ALONE = Pattern.compile("\\s*\\{([^{}:@]+)}\\s*");
    private static final Pattern INSIDE = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_]*)}");
    /// A value may be a reference itself.
    private static final int MAX_DEPTH = 10;
    /// Values, and characters put into texts: lists of references to lists of references grow beyond all bounds.
    private static final int MAX_SIZE = 2_000_000;

    private final JsonNode top;
    private final Map<String, String> variables;
    private long size;

    private ConfigReferences(JsonNode top, Map<String, String> variables) {
        this.top = top;
        this.variables = variables;
    }

    static JsonNode resolve(JsonNode config, Map<String, String> variables) {
        return new ConfigReferences(config, variables).node(config, 0);
    }

    private JsonNode node(JsonNode node, int depth) {
        if (depth > MAX_DEPTH) {
            throw new JobException("The references of the configuration go round in a circle");
        }
        grown(1);
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(entry -> copy.set(entry.getKey(), node(entry.getValue(), depth)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> copy.add(node(element, depth)));
            return copy;
        }
        return node instanceof TextNode text ? text(text, depth) : node;
    }

    private void grown(int by) {
        size += by;
        if (size > MAX_SIZE) {
            throw new JobException("The configuration with its references resolved grows beyond %,d values".formatted(MAX_SIZE));
        }
    }

    private JsonNode text(TextNode text, int depth) {
        Matcher alone = ALONE.matcher(text.textValue());
        if (alone.matches()) {
            JsonNode value = value(alone.group(1));
            if (value == null) {
                throw new JobException("The configuration refers to {" + alone.group(1) + "} and has no such key");
            }
            return node(value, depth + 1);
        }
        String words = INSIDE.matcher(text.textValue()).replaceAll(match -> {
            JsonNode value = value(match.group(1));
            String word = value == null || value.isContainerNode() ? match.group() : value.asText();
            grown(word.length());
            return Matcher.quoteReplacement(word);
        });
        return TextNode.valueOf(words);
    }

    private @org.jspecify.annotations.Nullable JsonNode value(String name) {
        String variable = variables.get(name);
        return variable != null ? TextNode.valueOf(variable) : top.get(name);
    }
}
