package io.flarescope.console.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.federation.FeedChoice;
import io.flarescope.federation.FeedPreview;
import io.flarescope.federation.Federation;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobFinding;
import io.flarescope.federation.JobId;
import io.flarescope.federation.JobState;
import io.flarescope.federation.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `jobs list|show|check|submit|clone|abort|delete|download|bundle|wait`.
@Command(name = "jobs", description = "Lists, sends and ends jobs. A JOB is an ID or enough of its beginning.")
final class JobsCommand {
    private static final List<String> HEADINGS = List.of("ID", "NAME", "STATUS", "SUBMITTER", "SUBMITTED", "DURATION");

    private final FlarescopeCommand root;
    private final Surroundings.Program program;

    JobsCommand(FlarescopeCommand root, Surroundings.Program program) {
        this.root = root;
        this.program = program;
    }

    @Command(name = "list", description = "All jobs, oldest first.")
    int list() {
        try (Session session = root.connect()) {
            Output output = root.output();
            output.table(HEADINGS, session.jobs().stream().map(job -> item(output, job)).toList(), "No job was submitted yet.");
        }
        return Exit.OK.code();
    }

    @Command(name = "show", description = "The job's meta as the server keeps it.")
    int show(@Parameters(paramLabel = "JOB") String word) {
        try (Session session = root.connect()) {
            root.output().text("meta", Session.done(session.federation().meta(session.job(word).id())));
        }
        return Exit.OK.code();
    }

    @Command(name = "submit", description = "Checks a job folder or zip, sends it and prints the new job's ID.")
    int submit(
            @Parameters(paramLabel = "FOLDER") Path folder,
            @Mixin FeedOptions feed,
            @Option(names = "--wait", description = "Wait for the job's end; the command then ends as 'jobs wait' does.") boolean wait) {
        try (Session session = root.connect()) {
            Federation federation = session.federation();
            check(session, folder);
            feed.choice().ifPresent(choice -> converters(Session.done(federation.previewFeed(folder, choice)), choice));
            session.jobs();
            JobId id = Session.done(feed.choice()
                    .map(choice -> federation.submitWithFeed(folder, choice, Progress.IGNORED))
                    .orElseGet(() -> federation.submit(folder, Progress.IGNORED)));
            root.output().line(Output.object().put("job_id", id.value()), id.value());
            return wait ? end(session, session.listed(id)) : Exit.OK.code();
        }
    }

    @Command(name = "check", description = "Says what was found in a job folder or zip, and with --attach-feed what would change in it. Nothing is sent.")
    int check(@Parameters(paramLabel = "FOLDER") Path folder, @Mixin FeedOptions feed) {
        try (Session session = root.connect()) {
            check(session, folder);
            feed.choice().ifPresent(choice -> {
                FeedPreview preview = Session.done(session.federation().previewFeed(folder, choice));
                preview.changes().forEach(change -> root.output().line(
                        Output.object().put("file", change.file()).put("change", change.sentence()), Plain.text(change.file() + " " + change.sentence())));
                if (preview.alreadyThere()) {
                    root.err().println("flarescope: note: the job carries the live feed already.");
                }
                if (preview.addsCode()) {
                    root.err().println("flarescope: note: the job carries code then, so submitting it needs the right byoc.");
                }
                converters(preview, choice);
            });
        }
        return Exit.OK.code();
    }

    private void converters(FeedPreview preview, FeedChoice choice) {
        preview.converters().forEach(file -> root.err().println("flarescope: " + Plain.text(file) + ": "
                + (choice.keepConverter() ? FeedOptions.CONVERTER_STAYS : FeedOptions.CONVERTER_GOES)));
    }

    private void check(Session session, Path folder) {
        List<JobFinding> findings = session.federation().check(folder);
        findings.forEach(finding -> root.err().println("flarescope: "
                + (finding.gravity() == JobFinding.Gravity.NOTE ? "note: " : "")
                + Plain.text(finding.place()) + ": " + Plain.text(finding.sentence())));
        if (findings.stream().anyMatch(finding -> finding.gravity() == JobFinding.Gravity.STOPS_SUBMIT)) {
            throw new CliException(Exit.FAILED, "Nothing was sent: " + folder + " is not a job the server would take.");
        }
    }

