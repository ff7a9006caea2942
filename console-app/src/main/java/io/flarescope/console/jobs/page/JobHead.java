package io.flarescope.console.jobs.page;

import atlantafx.base.theme.Styles;
import io.flarescope.console.jobs.action.Greyed;
import io.flarescope.console.jobs.action.JobActions;
import io.flarescope.console.jobs.block.Labels;
import io.flarescope.console.jobs.block.StateMark;
import io.flarescope.console.jobs.facts.Accuracy;
import io.flarescope.console.jobs.facts.Course;
import io.flarescope.console.jobs.facts.JobFacts;
import io.flarescope.console.jobs.facts.Reason;
import io.flarescope.console.jobs.facts.RoundTimes;
import io.flarescope.console.jobs.facts.Silence;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.shell.Place;
import io.flarescope.console.state.FeedAccount;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobState;
import io.flarescope.icons.Icon;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The head of a job's page: where it is, what it is, how far, and what can be done.
final class JobHead {
    private static final double NARROW = 1324;

    private final Desk desk;
    private final JobActions actions;
    private final LiveJob live;
    private final Label name = Labels.whole("", Css.TITLE);
    private final Label id = Labels.whole("", Css.MONO, Css.TEXT_2);
    private final Button copy = new Button("", Icon.COPY.node(14));
    private final HBox state = Labels.row(8);
    private final ToggleButton follow = new ToggleButton("Follow", Icon.FOLLOW.node(16));
    private final Greyed clone;
    private final Greyed download;
    private final Greyed abort;
    private final HBox facts = Labels.row(26);
    private final VBox root;
    private List<Object> drawn = List.of();
    private boolean narrow;

