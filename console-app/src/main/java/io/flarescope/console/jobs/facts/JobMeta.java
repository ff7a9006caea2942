package io.flarescope.console.jobs.facts;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A job's meta as the server gave it: its text, and what the console reads out of it.
public record JobMeta(String text, JsonNode tree) {
    /// What says how a run went and who sent it, not what was asked for.
    private static final Set<String> OF_THE_RUN = Set.of(
            "job_id", "submit_time", "submit_time_iso", "start_time", "duration", "status", "job_deploy_detail", "schedule_count", "last_schedule_time",
            "schedule_history", "submitter_name", "submitter_org", "submitter_role", "cloned_from", "data_storage_format", "job_folder_name");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int VALUES = 2_000;

    /// A text that is not JSON becomes a meta that says nothing; the text stays.
    public static JobMeta of(String text) {
        try {
            return new JobMeta(text, JSON.readTree(text));
        } catch (JacksonException notJson) {
            return new JobMeta(text, JSON.createObjectNode());
        }
    }

    /// `server: OK`, `site-1: …`, one a participant.
    public List<String> deployDetail() {
        return texts(tree.path("job_deploy_detail"));
    }

    public List<String> scheduleHistory() {
        return texts(tree.path("schedule_history"));
    }

    /// When the scheduler last looked at the job; for one that runs, when it was dispatched.
    public Optional<Instant> lastScheduled() {
        double seconds = tree.path("last_schedule_time").asDouble(0);
        return seconds > 0 && seconds < 1e11 ? Optional.of(Instant.ofEpochMilli((long) (seconds * 1000))) : Optional.empty();
    }

    /// App name and the sites it goes to, in the meta's order.
    public List<Map.Entry<String, List<String>>> deployMap() {
        List<Map.Entry<String, List<String>>> apps = new ArrayList<>();
        tree.path("deploy_map").properties().forEach(app -> apps.add(Map.entry(Words.line(app.getKey()), targets(app.getValue()))));
        return apps;
    }

    /// FLARE takes names, or objects with `sites`.
    private static List<String> targets(JsonNode value) {
        List<String> names = new ArrayList<>();
        value.forEach(target -> {
            if (target.isTextual()) {
                names.add(Words.line(target.asText()));
            } else {
                names.addAll(texts(target.path("sites")));
            }
        });
        return names;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(Words.line(item.asText())));
        return texts;
    }

    /// One value that differs between two jobs; empty text where the other has none.
    public record Difference(String path, String before, String now) {}

    /// What was asked for differently, by dotted path.
    public List<Difference> changedAgainst(JobMeta earlier) {
        Map<String, String> before = values(earlier);
        Map<String, String> now = values(this);
        Set<String> paths = new java.util.TreeSet<>(before.keySet());
        paths.addAll(now.keySet());
        return paths.stream()
                .map(path -> new Difference(path, before.getOrDefault(path, ""), now.getOrDefault(path, "")))
                .filter(difference -> !difference.before().equals(difference.now()))
                .toList();
    }

    private static Map<String, String> values(JobMeta meta) {
        Map<String, String> values = new TreeMap<>();
        meta.tree.properties().forEach(field -> {
            if (!OF_THE_RUN.contains(field.getKey())) {
                flatten(Words.line(field.getKey()), field.getValue(), values);
            }
        });
        return values;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> into) {
        if (into.size() >= VALUES) {
            return;
        }
        if (node.isObject() && !node.isEmpty()) {
            node.properties().forEach(field -> flatten(path + "." + Words.line(field.getKey()), field.getValue(), into));
        } else {
            into.put(path, Words.line(node.isTextual() ? node.asText() : node.toString()));
        }
    }
}
