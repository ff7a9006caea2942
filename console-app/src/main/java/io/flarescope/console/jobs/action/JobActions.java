package io.flarescope.console.jobs.action;

import io.flarescope.console.dialog.Confirmation;
import io.flarescope.console.dialog.Parts;
import io.flarescope.console.dialog.Problem;
import io.flarescope.console.dialog.ProblemDialog;
import io.flarescope.console.dialog.Sentences;
import io.flarescope.console.jobs.facts.RoundTimes;
import io.flarescope.console.shell.Command;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.shell.TaskBoard;
import io.flarescope.console.state.LiveJob;
import io.flarescope.federation.FeedChoice;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Participants;
import io.flarescope.icons.Icon;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.Node;

/// Does to jobs what a person asked for. `anywhere` is a node of the window to ask and to complain in.
public final class JobActions {
    private final Desk desk;
    private final JobFiles files;
    private final Permits permits;
    private Optional<JobId> awaited = Optional.empty();

    public JobActions(Desk desk, JobFiles files) {
        this.desk = desk;
        this.files = files;
        this.permits = new Permits(desk.state());
    }

    public Permits permits() {
        return permits;
    }

    JobFiles files() {
        return files;
    }

    /// The job that was submitted or cloned last, once; the table chooses it when the server lists it.
    public Optional<JobId> takeAwaited() {
        Optional<JobId> taken = awaited.filter(id -> desk.state().job(id).isPresent());
        if (taken.isPresent()) {
            awaited = Optional.empty();
        }
        return taken;
    }

    /// What can be done with the job, for the palette.
    public List<Command> commands(Node anywhere, Job job) {
        String name = job.name() + " " + job.id().brief();
        String twin = "flarescope --kit KIT jobs ";
        return List.of(
                Command.of("Abort " + name, () -> abort(anywhere, job)).icon(Icon.ABORT).unless(() -> permits.abort(job)).twin(twin + "abort " + job.id()),
                Command.of("Clone " + name, () -> cloneJob(anywhere, job)).icon(Icon.CLONE).unless(permits::cloneJob).twin(twin + "clone " + job.id()),
                Command.of("Download the result of " + name, () -> download(anywhere, job)).icon(Icon.DOWNLOAD).unless(() -> permits.download(job))
                        .twin(twin + "download " + job.id()),
                Command.of("Delete " + name, () -> delete(anywhere, job)).icon(Icon.DELETE).unless(() -> permits.delete(job)).twin(twin + "delete " + job.id()),
                Command.of("Copy the ID of " + name, () -> copyId(job)).icon(Icon.COPY));
    }

    public void copyId(Job job) {
        Parts.copy(job.id().value());
        desk.say().accept("The ID " + job.id().brief() + " of " + job.name() + " was copied.");
    }

    public void abort(Node anywhere, Job job) {
        String where = String.join(", ", Stream.concat(Stream.of(Participants.SERVER), sites(job).stream()).toList());
        new Confirmation("Abort " + job.name() + " at " + where + "?", lostByAbort(job), "Abort " + job.name(), "Let it run").ask(anywhere, () -> ask(
                anywhere, job.name() + " was not aborted", () -> desk.federation().abort(job.id()),
                words -> desk.say().accept(job.name() + " was aborted.")));
    }

    private List<String> sites(Job job) {
        if (!job.sites().isEmpty()) {
            return job.sites();
        }
        List<String> registered = desk.state().sites().stream().map(site -> site.name()).toList();
        return registered.isEmpty() ? List.of("all sites") : registered;
    }

    private String lostByAbort(Job job) {
        if (!job.state().running()) {
            return "It has not started; nothing is lost.";
        }
        List<RoundTimes> rounds = desk.state().liveIfAny(job.id()).map(LiveJob::timeline)
                .map(timeline -> RoundTimes.of(timeline, desk.clock().instant())).orElse(List.of());
        if (rounds.isEmpty()) {
            return "What it has done so far is lost. What the server has stored stays.";
        }
        int last = rounds.getLast().number();
        String stays = last == 0 ? "" : last == 1 ? ", round 0 stays" : ", rounds 0 to " + (last - 1) + " stay";
        return rounds.getLast().over() ? "The next round does not start; rounds 0 to " + last + " stay." : "Round " + last + " is lost" + stays + ".";
    }

