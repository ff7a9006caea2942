package io.flarescope.embedded.admin.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.admin.session.User;
import io.flarescope.embedded.store.FlareTime;
import io.flarescope.embedded.store.JobStatus;
import io.flarescope.wire.json.Json;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/// Completes the meta of a job that enters the store.
final class NewJob {
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx");
    private static final int STORAGE_FORMAT = 2;

    private NewJob() {}

    /// Adds the submitter, a new ID and everything FLARE starts a job with; returns the ID.
    static String complete(ObjectNode meta, User submitter, Instant now) {
        String id = UUID.randomUUID().toString();
        meta.put("submitter_name", submitter.name());
        meta.put("submitter_org", submitter.organization());
        meta.put("submitter_role", submitter.role());
        meta.put("job_id", id);
        meta.set("submit_time", Json.number(FlareTime.seconds(now)));
        meta.put("submit_time_iso", ISO.format(now.atZone(ZoneId.systemDefault())));
        meta.put("start_time", "");
        meta.put("duration", "N/A");
        meta.put("data_storage_format", STORAGE_FORMAT);
        meta.put("status", JobStatus.SUBMITTED.word());
        return id;
    }
}
