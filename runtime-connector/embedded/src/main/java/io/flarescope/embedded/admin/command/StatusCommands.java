package io.flarescope.embedded.admin.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.admin.policy.Person;
import io.flarescope.embedded.run.JobRuns;
import io.flarescope.embedded.run.Participant;
import io.flarescope.embedded.run.Participants;
import io.flarescope.embedded.store.FlareTime;
import io.flarescope.wire.json.Json;
import io.flarescope.wire.message.ReplyStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `check_status` and its twin for the project admin alone.
final class StatusCommands implements CommandGroup {
    /// As C's `asctime`, in local time: `Tue Nov 24 03:18:44 2026`.
    private static final DateTimeFormatter ASCTIME = DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.US);

    private final JobRuns runs;
    private final Participants participants;
    private final SiteCalls sites;

    StatusCommands(JobRuns runs, Participants participants, SiteCalls sites) {
        this.runs = runs;
        this.participants = participants;
        this.sites = sites;
    }

    @Override
    public List<Command> commands() {
        return List.of(
                new Command(Command.Entry.of("training", "check_status", "check status of the FL server/client", "check_status server|client"), this::checkStatus),
                new Command(Command.Entry.of("training", "admin_check_status", "check status for project admin", "admin_check_status server|client").hidden(),
                        this::adminCheckStatus));
    }

    private Prepared checkStatus(Call call) {
        return switch (Targets.read(call.arguments(), participants)) {
            case Targets.Reading.Unknown(String reason) -> Prepared.refused(reason, ReplyStatus.INVALID_TARGET, reason);
            case Targets.Reading.Known(Targets targets) -> targets.server()
                    ? Prepared.judged(event -> status(call, event, targets).answer())
                    : Prepared.free(event -> status(call, event, targets).answer());
        };
    }

    private Prepared adminCheckStatus(Call call) {
        return call.user().role().equals("project_admin")
                ? switch (Targets.read(call.arguments(), participants)) {
                    case Targets.Reading.Unknown(String reason) -> Prepared.refused(reason, ReplyStatus.INVALID_TARGET, reason);
                    case Targets.Reading.Known(Targets targets) -> Prepared.free(event -> status(call, event, targets).answer());
                }
                : Prepared.refused("Not authorized for " + call.user().role(), ReplyStatus.NOT_AUTHORIZED, "");
    }

    private Reply status(Call call, String event, Targets targets) {
        Reply reply = new Reply();
        if (targets.server()) {
            server(reply);
        }
        if (targets.clients()) {
            clients(reply, call, event, targets.sites());
        }
        return reply;
    }

    private void server(Reply reply) {
        List<String> running = runs.running();
        String engine = running.isEmpty() ? "stopped" : "started";
        Participant server = participants.server();
        reply.text("Engine status: " + engine).status(ReplyStatus.OK, "")
                .meta("server_status", engine)
                .meta("server_start_time", Json.number(FlareTime.seconds(server.startedAt())));
        ArrayNode jobs = reply.metaList("jobs");
        List<List<@Nullable String>> jobRows = new ArrayList<>();
        for (String id : running) {
            String app = appName(server, id);
            jobRows.add(List.of(id, app));
            jobs.addObject().put("app_name", app).put("job_id", id);
        }
        reply.table(List.of("job_id", "app name"), jobRows);
        List<Participant> registered = participants.sites();
        reply.text("Registered clients: " + registered.size() + " ");
        if (!registered.isEmpty()) {
            ArrayNode clients = reply.metaList("clients");
            List<List<@Nullable String>> rows = new ArrayList<>();
            for (Participant site : registered) {
                rows.add(List.of(site.name(), site.name(), site.name(), "True", site.token(), asctime(site.lastHeard())));
                ObjectNode client = clients.addObject().put("client_name", site.name());
                client.set("client_last_conn_time", Json.number(FlareTime.seconds(site.lastHeard())));
                client.put("fqcn", site.name());
            }
            reply.table(List.of("client", "fqcn", "fqsn", "leaf", "token", "last connect time"), rows);
        }
    }

    private static String asctime(Instant time) {
        return ASCTIME.format(time.atZone(ZoneId.systemDefault()));
    }

    private record RunningJob(String app, String id, String status) {}

    private void clients(Reply reply, Call call, String event, List<Participant> asked) {
        if (asked.isEmpty()) {
            reply.failure("no responses from clients");
            return;
        }
        ArrayNode metas = reply.metaList("client_status");
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (var from : sites.ask(call, event, "train.check_status", asked, Optional.of(Person.NOBODY), this::jobsAt)) {
            String site = from.site().name();
            switch (from.said()) {
                case SiteCalls.Said.Word(List<RunningJob> jobs) when jobs.isEmpty() -> {
                    rows.add(List.of(site, "?", "?", "No Jobs"));
                    metas.addObject().put("client_name", site).put("status", "no_jobs");
                }
                case SiteCalls.Said.Word(List<RunningJob> jobs) -> jobs.forEach(job -> {
                    rows.add(List.of(site, job.app(), job.id(), job.status()));
                    metas.addObject().put("client_name", site).put("app_name", job.app()).put("job_id", job.id()).put("status", job.status());
                });
                case SiteCalls.Said.Refusal(String reason) -> {
                    rows.add(List.of(site, "?", "?", reason));
                    metas.addObject().put("client_name", site).put("status", "error");
                }
                case SiteCalls.Said.Silence<List<RunningJob>> _ -> {
                    rows.add(List.of(site, "?", "?", "No Reply"));
                    metas.addObject().put("client_name", site).put("status", "no_reply");
                }
            }
        }
        reply.table(List.of("client", "app_name", "job_id", "status"), rows);
    }

    private List<RunningJob> jobsAt(Participant site) {
        return runs.running().stream().filter(id -> runs.sites(id).contains(site.name()))
                .map(id -> new RunningJob(appName(site, id), id, runs.stats(id, site.name()).isPresent() ? "started" : "starting")).toList();
    }

    /// The first line of the run folder's `fl_app.txt`.
    private static String appName(Participant at, String job) {
        Path file = at.workspace().resolve(job).resolve("fl_app.txt");
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            String line = reader.readLine();
            return line == null ? "?" : line.strip();
        } catch (IOException e) {
            return "?";
        }
    }
}
