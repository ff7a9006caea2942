package io.flarescope.console.jobs;

import atlantafx.base.theme.Styles;
import io.flarescope.console.jobs.action.Greyed;
import io.flarescope.console.jobs.action.JobActions;
import io.flarescope.console.jobs.block.Facts;
import io.flarescope.console.jobs.facts.Accuracy;
import io.flarescope.console.jobs.facts.Course;
import io.flarescope.console.jobs.facts.Failure;
import io.flarescope.console.jobs.facts.JobFacts;
import io.flarescope.console.jobs.facts.JobMeta;
import io.flarescope.console.jobs.facts.JobMetas;
import io.flarescope.console.jobs.facts.Reason;
import io.flarescope.console.jobs.facts.RoundTimes;
import io.flarescope.console.jobs.facts.Silence;
import io.flarescope.console.jobs.facts.Words;
import io.flarescope.console.jobs.block.Labels;
import io.flarescope.console.jobs.block.StateMark;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.shell.Navigator;
import io.flarescope.console.shell.Place;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.federation.JobState;
import io.flarescope.federation.Pace;
import io.flarescope.icons.Icon;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What is known of the chosen job, beside the table: what it is and what can be done, its first error, what changed, its facts.
final class JobSide {
    private static final int THEN_SHOWN = 3;
    private static final int CHANGES_SHOWN = 12;

    private final Desk desk;
    private final JobActions actions;
    private final JobMetas metas;
    private final VBox sections = new VBox();
    private final ScrollPane pane = new ScrollPane(sections);
    private final Runnable close;
    private boolean closable;
    private final Set<JobId> read = new HashSet<>();
    private @Nullable Job job;
    private List<Object> drawn = List.of();

    /// `close` takes the pane away, where it is a drawer.
    JobSide(Desk desk, JobActions actions, Runnable close) {
        this.desk = desk;
        this.actions = actions;
        this.close = close;
        this.metas = new JobMetas(desk.federation(), desk.work(), this::draw);
        pane.setFitToWidth(true);
        pane.getStyleClass().addAll(Css.SIDE_RIGHT, "job-side");
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    }

    Region node() {
        return pane;
    }

    /// Whether the pane lies over the table and can be closed.
    void closable(boolean now) {
        if (now != closable) {
            closable = now;
            drawn = List.of();
            draw();
        }
    }

    /// Shows the job; again for another state of the same one. Draws only what is new.
    void show(@Nullable Job shown) {
        job = shown;
        if (shown == null) {
            sections.getChildren().clear();
            drawn = List.of();
            return;
        }
        metas.ask(shown.id());
        lastGood(shown).ifPresent(good -> metas.ask(good.id()));
        if (shown.state().kind() == JobState.Kind.FAILED && read.add(shown.id())) {
            // its first error is in its feed, which nobody follows any more
            desk.federation().watch(shown.id(), Pace.HIDDEN);
        }
        draw();
    }

    private void draw() {
        @Nullable Job shown = job;
        if (shown == null) {
            return;
        }
        Instant now = desk.clock().instant();
        JobFacts facts = JobFacts.of(shown, desk.state(), now);
        Optional<LiveJob> live = desk.state().liveIfAny(shown.id());
        Optional<Failure> failure = live.flatMap(Failure::of);
        Optional<String> left = live.filter(_ -> shown.state().running()).map(heard -> left(shown, heard, now));
        List<Object> content = List.of(
                facts, failure, left, metas.meta(shown.id()), metas.refusal(shown.id()),
                lastGood(shown).flatMap(good -> metas.changed(shown.id(), good.id())), desk.state().link().get(), desk.state().capabilities().get());
        if (content.equals(drawn)) {
            return;
        }
        drawn = content;
        List<Node> nodes = new ArrayList<>();
        nodes.add(head(shown));
        if (shown.state().running()) {
            nodes.add(course(facts, left.orElse("")));
        }
        if (shown.state().kind() == JobState.Kind.FAILED || failure.isPresent()) {
            nodes.add(failure.map(first -> error(shown, first)).orElseGet(() -> noError(facts)));
        }
        changes(shown).ifPresent(nodes::add);
        nodes.add(facts(facts));
        sections.getChildren().setAll(nodes);
    }