    @Command(name = "clone", description = "Submits the same job again and prints the new job's ID.")
    int cloneJob(@Parameters(paramLabel = "JOB") String word) {
        try (Session session = root.connect()) {
            JobId id = Session.done(session.federation().cloneJob(session.job(word).id()));
            root.output().line(Output.object().put("job_id", id.value()), id.value());
        }
        return Exit.OK.code();
    }

    @Command(name = "abort", description = "Ends a running job at the server and all of its sites.")
    int abort(@Parameters(paramLabel = "JOB") String word) {
        try (Session session = root.connect()) {
            Job job = session.job(word);
            answer(job, Session.done(session.federation().abort(job.id())), "aborted");
        }
        return Exit.OK.code();
    }

    @Command(name = "delete", description = "Deletes a finished job with its results from the server.")
    int delete(@Parameters(paramLabel = "JOB") String word) {
        try (Session session = root.connect()) {
            Job job = session.job(word);
            answer(job, Session.done(session.federation().delete(job.id())), "deleted");
        }
        return Exit.OK.code();
    }

    private void answer(Job job, String words, String what) {
        String said = words.isBlank() ? "Job " + job.id() + " was " + what + "." : words.strip();
        root.output().line(Output.object().put("job_id", job.id().value()).put("answer", said), said);
    }

    @Command(name = "download", description = "Downloads what came of a job and prints the folder it is in.")
    int download(
            @Parameters(paramLabel = "JOB") String word,
            @Option(names = "--out", paramLabel = "DIR", defaultValue = ".", description = "The folder to put it in (the current one unless given).")
                    Path out) {
        try (Session session = root.connect()) {
            Job job = session.job(word);
            Path folder = Session.done(session.federation().download(job.id(), out, Progress.IGNORED));
            root.output().line(Output.object().put("job_id", job.id().value()).put("folder", folder.toString()), folder.toString());
        }
        return Exit.OK.code();
    }

    @Command(name = "bundle", description = "Writes what explains a job's end into a zip, without tokens, keys, hosts and paths; 'flarescope open' shows it.")
    int bundle(
            @Parameters(paramLabel = "JOB") String word,
            @Option(names = "--out", paramLabel = "FILE.zip", description = "The file to write (flarescope-support-JOB.zip unless given).") @Nullable Path out) {
        try (Session session = root.connect()) {
            Job job = session.job(word);
            Path file = out == null ? Path.of("flarescope-support-" + job.id().brief().replaceAll("[^A-Za-z0-9]", "_") + ".zip") : out;
            List<String> removed = program.bundle(session.federation(), job, file, root.patience().multipliedBy(3));
            removed.forEach(line -> root.err().println(Plain.text(line)));
            root.output().line(Output.object().put("job_id", job.id().value()).put("file", file.toString()), file.toString());
        }
        return Exit.OK.code();
    }

    @Command(name = "wait", description = "Waits for a job's end: 0 when it completed, 1 when it ended otherwise, 5 after --timeout.")
    int await(@Parameters(paramLabel = "JOB") String word) {
        try (Session session = root.connect()) {
            return end(session, session.job(word));
        }
    }

    private int end(Session session, Job job) {
        Job ended = session.ended(job, root.limit());
        Output output = root.output();
        output.line(item(output, ended).json(), ended.state().word());
        return (ended.state().equals(JobState.COMPLETED) ? Exit.OK : Exit.FAILED).code();
    }

    private static Output.Item item(Output output, Job job) {
        ObjectNode json = Output.object()
                .put("job_id", job.id().value())
                .put("name", job.name())
                .put("status", job.state().word())
                .put("submitter", job.submitter())
                .put("organization", job.organization())
                .put("role", job.role())
                .put("submit_time", job.submittedAt().toString())
                .put("start_time", job.startedAt().map(Object::toString).orElse(null))
                .put("duration_s", job.duration().map(JobsCommand::seconds).orElse(null))
                .put("byoc", job.byoc())
                .put("min_clients", job.minClients())
                .put("cloned_from", job.clonedFrom().map(JobId::value).orElse(null));
        job.sites().forEach(json.withArray("sites")::add);
        return new Output.Item(
                json, job.id().value(), job.name(), job.state().word(), job.submitter(), output.moment(job.submittedAt()), length(job.duration()));
    }

    private static @Nullable Double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static String length(Optional<Duration> duration) {
        return duration.map(d -> String.format("%d:%02d:%02d", d.toHours(), d.toMinutesPart(), d.toSecondsPart())).orElse("–");
    }
}
