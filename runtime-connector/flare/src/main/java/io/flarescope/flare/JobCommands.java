package io.flarescope.flare;

import com.fasterxml.jackson.databind.JsonNode;
import io.flarescope.federation.JobId;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Outcome.Reason;
import io.flarescope.federation.Right;
import io.flarescope.federation.Target;
import io.flarescope.flare.reply.Deed;
import io.flarescope.flare.session.AdminCommand;
import io.flarescope.wire.json.Json;
import io.flarescope.wire.message.AdminReply;
import java.util.List;

/// What can be asked of one job.
final class JobCommands {
    private final Requests requests;

    JobCommands(Requests requests) {
        this.requests = requests;
    }

    Outcome<JobId> cloneJob(JobId job) {
        return requests.ask(
                AdminCommand.changing("clone_job", job.value()), Deed.needing(Right.CLONE_JOB, "clone this job", "Cloning"), JobCommands::newJob);
    }

    Outcome<String> abort(JobId job) {
        return text(AdminCommand.changing("abort_job", job.value()), Deed.needing(Right.MANAGE_JOB, "abort this job", "Aborting"));
    }

    Outcome<String> delete(JobId job) {
        return text(AdminCommand.changing("delete_job", job.value()), Deed.needing(Right.MANAGE_JOB, "delete this job", "Deleting"));
    }

    Outcome<String> meta(JobId job) {
        return dict(AdminCommand.reading("get_job_meta", job.value()), Deed.needing(Right.VIEW, "read the meta of this job", "Reading it"));
    }

    Outcome<String> stats(JobId job, Target target) {
        return dict(
                AdminCommand.reading("show_stats", job.value()).and(words(target)), Deed.needing(Right.VIEW, "read the statistics of this job", "Reading them"));
    }

    Outcome<String> errors(JobId job, Target target) {
        return dict(AdminCommand.reading("show_errors", job.value()).and(words(target)), Deed.needing(Right.VIEW, "read the errors of this job", "Reading them"));
    }

    Outcome<String> resetErrors(JobId job, Target target) {
        return dict(
                AdminCommand.changing("reset_errors", job.value()).and(words(target)), Deed.needing(Right.VIEW, "reset the errors of this job", "Resetting them"));
    }

    /// The words of the command line that name a target.
    static List<String> words(Target target) {
        return List.of(target.words().split(" "));
    }

    /// The new job's ID, which `submit_job` and `clone_job` put into the meta.
    static Outcome<JobId> newJob(AdminReply reply) {
        String id = reply.meta().path("job_id").asText();
        return id.isEmpty()
                ? new Outcome.Refused<>(Reason.SERVER_FAILED, "The server named no new job.", reply.text())
                : Requests.done(new JobId(id));
    }

    private Outcome<String> text(AdminCommand command, Deed deed) {
        return requests.ask(command, deed, reply -> Requests.done(reply.text().strip()));
    }

    /// A reply without dictionary says why in an ordinary text, such as that the job's process has not started yet.
    private Outcome<String> dict(AdminCommand command, Deed deed) {
        return requests.ask(command, deed, reply -> {
            JsonNode data = reply.dict().map(JsonNode.class::cast).orElse(reply.meta().path("job_meta"));
            return data.isObject()
                    ? Requests.done(Json.indented(data))
                    : new Outcome.Refused<>(Reason.WRONG_STATE, "The server has nothing to tell about this job now.", reply.text().strip());
        });
    }
}