    private Optional<Job> lastGood(Job of) {
        return JobMetas.lastGoodBefore(of, desk.state().jobs());
    }

    private String left(Job running, LiveJob live, Instant now) {
        Optional<Silence> waits = Reason.waitsFor(live.timeline(), Silence.of(desk.state(), running));
        return Course.left(live.timeline(), RoundTimes.of(live.timeline(), now), waits, now);
    }

    private static VBox section(String title, Node... content) {
        VBox section = new VBox(8, content);
        if (!title.isEmpty()) {
            section.getChildren().addFirst(Labels.of(title, Css.SMALL_TEXT, Css.STRONG));
        }
        section.getStyleClass().add(Css.SECTION);
        return section;
    }

    private Node head(Job shown) {
        Button copy = new Button("", Icon.COPY.node(14));
        copy.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON, "small-icon");
        copy.setAccessibleText("Copy the job’s ID");
        copy.setTooltip(new Tooltip("Copy " + shown.id().value()));
        copy.setOnAction(_ -> actions.copyId(shown));
        Label name = Labels.of(shown.name(), Css.STRONG, "side-name");
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox title = Labels.row(6, name, Labels.whole(shown.id().brief(), Css.MONO, Css.TEXT_2), copy);

        if (closable) {
            Button shut = new Button("", Icon.CLOSE.node(14));
            shut.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON, "small-icon");
            shut.setAccessibleText("Close the drawer");
            shut.setOnAction(_ -> close.run());
            title.getChildren().add(shut);
        }
        Button open = new Button("Open", Icon.FORWARD.node(16));
        open.getStyleClass().add(Styles.ACCENT);
        open.setMinWidth(Region.USE_PREF_SIZE);
        open.setOnAction(_ -> desk.navigator().openJob(shown.id(), Navigator.JobTab.TIMELINE));
        Greyed clone = button("Clone", Icon.CLONE, () -> actions.cloneJob(pane, shown), actions.permits().cloneJob());
        Greyed download = button("", Icon.DOWNLOAD, () -> actions.download(pane, shown), actions.permits().download(shown));
        iconOnly(download, "Download the result");
        HBox buttons = Labels.row(8, open, clone, download);
        if (!shown.state().finished()) {
            Greyed abort = button("", Icon.ABORT, () -> actions.abort(pane, shown), actions.permits().abort(shown));
            iconOnly(abort, "Abort the job");
            buttons.getChildren().add(abort);
        }
        buttons.getChildren().add(more(shown));
        VBox.setMargin(buttons, new Insets(4, 0, 0, 0));
        VBox section = section("", title, StateMark.chip(shown.state()), buttons);
        section.setPadding(new Insets(14, 16, 12, 16));
        return section;
    }

    private static Greyed button(String text, Icon icon, Runnable action, Optional<String> whyNot) {
        Button button = new Button(text, icon.node(16));
        button.setOnAction(_ -> action.run());
        Greyed greyed = new Greyed(button);
        greyed.because(whyNot);
        return greyed;
    }

    private static void iconOnly(Greyed greyed, String words) {
        Button button = (Button) greyed.getChildren().getFirst();
        button.getStyleClass().add(Styles.BUTTON_ICON);
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(words));
    }

    private Node more(Job shown) {
        MenuButton more = new MenuButton("", Icon.MORE.node(16));
        more.getStyleClass().addAll(Styles.BUTTON_ICON, "no-arrow");
        more.setAccessibleText("More to do with the job");
        more.getItems().setAll(
                item("Show in curves", Icon.CURVES, Optional.empty(), () -> desk.navigator().showFor(shown.id(), Place.CURVES)),
                item("Show in logs", Icon.LOGS, Optional.empty(), () -> desk.navigator().showFor(shown.id(), Place.LOGS)),
                item("Copy ID", Icon.COPY, Optional.empty(), () -> actions.copyId(shown)),
                item("Abort", Icon.ABORT, actions.permits().abort(shown), () -> actions.abort(pane, shown)),
                item("Delete", Icon.DELETE, actions.permits().delete(shown), () -> actions.delete(pane, shown)));
        return more;
    }

    /// A grey item carries its reason, for a menu shows no tooltips.
    private static MenuItem item(String title, Icon icon, Optional<String> whyNot, Runnable action) {
        MenuItem item = new MenuItem(whyNot.map(reason -> title + ": " + reason).orElse(title), icon.node(16));
        item.setDisable(whyNot.isPresent());
        item.setOnAction(_ -> action.run());
        return item;
    }

    private Node course(JobFacts facts, String left) {
        GridPane grid = Facts.grid(88);
        Facts.row(grid, "Rounds over", Labels.of(facts.course().words(), Css.MONO));
        if (!left.isEmpty()) {
            Facts.row(grid, "Left", Labels.wrapped(left));
        }
        facts.accuracy().ifPresent(accuracy -> Facts.row(grid, "Accuracy", Labels.wrapped(accuracy.words())));
        if (!facts.reason().isEmpty()) {
            Facts.row(grid, "Now", Labels.wrapped(facts.reason()));
        }
        return section("Where it is", grid);
    }

    private Node error(Job shown, Failure failure) {
        LogLine line = failure.line();
        HBox where = Labels.row(
                8, desk.colours().swatch(line.site()), Labels.whole(line.site(), Css.SMALL_TEXT, Css.STRONG),
                Labels.whole(desk.moments().millis(line.time()), Css.MONO, Css.TEXT_2));
        failure.round().ifPresent(round -> where.getChildren().add(Labels.of("round " + round, Css.SMALL_TEXT, Css.TEXT_2)));
        VBox code = new VBox(2, Labels.wrapped(failure.summary(), Css.SMALL_MONO));
        code.getStyleClass().add(Css.CODE);
        if (failure.frames() > 0) {
            code.getChildren().addAll(
                    Labels.of("▸ " + Figures.of(failure.frames(), "frame", "frames") + " folded", Css.SMALL_MONO, Css.TEXT_3),
                    Labels.wrapped("last: " + failure.lastFrame(), Css.SMALL_MONO, Css.TEXT_3));
            Tooltip.install(code, new Tooltip(cut(line.trace())));
        }
        VBox section = section("First error over all sites", where, code);
        if (!failure.then().isEmpty()) {
            section.getChildren().add(sentence("Then", failure.then().stream().limit(THEN_SHOWN)
                    .map(other -> other.site() + " at " + desk.moments().clock(other.time()) + ": " + Reason.summary(other))
                    .collect(Collectors.joining("; ")) + "."));
        }
        failure.explanation().ifPresent(known -> {
            section.getChildren().add(sentence("Known", known.why()));
            if (!known.parameter().isEmpty()) {
                section.getChildren().add(sentence("Parameter", known.parameter() + ", was " + known.value()));
            }
            section.getChildren().add(sentence("Try", known.suggestion()));
        });
        failure.seenBefore().ifPresent(words -> section.getChildren().add(sentence("Seen before it", words)));
        section.getChildren().add(Labels.row(
                8, link("Show in log", Icon.LOGS, () -> {
                    desk.state().cursor().point(line.time(), failure.round().isPresent() ? failure.round().getAsInt() : null);
                    desk.navigator().showFor(shown.id(), Place.LOGS);
                }),
                link("Show in curves", Icon.CURVES, () -> {
                    desk.state().cursor().point(line.time(), failure.round().isPresent() ? failure.round().getAsInt() : null);
                    desk.navigator().showFor(shown.id(), Place.CURVES);
                })));
        return section;
    }

    private static String cut(String trace) {
        return trace.lines().limit(40).map(line -> line.length() > 160 ? line.substring(0, 160) + " …" : line).collect(Collectors.joining("\n"));
    }

    private static Label sentence(String lead, String words) {
        return Labels.wrapped(lead + "  " + words, Css.SMALL_TEXT, Css.TEXT_2);
    }

    private static Button link(String text, Icon icon, Runnable action) {
        Button button = new Button(text, icon.node(16));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /// The job failed and no error line of it is here.
    private Node noError(JobFacts facts) {
        List<String> detail = metas.meta(facts.job().id()).map(JobMeta::deployDetail).orElse(List.of()).stream()
                .filter(words -> !words.endsWith(": OK")).toList();
        Supplier<String> why = () -> switch (facts.route()) {
            case NONE -> "No log of this job has come here: it carries no feed, or its result was not read yet.";
            case FEED, STATS_WINDOW, TAIL, RESULT, FILES -> "The lines that have come hold no error.";
        };
        VBox section = section("First error over all sites", Labels.wrapped(why.get(), Css.SMALL_TEXT, Css.TEXT_2));
        detail.forEach(words -> section.getChildren().add(Labels.wrapped(words, Css.SMALL_MONO, Css.CODE)));
        return section;
    }

    private Optional<Node> changes(Job shown) {
        Optional<Job> good = lastGood(shown);
        Optional<List<JobMeta.Difference>> found = good.flatMap(earlier -> metas.changed(shown.id(), earlier.id()));
        if (good.isEmpty() || found.isEmpty()) {
            return Optional.empty();
        }
        HBox title = Labels.row(
                6, Labels.of("Changed against the last good run", Css.SMALL_TEXT, Css.STRONG), Labels.whole(good.get().id().brief(), Css.MONO, Css.TEXT_2));
        VBox section = section("", title);
        if (found.get().isEmpty()) {
            section.getChildren().add(Labels.wrapped("Nothing in the job’s meta. What its app holds is in its result.", Css.SMALL_TEXT, Css.TEXT_2));
            return Optional.of(section);
        }
        GridPane grid = Facts.changes();
        found.get().stream().limit(CHANGES_SHOWN).forEach(difference -> Facts.change(grid, difference));
        section.getChildren().add(grid);
        if (found.get().size() > CHANGES_SHOWN) {
            section.getChildren().add(Labels.of("and " + (found.get().size() - CHANGES_SHOWN) + " more", Css.SMALL_TEXT, Css.TEXT_2));
        }
        return Optional.of(section);
    }

    private Node facts(JobFacts facts) {
        Job of = facts.job();
        GridPane grid = Facts.grid(88);
        Facts.row(grid, "Submitted", Labels.wrapped(
                desk.moments().brief(of.submittedAt(), desk.clock().instant()) + " by " + of.submitter() + " (" + of.role() + ", " + of.organization() + ")"));
        Facts.row(grid, "Ran", Labels.wrapped(ran(facts)));
        Facts.row(grid, "Sites", Labels.wrapped(of.sites().isEmpty() ? "not reported" : String.join(", ", of.sites())));
        Facts.row(grid, "Needs", Labels.wrapped("at least " + Figures.of(of.minClients(), "site", "sites")));
        Facts.row(grid, "Code", Labels.wrapped(of.byoc() ? "BYOC, brings its own" : "none of its own"));
        of.clonedFrom().ifPresent(from -> Facts.row(grid, "Cloned from", Labels.of(from.brief(), Css.MONO)));
        Facts.row(grid, "Feed", Labels.wrapped(feed(facts)));
        return section("", grid);
    }

    private String ran(JobFacts facts) {
        Optional<Instant> start = facts.job().startedAt();
        if (start.isEmpty()) {
            return "not started";
        }
        if (facts.job().state().running() || facts.duration().isEmpty()) {
            return "since " + desk.moments().clock(start.get());
        }
        return desk.moments().clock(start.get()) + " to " + desk.moments().clock(start.get().plus(facts.duration().get())) + ", " + Figures.clock(facts.duration().get());
    }

    private String feed(JobFacts facts) {
        if (!facts.feedRead()) {
            return "nothing received";
        }
        return desk.state().liveIfAny(facts.job().id()).map(LiveJob::account)
                .map(account -> Figures.count(account.points() + account.lines()) + " of " + Figures.count(account.pointsExpected() + account.linesExpected())
                        + " points and lines" + (account.dropped() == 0 ? "" : ", " + Figures.count(account.dropped()) + " dropped"))
                .orElse("nothing received");
    }
}
