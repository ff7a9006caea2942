package io.flarescope.embedded.admin.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.admin.policy.Person;
import io.flarescope.embedded.admin.policy.Policies;
import io.flarescope.embedded.run.JobRuns;
import io.flarescope.embedded.run.Participant;
import io.flarescope.embedded.run.Participants;
import io.flarescope.wire.json.Json;
import io.flarescope.wire.message.ReplyStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// `remove_client`, `restart`, `shutdown`.
final class LifeCommands implements CommandGroup {
    private final JobRuns runs;
    private final Participants participants;
    private final Policies policies;
    private final SiteCalls sites;
    private final ServerLife life;

    LifeCommands(JobRuns runs, Participants participants, Policies policies, SiteCalls sites, ServerLife life) {
        this.runs = runs;
        this.participants = participants;
        this.policies = policies;
        this.sites = sites;
        this.life = life;
    }

    @Override
    public List<Command> commands() {
        return List.of(
                new Command(Command.Entry.of("training", "remove_client", "remove a FL client", "remove_client <client-name>").confirmed(Command.Confirm.AUTH), this::remove),
                new Command(Command.Entry.of("training", "restart", "restart FL server and/or clients", "restart server|client|all [clients]").confirmed(Command.Confirm.AUTH),
                        call -> targeted(call, this::restart)),
                new Command(Command.Entry.of("training", "shutdown", "shutdown the FL server/client", "shutdown server|client|all").confirmed(Command.Confirm.AUTH),
                        call -> targeted(call, this::shutdown)));
    }

    private interface Deed {
        Answer run(Call call, String event, Targets targets);
    }

    private Prepared targeted(Call call, Deed deed) {
        return switch (Targets.read(call.arguments(), participants)) {
            case Targets.Reading.Unknown(String reason) -> Prepared.refused(reason, ReplyStatus.INVALID_TARGET, reason);
            case Targets.Reading.Known(Targets targets) -> targets.server()
                    ? Prepared.judged(event -> deed.run(call, event, targets))
                    : Prepared.free(event -> deed.run(call, event, targets));
        };
    }

    /// The server forgets the sites; nothing is sent to them.
    private Prepared remove(Call call) {
        List<String> words = new ArrayList<>(List.of("client"));
        words.addAll(call.arguments());
        return switch (Targets.read(words, participants)) {
            case Targets.Reading.Unknown(String reason) -> Prepared.refused(reason, ReplyStatus.INVALID_TARGET, reason);
            case Targets.Reading.Known(Targets targets) -> Prepared.judged(_ -> {
                targets.sites().forEach(Participant::remove);
                return new Reply().success().answer();
            });
        };
    }

    private Answer restart(Call call, String event, Targets targets) {
        if (!runs.running().isEmpty()) {
            String message = "There are still jobs running. Please let them finish or abort_job before restart.";
            return new Reply().failure(message, ReplyStatus.JOB_RUNNING, message).answer();
        }
        Reply reply = new Reply();
        if (!targets.server()) {
            restartSites(reply, call, event, targets.sites());
            return reply.success().answer();
        }
        List<Participant> registered = participants.sites();
        if (!registered.isEmpty()) {
            reply.text("Trying to restart all clients before restarting server...");
            restartSites(reply, call, event, registered);
        }
        reply.text("Server scheduled for restart").meta("server_status", ReplyStatus.OK.word()).success();
        return new Answer.Text(reply, life::restart);
    }

    private void restartSites(Reply reply, Call call, String event, List<Participant> asked) {
        ObjectNode status = Json.object();
        StringBuilder text = new StringBuilder();
        tell(call, event, "train.restart", asked, this::restart, "Restart the client...", (site, said) -> {
            text.append("client:").append(site).append(" : ").append(said.orElse("No replies")).append('\n');
            status.put(site, said.orElse(ReplyStatus.NO_REPLY.word()));
        });
        reply.meta("client_status", status).text(text.toString());
    }

    private void restart(Participant site) {
        site.restart();
        policies.forget(site);
    }

    private Answer shutdown(Call call, String event, Targets targets) {
        List<String> running = runs.running();
        if (!running.isEmpty()) {
            return new Reply().failure(
                    "There are still jobs running. Please let them finish or abort_job before shutdown.", ReplyStatus.JOB_RUNNING, running.getFirst()).answer();
        }
        Reply reply = new Reply();
        if (targets.kind() == Targets.Kind.SERVER && !participants.sites().isEmpty()) {
            return reply.failure("There are still active clients. Shutdown all clients first.", ReplyStatus.CLIENTS_RUNNING, "").answer();
        }
        if (targets.clients() && !targets.sites().isEmpty() && !shutdownSites(reply, call, event, targets.sites())) {
            return reply.status(ReplyStatus.ERROR, "failed to shut down all clients").answer();
        }
        if (!targets.server()) {
            return reply.success().answer();
        }
        if (targets.kind() == Targets.Kind.ALL) {
            reply.text("Cellnet Stopped");
        }
        reply.text("Flare Server has been shutdown.").shutdown("Goodbye!").success();
        return new Answer.Text(reply, life::shutdown);
    }

    private boolean shutdownSites(Reply reply, Call call, String event, List<Participant> asked) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        boolean all = tell(call, event, "train.shutdown", asked, Participant::shutdown, "Shutdown the client...",
                (site, said) -> rows.add(List.of(site, said.orElse(""))));
        reply.table(List.of("Client", "Response"), rows);
        return all;
    }

    private interface Heard {
        void from(String site, Optional<String> words);
    }

    /// True where no site refused.
    private boolean tell(Call call, String event, String topic, List<Participant> asked, Consumer<Participant> deed, String answer, Heard heard) {
        boolean all = true;
        for (var from : sites.ask(call, event, topic, asked, Optional.of(Person.NOBODY), site -> {
            deed.accept(site);
            return answer;
        })) {
            String site = from.site().name();
            switch (from.said()) {
                case SiteCalls.Said.Word(String words) -> heard.from(site, Optional.of(words));
                case SiteCalls.Said.Refusal(String reason) -> {
                    heard.from(site, Optional.of(reason));
                    all = false;
                }
                case SiteCalls.Said.Silence<String> _ -> heard.from(site, Optional.empty());
            }
        }
        return all;
    }
}
