package io.flarescope.embedded.admin.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.admin.policy.Person;
import io.flarescope.embedded.admin.policy.Policies;
import io.flarescope.embedded.admin.policy.Policy;
import io.flarescope.embedded.admin.submission.InvalidJobException;
import io.flarescope.embedded.admin.submission.JobFolder;
import io.flarescope.embedded.admin.submission.ZipLimits;
import io.flarescope.embedded.run.JobRuns;
import io.flarescope.embedded.run.Participants;
import io.flarescope.embedded.store.JobStore;
import io.flarescope.embedded.store.StoreException;
import io.flarescope.wire.message.ReplyStatus;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/// `submit_job`: the job folder comes as a zip in the body of a binary request.
final class JobSubmission implements CommandGroup {
    private static final String BYOC = "byoc";

    private final JobStore store;
    private final JobRuns runs;
    private final Participants participants;
    private final Policies policies;
    private final ZipLimits limits;
    private final InstantSource clock;

    JobSubmission(JobStore store, JobRuns runs, Participants participants, Policies policies, ZipLimits limits, InstantSource clock) {
        this.store = store;
        this.runs = runs;
        this.participants = participants;
        this.policies = policies;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public List<Command> commands() {
        return List.of(new Command(
                Command.Entry.of("job_mgmt", "submit_job", "submit a job", "submit_job job_folder").clientCommand("file_transfer.push_folder"),
                call -> Prepared.judged(_ -> submit(call).answer())));
    }

    private Reply submit(Call call) {
        if (call.arguments().isEmpty()) {
            return new Reply().failure("syntax error: missing job_folder", ReplyStatus.SYNTAX_ERROR, "missing job_folder");
        }
        if (call.body().isEmpty()) {
            return failed("no job folder was sent with the command");
        }
        String folder = call.arguments().getFirst();
        ObjectNode meta;
        try {
            meta = JobFolder.meta(call.body().get(), folder, limits);
        } catch (InvalidJobException e) {
            String reason = String.valueOf(e.getMessage());
            return new Reply().failure(reason, ReplyStatus.INVALID_JOB_DEF, reason);
        } catch (IOException e) {
            return failed("the job folder could not be read: " + e.getMessage());
        }
        Person user = call.user().person();
        if (meta.path(BYOC).asBoolean() && !policies.permits(participants.server(), user, user, BYOC)) {
            String refusal = Policy.refusal(user, BYOC);
            return new Reply().failure("Authorization Error: " + refusal, ReplyStatus.NOT_AUTHORIZED, refusal);
        }
        String id = NewJob.complete(meta, call.user(), clock.instant());
        meta.put("job_folder_name", folder);
        if (call.customProps().isContainerNode() && !call.customProps().isEmpty()) {
            meta.set("custom_props", call.customProps());
        }
        try {
            store.add(id, meta, call.body().get());
        } catch (StoreException e) {
            return failed(String.valueOf(e.getMessage()));
        }
        runs.wake();
        return new Reply().text("Submitted job: " + id).success().meta("job_id", id);
    }

    private static Reply failed(String reason) {
        return new Reply().failure("Exception occurred trying to submit job: " + reason, ReplyStatus.INTERNAL_ERROR, reason);
    }
}
