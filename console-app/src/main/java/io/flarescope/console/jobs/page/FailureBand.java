package io.flarescope.console.jobs.page;

import atlantafx.base.theme.Styles;
import io.flarescope.console.dialog.Parts;
import io.flarescope.console.dialog.ProblemDialog;
import io.flarescope.console.dialog.Sentences;
import io.flarescope.console.jobs.block.Labels;
import io.flarescope.console.jobs.bundle.BundleContent;
import io.flarescope.console.jobs.bundle.SupportBundle;
import io.flarescope.console.jobs.facts.Failure;
import io.flarescope.console.jobs.facts.Reason;
import io.flarescope.console.shell.Command;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.shell.Place;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobState;
import io.flarescope.icons.Icon;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/// The failure digest over the tabs of a job that failed: its first error over all sites in one line, and, when opened, what is known about it, how it led to the end, and the
/// stack trace. Not there while there is nothing to explain.
final class FailureBand {
    private static final int TRACE_LINES = 400;
    private static final int CHAIN_SHOWN = 8;

    private final Desk desk;
    private final LiveJob live;
    private final VBox root = new VBox();
    private final ToggleButton opener = new ToggleButton("Evidence", Icon.COLLAPSE.node(16));
    private Optional<Failure> drawn = Optional.empty();
    private boolean trace;

    FailureBand(Desk desk, LiveJob live) {
        this.desk = desk;
        this.live = live;
        root.getStyleClass().add("failure-band");
        opener.getStyleClass().addAll(Styles.FLAT, "row-button");
        opener.setMinWidth(Region.USE_PREF_SIZE);
        opener.selectedProperty().subscribe(_ -> drawn.ifPresent(this::draw));
        hide(true);
    }

    Region node() {
        return root;
    }

    private void hide(boolean yes) {
        root.setVisible(!yes);
        root.setManaged(!yes);
    }

    /// Once per pulse; draws only what is new.
    void refresh() {
        Optional<Job> job = desk.state().job(live.id());
        boolean ended = job.filter(known -> known.state().kind() == JobState.Kind.FAILED || known.state().kind() == JobState.Kind.ABORTED).isPresent();
        Optional<Failure> now = ended || live.errors().cause().isPresent() && job.filter(known -> known.state().kind() == JobState.Kind.COMPLETED).isEmpty()
                ? live.errors().cause().flatMap(_ -> Failure.of(live)) : Optional.empty();
        if (now.equals(drawn)) {
            return;
        }
        drawn = now;
        hide(now.isEmpty());
        now.ifPresent(this::draw);
    }

    private void draw(Failure failure) {
        LogLine line = failure.line();
        opener.setGraphic((opener.isSelected() ? Icon.UP : Icon.COLLAPSE).node(16));
        var sign = Icon.FAILED.node(16);
        sign.getStyleClass().add(Css.DANGER);
        var summary = Labels.of(failure.summary(), Css.STRONG, Css.DANGER);
        summary.setMinWidth(0);
        summary.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(summary, Priority.ALWAYS);
        String where = line.site() + " at " + desk.moments().millis(line.time()) + failure.round().stream().mapToObj(round -> ", round " + round).collect(Collectors.joining());
        HBox head = Labels.row(8, sign, Labels.whole("First error over all sites", Css.SMALL_TEXT, Css.STRONG), desk.colours().swatch(line.site()),
                Labels.whole(where, Css.SMALL_TEXT, Css.TEXT_2), summary, opener);
        head.getStyleClass().add("failure-head");
        root.getChildren().setAll(List.of(head));
        root.setAccessibleText("First error over all sites, " + where + ", " + failure.summary());
        if (opener.isSelected()) {
            root.getChildren().add(evidence(failure));
        }
    }

    private Node evidence(Failure failure) {
        VBox box = new VBox(10);
        box.getStyleClass().add("failure-evidence");
        List<String[]> facts = new ArrayList<>();
        failure.explanation().ifPresentOrElse(
                known -> {
                    facts.add(new String[] {"Known", known.why()});
                    if (!known.parameter().isEmpty()) {
                        facts.add(new String[] {"Parameter", known.parameter() + "; it fired at " + known.value()});
                    }
                    facts.add(new String[] {"Try", known.suggestion()});
                },
                () -> facts.add(new String[] {"Known", "Nothing; this error is not among those whose reason is known here."}));
        failure.seenBefore().ifPresent(words -> facts.add(new String[] {"Before it", words}));
        box.getChildren().add(Parts.facts(facts.toArray(String[][]::new)));
        box.getChildren().add(chain(failure));
        if (failure.frames() > 0) {
            ToggleButton fold = new ToggleButton(
                    (trace ? "Fold " : "Unfold ") + Figures.of(failure.frames(), "frame", "frames") + ", last: " + failure.lastFrame(), (trace ? Icon.UP : Icon.COLLAPSE).node(16));
            fold.setMnemonicParsing(false);
            fold.setSelected(trace);
            fold.getStyleClass().addAll(Styles.FLAT, "row-button");
            fold.setOnAction(_ -> {
                trace = fold.isSelected();
                draw(failure);
            });
            VBox.setMargin(fold, new javafx.geometry.Insets(0, 0, 0, -12));
            box.getChildren().add(fold);
            if (trace) {
                box.getChildren().add(trace(failure.line()));
            }
        }
        Button log = new Button("Show in log", Icon.LOGS.node(16));
        log.setOnAction(_ -> show(failure.line()));
        Button copy = new Button("Copy evidence", Icon.COPY.node(16));
        copy.setOnAction(_ -> Parts.copy(text(failure)));
        Button bundle = new Button("Save support bundle", Icon.EXPORT.node(16));
        bundle.setOnAction(_ -> chooseBundle());
        box.getChildren().add(Labels.row(8, log, copy, bundle));
        return box;
    }

