package io.flarescope.embedded.job;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/// The last warning and the last error of each component, which `show_errors` asks for.
public final class ErrorBook {
    private static final int MAX_COMPONENTS = 200;
    private final Map<String, Map<String, String>> components = new LinkedHashMap<>();

    synchronized void note(String component, String key, String text) {
        if (components.size() < MAX_COMPONENTS || components.containsKey(component)) {
            components.computeIfAbsent(component, name -> new LinkedHashMap<>()).put(key, text);
        }
    }

    public synchronized void reset() {
        components.clear();
    }

    /// `{component: {"warning": text, "error": text}}`.
    public synchronized ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        components.forEach((component, texts) -> texts.forEach(json.withObjectProperty(component)::put));
        return json;
    }
}
