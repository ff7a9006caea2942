package io.flarescope.embedded.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The arguments of one component in a job's configuration. Each getter checks and names what is wrong; [#complete] refuses what nobody asked for.
public final class Args {
    private final String component;
    private final Map<String, JsonNode> values = new LinkedHashMap<>();
    private final Set<String> known = new HashSet<>();

    Args(String component, JsonNode args) {
        this.component = component;
        args.properties().forEach(entry -> values.put(entry.getKey(), entry.getValue()));
    }

    /// The component's short name, for sentences.
    public String component() {
        return component;
    }

    public int integer(String name, int otherwise, int least) {
        JsonNode value = value(name);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw wrong(name, "a whole number", value);
        }
        if (value.intValue() < least) {
            throw new JobException(name + " of " + component + " must be at least " + least + " but is " + value.intValue());
        }
        return value.intValue();
    }

    public double number(String name, double otherwise) {
        JsonNode value = value(name);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isNumber()) {
            throw wrong(name, "a number", value);
        }
        return value.doubleValue();
    }

    public String text(String name, String otherwise) {
        JsonNode value = value(name);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isTextual()) {
            throw wrong(name, "a text", value);
        }
        return value.textValue();
    }

    public boolean flag(String name, boolean otherwise) {
        JsonNode value = value(name);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw wrong(name, "true or false", value);
        }
        return value.booleanValue();
    }

    /// An object of names and numbers; empty where it is missing or null.
    public Map<String, Double> weights(String name) {
        JsonNode value = value(name);
        Map<String, Double> weights = new LinkedHashMap<>();
        if (value.isMissingNode() || value.isNull()) {
            return weights;
        }
        if (!value.isObject()) {
            throw wrong(name, "an object of names and numbers", value);
        }
        value.properties().forEach(entry -> {
            if (!entry.getValue().isNumber()) {
                throw wrong(name + "." + entry.getKey(), "a number", entry.getValue());
            }
            weights.put(entry.getKey(), entry.getValue().doubleValue());
        });
        return weights;
    }

    /// Whatever stands there; a missing node where nothing does.
    public JsonNode any(String name) {
        return value(name);
    }

    /// Arguments FLARE's component has that change nothing here.
    public Args unused(String... names) {
        known.addAll(Set.of(names));
        return this;
    }

    /// For a component that is accepted with whatever arguments it has.
    public Args anything() {
        known.addAll(values.keySet());
        return this;
    }

    /// To be called when all arguments were read: FLARE's constructors refuse an argument they do not have.
    public void complete() {
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw new JobException(component + " has no argument " + name);
            }
        }
    }

    private JsonNode value(String name) {
        known.add(name);
        return values.getOrDefault(name, MissingNode.getInstance());
    }

    private JobException wrong(String name, String kind, JsonNode value) {
        String text = value.toString();
        return new JobException(name + " of " + component + " must be " + kind + " but is " + text.substring(0, Math.min(text.length(), 60)));
    }
}