    private void chooseBundle() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Save a support bundle");
        chooser.setInitialFileName(SupportBundle.name(live.id()));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("Support bundle", "*.zip"));
        File chosen = chooser.showSaveDialog(root.getScene().getWindow());
        if (chosen != null) {
            save(chosen.toPath());
        }
    }

    /// Writes the bundle of what is known now, in the background.
    void save(Path file) {
        desk.state().job(live.id()).flatMap(job -> BundleContent.of(desk.state().profile(), job, live, desk.clock().instant())).ifPresent(content -> desk.work().start(
                () -> SupportBundle.write(file, content),
                _ -> desk.say().accept("Saved " + file + ". What was removed stands in it, in removed.txt."),
                failure -> ProblemDialog.show(root, Sentences.of("The support bundle was not saved", failure))));
    }

    /// Why there is nothing to bundle; empty where there is.
    Optional<String> noBundle() {
        return live.errors().cause().isEmpty() ? Optional.of("no error of this job is known") : Optional.empty();
    }

    Command command() {
        return Command.of("Save a support bundle of this job", this::chooseBundle).icon(Icon.EXPORT).about("its first error and what led to the end, without secrets")
                .unless(this::noBundle).twin("flarescope --kit KIT jobs bundle " + live.id());
    }

    /// From the first error to the end of the run, each link with the log line that proves it.
    private Node chain(Failure failure) {
        VBox rows = new VBox(3);
        rows.getChildren().add(link(failure.line(), "first error"));
        failure.then().stream().limit(CHAIN_SHOWN).forEach(line -> rows.getChildren().add(link(line, line.time().isBefore(failure.line().time()) ? "before, by its own clock" : "then")));
        if (failure.then().size() > CHAIN_SHOWN) {
            rows.getChildren().add(Labels.of("and " + (failure.then().size() - CHAIN_SHOWN) + " more in the log", Css.SMALL_TEXT, Css.TEXT_2));
        }
        desk.state().job(live.id()).filter(job -> job.state().finished())
                .ifPresent(job -> rows.getChildren().add(Labels.of("The job ended " + job.state().word() + ".", Css.SMALL_TEXT, Css.TEXT_2)));
        return rows;
    }

    private Node link(LogLine line, String what) {
        var words = Labels.of(Reason.summary(line), Css.SMALL_MONO);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        var site = Labels.of(line.site(), Css.SMALL_TEXT, Css.STRONG);
        site.setMinWidth(90);
        site.setPrefWidth(90);
        var role = Labels.of(what, Css.SMALL_TEXT, Css.TEXT_2);
        role.setMinWidth(70);
        HBox row = Labels.row(8, Labels.whole(desk.moments().millis(line.time()), Css.SMALL_MONO, Css.TEXT_2), desk.colours().swatch(line.site()), site, role, words);
        row.setOnMouseClicked(_ -> show(line));
        row.getStyleClass().add("failure-link");
        return row;
    }

    private static Node trace(LogLine line) {
        TextArea area = new TextArea(shown(line.trace()));
        area.setEditable(false);
        area.getStyleClass().add(Css.SMALL_MONO);
        area.setPrefRowCount(12);
        area.setAccessibleText("Stack trace of " + line.site());
        return area;
    }

    private static String shown(String trace) {
        return trace.lines().limit(TRACE_LINES).map(line -> line.length() > 400 ? line.substring(0, 400) + " …" : line).collect(Collectors.joining("\n"));
    }

    private void show(LogLine line) {
        desk.state().cursor().point(line.time(), null);
        desk.navigator().showFor(live.id(), Place.LOGS);
    }

    private String text(Failure failure) {
        StringBuilder text = new StringBuilder("Job " + live.id().value() + "\nFirst error over all sites:\n");
        text.append(plain(failure.line())).append(failure.line().trace().isEmpty() ? "" : shown(failure.line().trace()) + "\n");
        failure.explanation().ifPresent(known -> text.append("Known: ").append(known.why()).append('\n')
                .append(known.parameter().isEmpty() ? "" : "Parameter: " + known.parameter() + ", was " + known.value() + "\n").append("Try: ").append(known.suggestion()).append('\n'));
        failure.seenBefore().ifPresent(words -> text.append("Before it: ").append(words).append('\n'));
        text.append("Then:\n");
        failure.then().forEach(line -> text.append(plain(line)));
        return Sentences.redacted(text.toString());
    }

    private static String plain(LogLine line) {
        return line.time() + " " + line.site() + " " + line.level() + " " + line.logger() + ": " + line.message() + "\n";
    }
}
