package io.flarescope.embedded.admin.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.run.JobRuns;
import io.flarescope.embedded.run.Participants;
import io.flarescope.embedded.store.JobStatus;
import io.flarescope.embedded.store.JobStore;
import io.flarescope.embedded.store.StoreException;
import io.flarescope.wire.json.Json;
import io.flarescope.wire.message.ReplyStatus;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// `clone_job`, `abort_job`, `delete_job`.
final class JobChanges implements CommandGroup {
    /// What a clone takes over; the mark of own code and the caller's own properties are not among it.
    private static final List<String> CLONED = List.of(
            "name", "resource_spec", "deploy_map", "min_clients", "mandatory_clients", "job_folder_name", "data_storage_format");

    private final JobStore store;
    private final JobRuns runs;
    private final Participants participants;
    private final Jobs jobs;
    private final InstantSource clock;

    JobChanges(JobStore store, JobRuns runs, Participants participants, InstantSource clock) {
        this.store = store;
        this.runs = runs;
        this.participants = participants;
        this.jobs = new Jobs(store);
        this.clock = clock;
    }

    @Override
    public List<Command> commands() {
        return List.of(
                new Command(
                        Command.Entry.of("job_mgmt", "clone_job", "clone a job with a new job_id", "clone_job job_id"),
                        call -> jobs.untargeted(call, participants, job -> Prepared.judged(job.submitter(), _ -> copy(call, job).answer()))),
                new Command(
                        Command.Entry.of("job_mgmt", "abort_job", "abort a job if it is running or dispatched", "abort_job job_id").confirmed(Command.Confirm.YESNO),
                        call -> jobs.untargeted(call, participants, job -> Prepared.judged(job.submitter(), _ -> abort(job).answer()))),
                new Command(
                        Command.Entry.of("job_mgmt", "delete_job", "delete a job and persisted workspace", "delete_job job_id").confirmed(Command.Confirm.AUTH),
                        call -> jobs.untargeted(call, participants, job -> Prepared.judged(job.submitter(), _ -> delete(job).answer()))));
    }

    private Reply copy(Call call, Jobs.Job from) {
        ObjectNode meta = Json.object();
        for (String key : CLONED) {
            JsonNode value = from.meta().get(key);
            if (value != null) {
                meta.set(key, value);
            }
        }
        String id = NewJob.complete(meta, call.user(), clock.instant());
        meta.put("cloned_from", from.id());
        Optional<Path> zip = store.file(from.id(), "job.zip");
        if (zip.isEmpty()) {
            return new Reply().failure("Exception occurred trying to clone job: the job folder of " + from.id() + " is not in the store", ReplyStatus.INTERNAL_ERROR, "no job folder");
        }
        try {
            store.add(id, meta, zip.get());
        } catch (StoreException e) {
            return new Reply().failure("Exception occurred trying to clone job: " + e.getMessage(), ReplyStatus.INTERNAL_ERROR, String.valueOf(e.getMessage()));
        }
        runs.wake();
        return new Reply().text("Cloned job " + from.id() + " as: " + id).success().meta("job_id", id);
    }

    private Reply abort(Jobs.Job job) {
        AtomicBoolean before = new AtomicBoolean();
        store.change(job.id(), meta -> {
            if (JobStatus.SUBMITTED.is(meta.path("status").asText())) {
                meta.put("status", JobStatus.ABORTED.word());
                before.set(true);
            }
        });
        if (before.get()) {
            return done("Aborted the job " + job.id() + " before running it.");
        }
        if (runs.abort(job.id())) {
            return done(JobStatus.DISPATCHED.is(job.status())
                    ? "Aborted the job " + job.id() + " before running it."
                    : "Abort signal has been sent to the server app.");
        }
        boolean finished = store.find(job.id()).filter(meta -> meta.path("status").asText().startsWith("FINISHED:")).isPresent();
        String notRunning = "Job " + job.id() + " is not running.";
        return finished ? done("Job for " + job.id() + " is already completed.") : new Reply().failure(notRunning, ReplyStatus.INTERNAL_ERROR, notRunning);
    }

    private static Reply done(String message) {
        return new Reply().text(message).success(message);
    }

    private static boolean atWork(String status) {
        return JobStatus.DISPATCHED.is(status) || JobStatus.RUNNING.is(status);
    }

    private Reply delete(Jobs.Job job) {
        try {
            if (!store.delete(job.id(), meta -> !atWork(meta.path("status").asText())) && store.find(job.id()).isPresent()) {
                return new Reply().failure("job: " + job.id() + " is running, could not be deleted at this time.", ReplyStatus.JOB_RUNNING, job.id());
            }
        } catch (StoreException e) {
            return new Reply().failure("exception occurred: " + e.getMessage(), ReplyStatus.INTERNAL_ERROR, String.valueOf(e.getMessage()));
        }
        return new Reply().text("Job " + job.id() + " deleted.").success();
    }
}
