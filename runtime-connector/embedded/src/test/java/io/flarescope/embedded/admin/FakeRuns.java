package io.flarescope.embedded.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.run.JobRuns;
import io.flarescope.wire.json.Json;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Running jobs by hand. Statistics and errors are those of the recordings.
final class FakeRuns implements JobRuns {
    final Map<String, List<String>> running = new LinkedHashMap<>();
    final Map<String, String> statistics = new HashMap<>();
    final Map<String, String> errors = new HashMap<>();
    final Map<String, JsonNode> topics = new HashMap<>();
    /// What a process answers to a log configuration.
    String logFailure = "";
    int wakes;

    @Override
    public void wake() {
        wakes++;
    }

    @Override
    public List<String> running() {
        return List.copyOf(running.keySet());
    }

    @Override
    public List<String> sites(String jobId) {
        return running.getOrDefault(jobId, List.of());
    }

    @Override
    public boolean abort(String jobId) {
        return running.remove(jobId) != null;
    }

    @Override
    public Optional<ObjectNode> stats(String jobId, String participant) {
        return Optional.ofNullable(statistics.get(participant)).map(Json::parse);
    }

    @Override
    public Optional<ObjectNode> errors(String jobId, String participant) {
        return Optional.ofNullable(errors.get(participant)).map(Json::parse);
    }

    @Override
    public void resetErrors(String jobId, String participant) {
        errors.remove(participant);
    }

    @Override
    public Optional<JsonNode> appCommand(String jobId, String topic, JsonNode props) {
        return Optional.ofNullable(topics.get(topic));
    }

    @Override
    public String configureLog(String jobId, String participant, String config) {
        return logFailure;
    }
}
