package io.flarescope.embedded.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.flarescope.embedded.logging.FlareFormat;
import java.util.List;

/// A component as a configuration names it: FLARE's dotted class path (or, as FLARE allows, the class name alone) and its arguments. `place` says where it stands.
public record ComponentSpec(String path, Args args, String place) {
    static ComponentSpec read(JsonNode json, String place) {
        JsonNode path = json.path(json.has("path") ? "path" : "name");
        if (!path.isTextual() || path.textValue().isBlank()) {
            throw new JobException("The component at " + place + " has no path");
        }
        JsonNode args = json.path("args");
        if (!args.isMissingNode() && !args.isObject()) {
            throw new JobException("The arguments of the component at " + place + " are no object");
        }
        return new ComponentSpec(path.textValue(), new Args(FlareFormat.brief(path.textValue()), args), place);
    }

    /// The one of the known paths this component names, in full or by its class name alone; its own path where it names none of them.
    public String among(List<String> known) {
        return known.stream().filter(candidate -> candidate.equals(path) || FlareFormat.brief(candidate).equals(path)).findFirst().orElse(path);
    }

    /// The sentence for a path nobody knows here.
    public JobException unknown() {
        return new JobException("The embedded federation knows no component " + path + " (at " + place + ")");
    }
}
