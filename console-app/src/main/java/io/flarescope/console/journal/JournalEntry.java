package io.flarescope.console.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.federation.JobId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// One command of this console. `command` is FLARE's word for it, `where` FLARE's target (`server`, `client site-1`, `all`), `twin` the same as a command line of
/// Flarescope, `words` what was answered. Texts are cut off after [#LONGEST] characters and hold no line end.
public record JournalEntry(
        Instant time, String user, String federation, String where, Optional<JobId> job, String command, String arguments, Result result, String words, String twin) {
    static final int LONGEST = 500;

    /// LOST: whether it was done is not known, for the link was lost.
    public enum Result { DONE, REFUSED, LOST }

    public JournalEntry {
        user = bounded(user);
        federation = bounded(federation);
        where = bounded(where);
        command = bounded(command);
        arguments = bounded(arguments);
        words = bounded(words);
        twin = bounded(twin);
    }

    private static String bounded(String text) {
        String line = text.strip().replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " …";
    }

    ObjectNode json() {
        return JsonNodeFactory.instance.objectNode()
                .put("time", time.toString()).put("user", user).put("federation", federation).put("where", where)
                .put("job", job.map(JobId::value).orElse(null)).put("command", command).put("arguments", arguments)
                .put("result", result.name().toLowerCase(Locale.ROOT)).put("words", words).put("twin", twin);
    }

    /// Empty where it is no entry of ours.
    static Optional<JournalEntry> of(JsonNode json) {
        try {
            String job = json.path("job").asText("");
            return Optional.of(new JournalEntry(
                    Instant.parse(json.path("time").asText()), json.path("user").asText(), json.path("federation").asText(), json.path("where").asText(),
                    job.isEmpty() || job.equals("null") ? Optional.empty() : Optional.of(new JobId(job)), json.path("command").asText(), json.path("arguments").asText(),
                    Result.valueOf(json.path("result").asText().toUpperCase(Locale.ROOT)), json.path("words").asText(), json.path("twin").asText()));
        } catch (DateTimeException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
