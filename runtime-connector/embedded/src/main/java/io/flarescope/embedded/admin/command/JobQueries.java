package io.flarescope.embedded.admin.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.argument.ArgumentReader;
import io.flarescope.embedded.argument.Parsed;
import io.flarescope.embedded.argument.Syntax;
import io.flarescope.embedded.run.Participants;
import io.flarescope.embedded.store.FlareTime;
import io.flarescope.embedded.store.JobStatus;
import io.flarescope.embedded.store.JobStore;
import io.flarescope.wire.message.ReplyStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `list_jobs`, `get_job_meta`, `list_job`.
final class JobQueries implements CommandGroup {
    private static final Syntax LIST = new Syntax("dur", "m", "n", List.of("job_id"), Syntax.Last.OPTIONAL);
    private static final String LIST_USAGE = """

            usage: list_jobs [-d] [-u] [-r] [-n N] [-m M] [job_id]

            positional arguments:
              job_id  Job ID prefix

            options:
              -d      Show detailed list
              -u      List jobs submitted by the same user
              -r      List jobs in reverse order of submission time
              -n N    Filter by job name prefix
              -m M    Maximum number of jobs that will be listed
            """;

    private final JobStore store;
    private final Participants participants;
    private final Jobs jobs;
    private final InstantSource clock;

    JobQueries(JobStore store, Participants participants, InstantSource clock) {
        this.store = store;
        this.participants = participants;
        this.jobs = new Jobs(store);
        this.clock = clock;
    }

    @Override
    public List<Command> commands() {
        return List.of(
                new Command(
                        Command.Entry.of("job_mgmt", "list_jobs", "list submitted jobs", "list_jobs [-n name_prefix] [-d] [-u] [-r] [-m num_of_jobs] [job_id_prefix]"),
                        call -> Prepared.judged(_ -> list(call).answer())),
                new Command(
                        Command.Entry.of("job_mgmt", "get_job_meta", "get meta info of specified job", "get_job_meta job_id"),
                        call -> jobs.untargeted(call, participants, job -> Prepared.judged(job.submitter(), _ -> meta(job).answer()))),
                new Command(
                        Command.Entry.of("job_mgmt", "list_job", "list additional components of specified job", "list_job job_id"),
                        call -> jobs.untargeted(call, participants, job -> Prepared.judged(job.submitter(), _ -> components().answer()))));
    }

    private Reply list(Call call) {
        return switch (ArgumentReader.read(LIST, call.arguments())) {
            case Parsed.Misused misused -> misused(misused.message());
            case Parsed.Missing missing -> misused(missing.message());
            case Parsed.Unrecognized unrecognized -> misused(unrecognized.message());
            case Parsed.Arguments arguments -> list(call, arguments);
        };
    }

    private static Reply misused(String message) {
        String text = "ValueError: " + message + LIST_USAGE;
        // FLARE's success item follows only where the list was made
        return new Reply().failure(text, ReplyStatus.INTERNAL_ERROR, text);
    }

    private Reply list(Call call, Parsed.Arguments arguments) {
        List<ObjectNode> all = store.all();
        if (all.isEmpty()) {
            return none("No jobs found.").success();
        }
        String idPrefix = arguments.word("job_id").orElse("").toLowerCase(Locale.ROOT);
        String namePrefix = arguments.value('n').orElse("").toLowerCase(Locale.ROOT);
        List<ObjectNode> matching = new ArrayList<>(all.stream()
                .filter(meta -> meta.path("job_id").asText().toLowerCase(Locale.ROOT).startsWith(idPrefix))
                .filter(meta -> meta.path("name").asText().toLowerCase(Locale.ROOT).startsWith(namePrefix))
                .filter(meta -> !arguments.has('u') || meta.path("submitter_name").asText().equals(call.user().name())).toList());
        if (matching.isEmpty()) {
            return none("No jobs matching the specified criteria.");
        }
        int most = newest(arguments, matching.size());
        List<ObjectNode> listed = new ArrayList<>(matching.subList(matching.size() - most, matching.size()));
        if (arguments.has('r')) {
            Collections.reverse(listed);
        }
        listed.forEach(this::refreshDuration);
        return (arguments.has('d') ? details(listed) : summary(listed)).success();
    }

    /// How many of the newest to list; 0 is no limit. Python's slice with a negative number leaves out the newest or the oldest, which nobody wants: it is no limit, too.
    private static int newest(Parsed.Arguments arguments, int all) {
        String digits = arguments.value('m').orElse("0").replace("_", "").replace("+", "");
        long most = digits.startsWith("-") ? 0 : digits.length() > 9 ? all : Long.parseLong(digits);
        return most == 0 ? all : (int) Math.min(most, all);
    }

    private static Reply none(String text) {
        Reply reply = new Reply().text(text).status(ReplyStatus.OK, "");
        reply.metaList("jobs");
        return reply;
    }

    private static Reply details(List<ObjectNode> listed) {
        Reply reply = new Reply();
        listed.forEach(meta -> reply.text(PythonText.indented(meta)));
        reply.text("").status(ReplyStatus.OK, "");
        ArrayNode metas = reply.metaList("jobs");
        listed.forEach(metas::add);
        return reply;
    }

    private static Reply summary(List<ObjectNode> listed) {
        Reply reply = new Reply();
        ArrayNode short_ = reply.metaList("jobs");
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (ObjectNode meta : listed) {
            String id = meta.path("job_id").asText();
            String status = meta.path("status").asText();
            String submitted = meta.path("submit_time_iso").asText();
            String duration = meta.path("duration").asText("N/A");
            rows.add(List.of(id, name(meta), status, submitted, duration));
            short_.addObject().put("job_id", id).put("job_name", name(meta)).put("status", status).put("submit_time", submitted).put("duration", duration);
        }
        return reply.table(List.of("Job ID", "Name", "Status", "Submit Time", "Run Duration"), rows);
    }

    private static String name(ObjectNode meta) {
        String name = meta.path("name").asText();
        return name.isEmpty() ? meta.path("job_folder_name").asText("No name") : name;
    }

    private void refreshDuration(ObjectNode meta) {
        if (JobStatus.RUNNING.is(meta.path("status").asText())) {
            FlareTime.parseLocal(meta.path("start_time").asText())
                    .ifPresent(start -> meta.put("duration", FlareTime.duration(Duration.between(start, clock.instant()))));
        }
    }

    private static Reply meta(Jobs.Job job) {
        return new Reply().dict(job.meta()).status(ReplyStatus.OK, "").meta("job_meta", job.meta());
    }

    /// Sites send no components of their own here.
    private static Reply components() {
        String none = "No additional job components found.";
        return new Reply().failure(none, ReplyStatus.NO_JOB_COMPONENTS, none);
    }
}
