package io.flarescope.embedded.job;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `config_fed_server.json` or `config_fed_client.json` of an app, its references resolved.
///
/// @param components by their ID, in the file's order
/// @param workflows the server's, in the order they run
/// @param executors the client's
public record AppConfig(
        Map<String, ComponentSpec> components, List<Workflow> workflows, List<ExecutorSpec> executors, List<FilterChain> dataFilters,
        List<FilterChain> resultFilters) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    private static final long MAX_BYTES = 4L << 20;

    public record Workflow(String id, ComponentSpec controller) {}

    /// `tasks` may hold `*`.
    public record ExecutorSpec(List<String> tasks, ComponentSpec executor) {}

    /// `in` and `out` say on which way of a message the chain works at this side.
    public record FilterChain(List<String> tasks, boolean in, boolean out, List<ComponentSpec> filters) {}

    /// Reads the file of an app's `config` folder. `variables` are FLARE's system variables, such as `SITE_NAME`.
    public static AppConfig read(Path configFolder, boolean server, Map<String, String> variables) {
        String name = server ? "config_fed_server.json" : "config_fed_client.json";
        Path file = configFolder.resolve(name);
        ObjectNode json = parse(file, name);
        json = (ObjectNode) ConfigReferences.resolve(json, variables);
        if (json.path("format_version").asInt() != 2) {
            throw new JobException("The format_version of " + name + " must be 2 but is " + json.path("format_version").asText("missing"));
        }
        Map<String, ComponentSpec> components = new LinkedHashMap<>();
        int index = 1;
        for (JsonNode component : list(json, "components", name)) {
            String place = name + ", components.#" + index++;
            String id = component.path("id").asText("");
            if (id.isEmpty()) {
                throw new JobException("The component at " + place + " has no id");
            }
            if (components.put(id, ComponentSpec.read(component, place)) != null) {
                throw new JobException("The id " + id + " stands twice among the components of " + name);
            }
        }
        List<Workflow> workflows = new ArrayList<>();
        index = 1;
        for (JsonNode workflow : server ? list(json, "workflows", name) : List.<JsonNode>of()) {
            String place = name + ", workflows.#" + index++;
            workflows.add(new Workflow(workflow.path("id").asText("workflow"), ComponentSpec.read(workflow, place)));
        }
        if (server && workflows.isEmpty()) {
            throw new JobException(name + " names no workflow");
        }
        List<ExecutorSpec> executors = new ArrayList<>();
        index = 1;
        for (JsonNode executor : server ? List.<JsonNode>of() : list(json, "executors", name)) {
            String place = name + ", executors.#" + index++;
            executors.add(new ExecutorSpec(texts(executor, "tasks", place), ComponentSpec.read(executor.path("executor"), place)));
        }
        if (!server && executors.isEmpty()) {
            throw new JobException(name + " names no executor");
        }
        return new AppConfig(components, workflows, executors, chains(json, "task_data_filters", name, !server), chains(json, "task_result_filters", name, server));
    }

    private static ObjectNode parse(Path file, String name) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new JobException("The app has no config/" + name);
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new JobException(name + " is larger than 4 MiB");
            }
            if (JSON.readTree(Files.readAllBytes(file)) instanceof ObjectNode object) {
                return object;
            }
            throw new JobException(name + " is no JSON object");
        } catch (JsonProcessingException e) {
            throw new JobException("%s is no JSON: line %d, column %d: %s".formatted(name, e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                    e.getLocation() == null ? 0 : e.getLocation().getColumnNr(), e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new JobException(name + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// By default data filters work on what the server sends and the client receives, result filters the other way round.
    private static List<FilterChain> chains(ObjectNode json, String key, String name, boolean in) {
        List<FilterChain> chains = new ArrayList<>();
        int index = 1;
        for (JsonNode chain : list(json, key, name)) {
            String place = name + ", " + key + ".#" + index++;
            List<ComponentSpec> filters = new ArrayList<>();
            int filterIndex = 1;
            for (JsonNode filter : chain.path("filters")) {
                filters.add(ComponentSpec.read(filter, place + ".filters.#" + filterIndex++));
            }
            String direction = chain.path("direction").asText(in ? "in" : "out").toLowerCase(Locale.ROOT);
            switch (direction) {
                case "in", "out", "inout" -> chains.add(
                        new FilterChain(texts(chain, "tasks", place), direction.startsWith("in"), direction.endsWith("out"), filters));
                default -> throw new JobException("The direction of the filters at " + place + " must be in, out or inout");
            }
        }
        return chains;
    }

    private static Iterable<JsonNode> list(ObjectNode json, String key, String name) {
        JsonNode list = json.path(key);
        if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
            throw new JobException(key + " of " + name + " is no list");
        }
        return list;
    }

    private static List<String> texts(JsonNode json, String key, String place) {
        List<String> texts = new ArrayList<>();
        for (JsonNode text : json.path(key)) {
            texts.add(text.asText());
        }
        if (texts.isEmpty()) {
            throw new JobException("No " + key + " are named at " + place);
        }
        return texts;
    }
}
