package io.flarescope.embedded.admin.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.run.JobRuns;
import io.flarescope.embedded.run.Participant;
import io.flarescope.embedded.run.Participants;
import io.flarescope.embedded.store.JobStore;
import io.flarescope.wire.json.Json;
import io.flarescope.wire.message.ReplyStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// `show_stats`, `show_errors`, `reset_errors`: what the components of a running job say about themselves.
final class Statistics implements CommandGroup {
    private final JobRuns runs;
    private final Participants participants;
    private final Jobs jobs;
    private final SiteCalls sites;

    Statistics(JobStore store, JobRuns runs, Participants participants, SiteCalls sites) {
        this.runs = runs;
        this.participants = participants;
        this.jobs = new Jobs(store);
        this.sites = sites;
    }

    @Override
    public List<Command> commands() {
        return List.of(
                command("show_stats", "show current system stats for an actively running job",
                        (job, name) -> runs.stats(job, name).orElseGet(Json::object)),
                command("show_errors", "show latest errors in an actively running job",
                        (job, name) -> runs.errors(job, name).orElseGet(Json::object)),
                command("reset_errors", "reset error stats for an actively running job", this::reset));
    }

    private Command command(String name, String description, BiFunction<String, String, JsonNode> at) {
        String usage = name + " job_id server|client [clients]";
        return new Command(Command.Entry.of("info", name, description, usage), call -> call.words().size() < 3
                ? Prepared.refused("Usage: " + usage, ReplyStatus.SYNTAX_ERROR, "")
                : jobs.targeted(call, call.words().subList(2, call.words().size()), participants, (job, targets) -> prepared(call, job, targets, at)));
    }

    private Prepared prepared(Call call, Jobs.Job job, Targets targets, BiFunction<String, String, JsonNode> at) {
        boolean running = runs.running().contains(job.id());
        // FLARE forgets the errors with the job's process; here they can be asked for a while, since only they say why a job failed
        boolean remembered = call.name().equals("show_errors") && runs.errors(job.id(), participants.server().name()).filter(errors -> !errors.isEmpty()).isPresent();
        if (!running && !remembered) {
            return Prepared.refused("Job_id: " + job.id() + " is not running.", ReplyStatus.JOB_NOT_RUNNING, job.id());
        }
        if (!remembered && runs.stats(job.id(), participants.server().name()).isEmpty()) {
            // no error: the job's process at the server is still starting
            return new Prepared.Refused(new Reply()
                    .text("Cannot find job: " + job.id() + ". Please make sure the first arg following the command is a valid job_id.")
                    .status(ReplyStatus.INVALID_JOB_ID, job.id()));
        }
        return Prepared.judged(job.submitter(), event -> {
            ObjectNode result = Json.object();
            if (targets.server()) {
                result.set("server", at.apply(job.id(), participants.server().name()));
            }
            if (targets.clients()) {
                for (var from : sites.ask(call, event, "info." + call.name(), targets.sites(), Optional.of(job.submitter()), site -> at.apply(job.id(), site.name()))) {
                    result.set(from.site().name(), switch (from.said()) {
                        case SiteCalls.Said.Word(JsonNode value) -> value;
                        case SiteCalls.Said.Refusal<JsonNode> _, SiteCalls.Said.Silence<JsonNode> _ -> result.textNode("invalid_reply");
                    });
                }
            }
            return new Reply().dict(result).answer();
        });
    }

    private JsonNode reset(String job, String name) {
        runs.resetErrors(job, name);
        Participant server = participants.server();
        return name.equals(server.name())
                ? Json.object().textNode("reset the server error stats for job: " + job)
                : Json.object().put("status", "OK");
    }
}
