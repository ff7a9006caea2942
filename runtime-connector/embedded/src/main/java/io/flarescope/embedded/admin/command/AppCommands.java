package io.flarescope.embedded.admin.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.run.JobRuns;
import io.flarescope.embedded.store.JobStore;
import io.flarescope.wire.message.ReplyStatus;
import java.util.List;
import java.util.Optional;

/// `app_command`: what a job's own components answer. The live feed is read this way.
final class AppCommands implements CommandGroup {
    private static final String USAGE = "app_command job_id topic # cmd_data";

    private final JobRuns runs;
    private final Jobs jobs;

    AppCommands(JobStore store, JobRuns runs) {
        this.runs = runs;
        this.jobs = new Jobs(store);
    }

    @Override
    public List<Command> commands() {
        return List.of(new Command(
                Command.Entry.of("job_mgmt", "app_command", "execute an app-defined command", USAGE),
                call -> jobs.with(call, 1, job -> Prepared.judged(job.submitter(), _ -> run(call, job).answer()))));
    }

    private Reply run(Call call, Jobs.Job job) {
        if (call.words().size() != 3) {
            return new Reply().text("Usage: " + USAGE).status(ReplyStatus.SYNTAX_ERROR, "");
        }
        String topic = call.words().get(2);
        Optional<JsonNode> answer = runs.appCommand(job.id(), topic, call.commandProps());
        if (answer.isPresent()) {
            return answer.get() instanceof ObjectNode dict ? new Reply().dict(dict) : refused("EXECUTION_EXCEPTION", "bad result type");
        }
        return runs.running().contains(job.id())
                ? refused("BAD_REQUEST_DATA", "no app command func for topic " + topic)
                : new Reply().failure("Job_id: " + job.id() + " is not running.", ReplyStatus.JOB_NOT_RUNNING, job.id());
    }

    private static Reply refused(String code, String reason) {
        String info = "rc='" + code + "' reason='" + reason + "'";
        return new Reply().failure("command execution error: " + info, ReplyStatus.ERROR, info);
    }
}