    JobHead(Desk desk, JobActions actions, LiveJob live, BooleanProperty following, Runnable followNow) {
        this.desk = desk;
        this.actions = actions;
        this.live = live;
        Hyperlink back = new Hyperlink("Jobs");
        back.getStyleClass().add("crumb");
        back.setOnAction(_ -> desk.navigator().show(Place.JOBS));
        Node arrow = Icon.EXPAND.node(14);
        arrow.getStyleClass().add(Css.TEXT_3);
        copy.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON, "small-icon");
        copy.setAccessibleText("Copy the job’s ID");
        copy.setOnAction(_ -> job().ifPresent(actions::copyId));
        follow.setMinWidth(Region.USE_PREF_SIZE);
        following.subscribe(on -> follow.setSelected(on));
        follow.setOnAction(_ -> {
            if (follow.isSelected()) {
                followNow.run();
            } else {
                following.set(false);
            }
        });
        clone = button("Clone", Icon.CLONE);
        download = button("Download", Icon.DOWNLOAD);
        abort = button("Abort", Icon.ABORT);
        abort.getChildren().getFirst().getStyleClass().addAll(Styles.DANGER, Styles.BUTTON_OUTLINED);
        state.setMinWidth(0);
        HBox title = Labels.row(8, back, arrow, name, id, copy, state, Labels.space(), follow, clone, download, abort);
        facts.setMinWidth(0);
        facts.getStyleClass().add("job-facts");
        root = new VBox(title, facts);
        root.getStyleClass().add("job-head");
        root.widthProperty().subscribe(width -> fit(width.doubleValue()));
        on(clone, job -> actions.cloneJob(root, job));
        on(download, job -> actions.download(root, job));
        on(abort, job -> actions.abort(root, job));
    }

    /// In a narrow window the facts say less.
    private void fit(double width) {
        boolean now = width > 0 && width < NARROW;
        facts.setSpacing(now ? 18 : 26);
        if (now != narrow) {
            narrow = now;
            drawn = List.of();
            refresh();
        }
    }

    private static Greyed button(String text, Icon icon) {
        return new Greyed(new Button(text, icon.node(16)));
    }

    private void on(Greyed greyed, java.util.function.Consumer<Job> action) {
        ((Button) greyed.getChildren().getFirst()).setOnAction(_ -> job().ifPresent(action));
    }

    private Optional<Job> job() {
        return desk.state().job(live.id());
    }

    Region node() {
        return root;
    }

    void refresh() {
        Optional<Job> known = job();
        if (known.isEmpty()) {
            name.setText(live.id().brief());
            return;
        }
        Job job = known.get();
        Instant now = desk.clock().instant();
        JobFacts read = JobFacts.of(job, desk.state(), now);
        boolean running = job.state().running();
        List<RoundTimes> rounds = RoundTimes.of(live.timeline(), now);
        Optional<Silence> waits = running ? Reason.waitsFor(live.timeline(), Silence.of(desk.state(), job)) : Optional.empty();
        String left = running ? Course.left(live.timeline(), rounds, waits, now) : "";
        FeedAccount account = live.account();
        List<Object> content = List.of(
                read, left, account.points() + account.lines(), account.pointsExpected() + account.linesExpected(), account.dropped(), desk.state().link().get(),
                desk.state().capabilities().get());
        if (content.equals(drawn)) {
            return;
        }
        drawn = content;
        name.setText(job.name());
        id.setText(job.id().brief());
        id.setTooltip(new Tooltip(job.id().value()));
        copy.setTooltip(new Tooltip("Copy " + job.id().value()));
        state.getChildren().setAll(state(read, waits));
        follow.setVisible(running);
        follow.setManaged(running);
        boolean ended = job.state().finished();
        abort.setVisible(!ended);
        abort.setManaged(!ended);
        clone.because(actions.permits().cloneJob());
        download.because(actions.permits().download(job));
        abort.because(actions.permits().abort(job));
        facts.getChildren().setAll(facts(read, left, now));
    }

    private static List<Node> state(JobFacts read, Optional<Silence> waits) {
        List<Node> chips = new ArrayList<>(List.of(StateMark.chip(read.job().state())));
        if (!read.reason().isEmpty()) {
            Label reason = waits.isPresent() ? new Label(read.reason(), Icon.NOT_HEARD.node(14)) : new Label(read.reason());
            boolean failed = read.job().state().kind() == JobState.Kind.FAILED;
            reason.getStyleClass().addAll(Css.CHIP, waits.isPresent() ? Css.CHIP_WARNING : failed ? Css.CHIP_DANGER : Css.CHIP_NEUTRAL);
            reason.setTooltip(new Tooltip(read.reason()));
            chips.add(reason);
        }
        return chips;
    }

    private List<Node> facts(JobFacts read, String left, Instant now) {
        Job job = read.job();
        List<Node> shown = new ArrayList<>();
        if (read.course().rounds().isPresent() || read.course().roundsOver() > 0) {
            HBox round = Labels.row(8, name("Round"), Labels.whole(read.course().words(), Css.MONO, Css.STRONG));
            read.course().progress().ifPresent(progress -> {
                ProgressBar bar = new ProgressBar(progress);
                bar.setPrefWidth(120);
                bar.setMinWidth(60);
                round.getChildren().add(bar);
            });
            shown.add(round);
        }
        if (!left.isEmpty()) {
            shown.add(Labels.row(6, name("Left"), value(left)));
        }
        read.accuracy().ifPresent(accuracy -> shown.add(accuracy(accuracy)));
        job.startedAt().ifPresent(start -> {
            HBox started = Labels.row(6, name("Started"), value(desk.moments().brief(start, now)));
            read.duration().ifPresent(duration -> started.getChildren().add(Labels.row(
                    4, Labels.whole(Figures.clock(duration), Css.MONO), name(job.state().running() ? "ago" : "long"))));
            shown.add(started);
        });
        if (job.startedAt().isEmpty()) {
            shown.add(Labels.row(6, name("Submitted"), value(desk.moments().brief(job.submittedAt(), now))));
        }
        if (!narrow) {
            shown.add(Labels.row(6, name("By"), value(job.submitter())));
        }
        shown.add(feed());
        return shown;
    }

    private static Label name(String words) {
        return Labels.whole(words, Css.SMALL_TEXT, Css.TEXT_2);
    }

    private static Label value(String words) {
        return Labels.whole(words, Css.SMALL_TEXT);
    }

    private static Node accuracy(Accuracy accuracy) {
        HBox box = Labels.row(
                6, name("Accuracy"), Labels.whole(Figures.decimals(accuracy.value(), 3), Css.MONO, Css.STRONG));
        String of = accuracy.sites() == 0 ? "" : "mean of " + Figures.of(accuracy.sites(), "site", "sites");
        String after = accuracy.round() >= 0 ? "after round " + accuracy.round() : "";
        String words = of.isEmpty() || after.isEmpty() ? of + after : of + ", " + after;
        if (!words.isEmpty()) {
            box.getChildren().add(name(words));
        }
        Tooltip.install(box, new Tooltip(accuracy.words()));
        return box;
    }

    private Node feed() {
        FeedAccount account = live.account();
        if (account.records() == 0) {
            return Labels.row(6, name("Feed"), value("nothing received"));
        }
        long received = account.points() + account.lines();
        long expected = account.pointsExpected() + account.linesExpected();
        boolean dropped = account.dropped() > 0;
        Node icon = (dropped ? Icon.DROPPED : received >= expected ? Icon.PASSED : Icon.RUNNING).node(14);
        icon.getStyleClass().add(dropped ? Css.WARNING : received >= expected ? Css.SUCCESS : Css.ACCENT);
        HBox box = Labels.row(
                6, name("Feed"), icon, Labels.of(Figures.count(received) + " of " + Figures.count(expected) + (narrow ? "" : " points and lines")
                        + (dropped ? ", " + Figures.count(account.dropped()) + " dropped" : ""), Css.SMALL_TEXT));
        box.setMinWidth(0);
        Tooltip.install(box, new Tooltip("Points and lines received, of those made. " + Figures.count(account.records()) + " records in all, " + Figures.count(account.late()) + " late, " + Figures.count(account.dropped()) + " dropped"));
        return box;
    }
}
