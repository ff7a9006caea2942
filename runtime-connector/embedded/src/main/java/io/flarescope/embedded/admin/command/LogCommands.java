package io.flarescope.embedded.admin.command;

import io.flarescope.embedded.admin.policy.Person;
import io.flarescope.embedded.run.JobRuns;
import io.flarescope.embedded.run.Participant;
import io.flarescope.embedded.run.Participants;
import io.flarescope.embedded.store.JobStatus;
import io.flarescope.embedded.store.JobStore;
import io.flarescope.wire.message.ReplyStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// `configure_site_log`, `configure_job_log`. The configuration is the last word; it goes to the processes as it came.
final class LogCommands implements CommandGroup {
    private final JobRuns runs;
    private final Participants participants;
    private final Jobs jobs;
    private final SiteCalls sites;

    LogCommands(JobStore store, JobRuns runs, Participants participants, SiteCalls sites) {
        this.runs = runs;
        this.participants = participants;
        this.jobs = new Jobs(store);
        this.sites = sites;
    }

    @Override
    public List<Command> commands() {
        return List.of(
                new Command(Command.Entry.of("sys", "configure_site_log", "configure logging of a site", "configure_site_log server|client <client-name>... config"), this::site),
                new Command(
                        Command.Entry.of("job_mgmt", "configure_job_log", "configure logging of a running job", "configure_job_log job_id server|client <client-name>... config"),
                        this::job));
    }

    private Prepared site(Call call) {
        List<String> words = call.words();
        if (words.size() < 3) {
            return Prepared.refused("syntax error: please provide target_type and config");
        }
        return switch (Targets.read(words.subList(1, words.size() - 1), participants)) {
            case Targets.Reading.Unknown(String reason) -> Prepared.refused(reason, ReplyStatus.INVALID_TARGET, reason);
            case Targets.Reading.Known(Targets targets) -> targets.server()
                    ? Prepared.judged(event -> site(call, event, targets).answer())
                    : Prepared.free(event -> site(call, event, targets).answer());
        };
    }

    private Reply site(Call call, String event, Targets targets) {
        String config = call.words().getLast();
        Reply reply = new Reply();
        if (targets.server()) {
            String failure = participants.server().configureLog(config);
            if (!failure.isEmpty()) {
                return reply.failure(failure, ReplyStatus.INTERNAL_ERROR, failure);
            }
            reply.text("successfully configured server site log");
        }
        if (targets.clients()) {
            atSites(reply, call, event, "sys.configure_site_log", targets.sites(), Optional.of(Person.NOBODY),
                    site -> answer(site.configureLog(config), "successfully configured " + site.name() + " log"));
        }
        return reply;
    }

    private Prepared job(Call call) {
        List<String> words = call.words();
        if (words.size() < 4) {
            return Prepared.refused("syntax error: please provide job_id, target_type, and config");
        }
        return jobs.targeted(call, words.subList(2, words.size() - 1), participants,
                (job, targets) -> Prepared.judged(job.submitter(), event -> job(call, event, job, targets).answer()));
    }

    private Reply job(Call call, String event, Jobs.Job job, Targets targets) {
        if (!JobStatus.RUNNING.is(job.status())) {
            return new Reply().failure("Job " + job.id() + " must be running but is " + job.status());
        }
        String config = call.words().getLast();
        Reply reply = new Reply();
        if (targets.server()) {
            String failure = runs.configureLog(job.id(), participants.server().name(), config);
            if (!failure.isEmpty()) {
                return reply.failure(failure);
            }
            reply.text("successfully configured server job " + job.id() + " log");
        }
        if (targets.clients()) {
            // the right was judged at the server, for the job's submitter
            atSites(reply, call, event, "train.configure_job_log", targets.sites(), Optional.empty(), site -> answer(
                    runs.configureLog(job.id(), site.name(), config), "successfully configured " + site.name() + " job " + job.id() + " log"));
        }
        return reply;
    }

    private static String answer(String failure, String done) {
        return failure.isEmpty() ? done : failure;
    }

    private void atSites(Reply reply, Call call, String event, String topic, List<Participant> asked, Optional<Person> judgedFor, Function<Participant, String> deed) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (var from : sites.ask(call, event, topic, asked, judgedFor, deed)) {
            rows.add(List.of(from.site().name(), switch (from.said()) {
                case SiteCalls.Said.Word(String words) -> words;
                case SiteCalls.Said.Refusal(String reason) -> reason;
                case SiteCalls.Said.Silence<String> _ -> "";
            }));
        }
        if (asked.isEmpty()) {
            reply.text("no responses from clients");
        }
        reply.table(List.of("Client", "Response"), rows);
    }
}
