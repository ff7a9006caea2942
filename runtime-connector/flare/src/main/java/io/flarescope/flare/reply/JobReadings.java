package io.flarescope.flare.reply;

import com.fasterxml.jackson.databind.JsonNode;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.federation.JobState;
import io.flarescope.federation.Participants;
import io.flarescope.wire.message.AdminReply;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the job metas of `list_jobs -d` and `get_job_meta`.
public final class JobReadings {
    /// FLARE sets no bound; the newest of more are read.
    private static final int MOST = 20_000;
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss[.SSSSSS]");
    private static final String DEPLOYED = ": OK";
    private static final String EVERYBODY = "@ALL";

    private JobReadings() {}

    /// In the reply's order. What has no job ID is left out.
    public static List<Job> jobs(AdminReply reply) {
        JsonNode metas = reply.meta().path("jobs");
        List<Job> jobs = new ArrayList<>();
        for (int i = Math.max(0, metas.size() - MOST); i < metas.size(); i++) {
            job(metas.get(i)).ifPresent(jobs::add);
        }
        return jobs;
    }

    public static Optional<Job> job(JsonNode meta) {
        String id = meta.path("job_id").asText();
        if (id.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Job(
                new JobId(id), meta.path("name").asText(meta.path("job_name").asText(meta.path("job_folder_name").asText())),
                new JobState(meta.path("status").asText("")), meta.path("submitter_name").asText(), meta.path("submitter_org").asText(),
                meta.path("submitter_role").asText(), submitted(meta), started(meta), PythonText.duration(meta.path("duration").asText()),
                meta.path("byoc").asBoolean(false), meta.path("min_clients").asInt(0), sites(meta), texts(meta.path("schedule_history")),
                Optional.of(meta.path("cloned_from").asText()).filter(text -> !text.isEmpty()).map(JobId::new)));
    }

    private static Instant submitted(JsonNode meta) {
        double seconds = meta.path("submit_time").asDouble(0);
        if (seconds > 0 && seconds < 1e11) {
            return Instant.ofEpochSecond((long) seconds, (long) ((seconds - Math.floor(seconds)) * 1e6) * 1000);
        }
        return zoned(meta).map(OffsetDateTime::toInstant).orElse(Instant.EPOCH);
    }

    /// `start_time` is the server's local time without its zone; `submit_time_iso` beside it carries the zone.
    private static Optional<Instant> started(JsonNode meta) {
        String text = meta.path("start_time").asText();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(text, LOCAL).toInstant(zoned(meta).map(OffsetDateTime::getOffset).orElse(ZoneOffset.UTC)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<OffsetDateTime> zoned(JsonNode meta) {
        try {
            return Optional.of(OffsetDateTime.parse(meta.path("submit_time_iso").asText()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// Where it was deployed; before that, the sites its deploy map names.
    private static List<String> sites(JsonNode meta) {
        Set<String> sites = new LinkedHashSet<>();
        for (String detail : texts(meta.path("job_deploy_detail"))) {
            if (detail.endsWith(DEPLOYED)) {
                sites.add(detail.substring(0, detail.length() - DEPLOYED.length()));
            }
        }
        if (sites.isEmpty()) {
            meta.path("deploy_map").forEach(names -> sites.addAll(texts(names)));
            sites.remove(EVERYBODY);
        }
        sites.remove(Participants.SERVER);
        return List.copyOf(sites);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        for (JsonNode text : array) {
            if (text.isTextual()) {
                texts.add(text.textValue());
            }
        }
        return texts;
    }
}