    public void delete(Node anywhere, Job job) {
        new Confirmation(
                "Delete " + job.name() + " " + job.id().brief() + " at server?",
                "The job and its stored result leave the server for everybody. What was downloaded stays.", "Delete " + job.name(), "Keep it")
                .ask(anywhere, () -> ask(
                        anywhere, job.name() + " was not deleted", () -> desk.federation().delete(job.id()),
                        words -> desk.say().accept(job.name() + " " + job.id().brief() + " was deleted.")));
    }

    /// FLARE schedules a clone at once.
    public void cloneJob(Node anywhere, Job job) {
        ask(anywhere, job.name() + " was not cloned", () -> desk.federation().cloneJob(job.id()), id -> {
            awaited = Optional.of(id);
            desk.say().accept(job.name() + " was cloned as " + id.brief() + ".");
        });
    }

    public void download(Node anywhere, Job job) {
        files.downloadFolder(anywhere.getScene().getWindow()).ifPresent(into -> transfer(
                anywhere, "Downloading result of " + job.name() + " " + job.id().brief(), "The result of " + job.name() + " was not downloaded",
                progress -> desk.federation().download(job.id(), into, progress),
                folder -> desk.say().accept("The result of " + job.name() + " is in " + folder + ".")));
    }

    public void submit(Node anywhere) {
        new SubmitDialog(desk, this).open(anywhere);
    }

    public void submit(Node anywhere, Path folderOrZip) {
        SubmitDialog dialog = new SubmitDialog(desk, this);
        dialog.open(anywhere);
        dialog.check(folderOrZip);
    }

    /// `feed` is how the live feed goes along, if it does.
    void send(Node anywhere, Path folderOrZip, Optional<FeedChoice> feed) {
        String name = String.valueOf(folderOrZip.getFileName());
        transfer(
                anywhere, "Submitting " + name, name + " was not submitted",
                progress -> feed.isPresent()
                        ? desk.federation().submitWithFeed(folderOrZip, feed.get(), progress) : desk.federation().submit(folderOrZip, progress),
                id -> {
                    awaited = Optional.of(id);
                    desk.say().accept(name + " was submitted as " + id.brief() + ".");
                });
    }

    private <T> void ask(Node anywhere, String unless, Callable<Outcome<T>> question, Consumer<T> done) {
        desk.work().start(question, outcome -> ended(anywhere, unless, outcome, done), failure -> complain(anywhere, Sentences.of(unless, failure)));
    }

    private <T> void transfer(Node anywhere, String title, String unless, TaskBoard.TransferWork<Outcome<T>> work, Consumer<T> done) {
        TaskBoard.Task[] task = new TaskBoard.Task[1];
        task[0] = desk.tasks().start(title, work, outcome -> ended(anywhere, unless, outcome, done), failure -> {
            if (task[0] != null && task[0].cancelled()) {
                desk.say().accept(unless + ": it was cancelled.");
            } else {
                complain(anywhere, Sentences.of(unless, failure));
            }
        });
    }

    private <T> void ended(Node anywhere, String unless, Outcome<T> outcome, Consumer<T> done) {
        switch (outcome) {
            case Outcome.Done<T>(T value) -> {
                done.accept(value);
                desk.federation().refresh();
            }
            case Outcome.Refused<T> refused -> complain(anywhere, Sentences.of(unless, refused));
        }
    }

    private void complain(Node anywhere, Problem problem) {
        desk.say().accept(problem.line());
        if (anywhere.getScene() != null) {
            ProblemDialog.show(anywhere, problem);
        }
    }
}
