package io.flarescope.embedded.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.job.JobException;
import io.flarescope.embedded.logging.FlContext;
import io.flarescope.embedded.logging.FlLogger;
import io.flarescope.embedded.store.FlareTime;
import io.flarescope.embedded.store.JobStatus;
import io.flarescope.embedded.store.JobStore;
import io.flarescope.wire.json.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// FLARE's DefaultJobScheduler: looks at the submitted jobs, oldest first, and gives the first that can run now. A job that cannot is tried again after a time
/// that doubles, and given up after a number of tries.
final class JobScheduler {
    private static final String LOGGER = "nvflare.app_common.job_schedulers.job_scheduler.DefaultJobScheduler";
    private static final FlContext CONTEXT = FlContext.of("server", "?");

    private final JobStore store;
    private final RuntimeSettings settings;
    private final InstantSource clock;
    private final FlLogger log;

    JobScheduler(JobStore store, RuntimeSettings settings, InstantSource clock, Function<String, FlLogger> logs) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        log = logs.apply(LOGGER);
    }

    /// The next job to run, its schedule keys already in the store.
    Optional<Deployment> next(List<String> running, List<String> registered) {
        log.debug(CONTEXT, () -> "Current scheduled_jobs is " + running);
        if (running.size() >= settings.maxJobs()) {
            log.debug(CONTEXT, () -> "skipped scheduling since there are " + settings.maxJobs() + " concurrent job(s) already");
            return Optional.empty();
        }
        for (ObjectNode meta : store.all()) {
            if (JobStatus.SUBMITTED.is(meta.path("status").asText())) {
                Optional<Deployment> ready = attempt(meta, registered);
                if (ready.isPresent()) {
                    return ready;
                }
            }
        }
        log.debug(CONTEXT, () -> "No job is scheduled.");
        return Optional.empty();
    }

    private Optional<Deployment> attempt(ObjectNode meta, List<String> registered) {
        String jobId = meta.path("job_id").asText();
        int tries = meta.path("schedule_count").asInt(0);
        if (tries >= settings.maxScheduleCount()) {
            note(jobId, "exceeded max schedule count " + settings.maxScheduleCount(), JobStatus.CAN_NOT_SCHEDULE);
            return Optional.empty();
        }
        double since = FlareTime.seconds(clock.instant()) - meta.path("last_schedule_time").asDouble(0);
        double wait = Math.min(settings.maxScheduleInterval().toMillis() / 1e3, settings.minScheduleInterval().toMillis() / 1e3 * Math.pow(2, Math.max(0, tries - 1)));
        if (tries > 0 && since < wait) {
            return Optional.empty();
        }
        try {
            Deployment deployment = Deployment.of(meta, registered);
            log.debug(CONTEXT, () -> "Job " + jobId + " is checking against applicable sites: " + deployment.sites());
            String missing = deployment.missing();
            Optional<ObjectNode> noted = note(jobId, missing.isEmpty() ? "scheduled" : missing, JobStatus.SUBMITTED);
            return missing.isEmpty() ? noted.map(now -> new Deployment(jobId, now, deployment.serverApp(), deployment.siteApps())) : Optional.empty();
        } catch (JobException e) {
            note(jobId, e.sentence(), JobStatus.CAN_NOT_SCHEDULE);
            return Optional.empty();
        }
    }

    /// Writes the try into the job's meta, unless the job was aborted or deleted meanwhile.
    private Optional<ObjectNode> note(String jobId, String result, JobStatus status) {
        log.info(CONTEXT, "Try to schedule job " + jobId + ", get result: (" + result + ").");
        Instant now = clock.instant();
        return store.change(jobId, meta -> {
            if (JobStatus.SUBMITTED.is(meta.path("status").asText())) {
                meta.withArrayProperty("schedule_history").add(FlareTime.localSeconds(now) + ": " + result);
                meta.put("schedule_count", meta.path("schedule_count").asInt(0) + 1);
                meta.set("last_schedule_time", Json.number(FlareTime.seconds(now)));
                meta.put("status", status.word());
            }
        }).filter(meta -> status.is(meta.path("status").asText()));
    }
}
