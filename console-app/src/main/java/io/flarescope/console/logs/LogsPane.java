package io.flarescope.console.logs;

import io.flarescope.console.dialog.Parts;
import io.flarescope.console.dialog.ProblemDialog;
import io.flarescope.console.dialog.Sentences;
import io.flarescope.console.dialog.StatePane;
import io.flarescope.console.logs.LineFilter.Verdict;
import io.flarescope.console.shell.Command;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.shell.JobPane;
import io.flarescope.console.shell.Place;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.text.Figures;
import io.flarescope.console.text.Moments;
import io.flarescope.console.theme.Css;
import io.flarescope.console.theme.SiteColours;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.Job;
import io.flarescope.federation.Participants;
import io.flarescope.icons.Icon;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.animation.PauseTransition;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The log of one job: toolbar, logger tree, histogram, table, search result and fields. Stands in the view Logs and in the job's page.
///
/// Once a pulse in which something came, the model takes it in and the rows on the screen are set; everything around them follows five times a second.
public final class LogsPane implements JobPane {
    private static final long SLICE = 4_000_000;
    private static final Duration SLOWLY = Duration.millis(200);
    private static final double NARROW = 1_300;

    private final Desk desk;
    private final LiveJob job;
    private final LogsModel model;
    private final Moments moments;
    private final LineText texts;
    private final BorderPane root = new BorderPane();
    private final LogsToolbar toolbar;
    private final LoggerPane loggers;
    private final HistogramPane histogram;
    private final RowPool pool;
    private final ResultPane result;
    private final FieldsPane fields;
    private final VBox table;
    private final StackPane middle;
    private final Button pause = new Button();
    private final Button export = new Button("Export", Icon.EXPORT.node(16));
    private final PauseTransition slowly = new PauseTransition(SLOWLY);
    private final AnimationTimer slices = new AnimationTimer() {
        @Override
        public void handle(long now) {
            update();
        }
    };
    private final ChangeListener<Number> onRevision = (_, _, _) -> update();
    private final ChangeListener<Number> onLevels = (_, _, _) -> levelsChanged();
    private final ChangeListener<@Nullable Instant> onCursor = (_, _, time) -> cursorMoved(time);
    private boolean looking;
    private boolean resultClosed;
    private String state = "";
    private @Nullable Instant cursorSeen;

    /// For the job's page: pause and export stand in the toolbar.
    public LogsPane(Desk desk, LiveJob job) {
        this(desk, job, true);
    }

    LogsPane(Desk desk, LiveJob job, boolean alone) {
        this.desk = desk;
        this.job = job;
        this.moments = desk.moments();
        this.texts = new LineText(moments);
        this.model = new LogsModel(job, desk.state().showLevels(), desk.state().cursor());
        SiteColours colours = desk.colours();
        this.pool = new RowPool(new Rows(), new Hand(), texts, colours, desk.look().palette());
        this.toolbar = new LogsToolbar(model, colours, pool::requestFocus);
        this.loggers = new LoggerPane(model, desk.state().showLevels());
        this.histogram = new HistogramPane(model, moments, desk.look().palette(), this::jump);
        this.result = new ResultPane(model, texts, colours, desk.look().palette(), () -> {
            resultClosed = true;
            around();
        });
        this.fields = new FieldsPane(model, texts, moments, participants(), toolbar::look, this::raise);
        VBox.setVgrow(pool, Priority.ALWAYS);
        pool.setAccessibleText("Log lines of " + job.id().brief());
        this.table = new VBox(heads(), pool, result);
        this.middle = new StackPane(table);
        VBox.setVgrow(middle, Priority.ALWAYS);
        VBox centre = new VBox(histogram, middle);
        pause.setOnAction(_ -> model.follow(!model.follows()));
        pause.setMinWidth(Button.USE_PREF_SIZE);
        export.setMinWidth(Button.USE_PREF_SIZE);
        export.setOnAction(_ -> export());
        export.setTooltip(new Tooltip("Write the shown lines into a file"));
        if (alone) {
            toolbar.getChildren().addAll(pause, export);
        }
        root.getStyleClass().add("logs-pane");
        root.getStylesheets().add(Objects.requireNonNull(LogsPane.class.getResource("logs.css")).toExternalForm());
        root.setTop(toolbar);
        root.setLeft(loggers);
        root.setCenter(centre);
        root.setRight(fields);
        root.widthProperty().addListener((_, _, width) -> widthIs(width.doubleValue()));
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::keys);
        pool.onKeys(this::rowKeys);
        pool.setOnContextMenuRequested(request -> menu().show(pool, request.getScreenX(), request.getScreenY()));
        widthIs(1_364);
        model.revision().addListener((_, _, _) -> changed());
        slowly.setOnFinished(_ -> around());
    }

    @Override
    public Parent node() {
        return root;
    }

    /// Pause and export, for a header above the pane.
    List<Node> actions() {
        return List.of(pause, export);
    }

    LogsModel model() {
        return model;
    }

    @Override
    public void shown() {
        if (looking) {
            return;
        }
        looking = true;
        desk.state().revision().addListener(onRevision);
        desk.state().showLevels().revision().addListener(onLevels);
        desk.state().cursor().time().addListener(onCursor);
        levelsChanged();
        update();
        Instant time = desk.state().cursor().time().get();
        histogram.cursor(time);
        if (time != null && !time.equals(cursorSeen)) {
            model.jumpToCursor();
        }
        around();
    }

    @Override
    public void hidden() {
        if (!looking) {
            return;
        }
        looking = false;
        slices.stop();
        slowly.stop();
        cursorSeen = desk.state().cursor().time().get();
        desk.state().revision().removeListener(onRevision);
        desk.state().showLevels().revision().removeListener(onLevels);
        desk.state().cursor().time().removeListener(onCursor);
    }

    /// Everything at once; tests and pictures do not wait for a pulse.
    void refresh() {
        update();
        pool.refresh();
        around();
    }

    private void update() {
        if (model.update(SLICE)) {
            slices.start();
        } else {
            slices.stop();
        }
    }

    private void changed() {
        if (!looking) {
            return;
        }
        pool.refresh();
        if (model.filtering().isPresent()) {
            slices.start();
        }
        if (slowly.getStatus() != javafx.animation.Animation.Status.RUNNING) {
            slowly.playFromStart();
        }
    }

    private long levelsRevision = -1;

    private void levelsChanged() {
        long now = desk.state().showLevels().revision().get();
        if (now != levelsRevision) {
            boolean first = levelsRevision < 0 && desk.state().showLevels().isClear();
            levelsRevision = now;
            if (!first) {
                model.judgeAgain();
            }
            loggers.repaint();
        }
    }

    private void cursorMoved(@Nullable Instant time) {
        histogram.cursor(time);
        model.jumpToCursor();
    }

    private void jump(Instant time) {
        model.jump(time);
        pool.requestFocus();
    }

    /// Everything but the rows.
    private void around() {
        List<String> all = participants();
        pool.longestSite(all.stream().mapToInt(String::length).max().orElse(6));
        result.pool().longestSite(all.stream().mapToInt(String::length).max().orElse(6));
        toolbar.participants(all);
        toolbar.refresh();
        loggers.refresh();
        histogram.refresh();
        fields.refresh();
        TextQuery query = model.filter().query();
        boolean searching = !query.isEmpty() && !model.filter().onlyMatches();
        resultClosed &= !query.isEmpty();
        result.setVisible(searching && !resultClosed);
        result.setManaged(result.isVisible());
        if (result.isVisible()) {
            result.reveal();
        }
        pause.setText(model.follows() ? "Following" : paused());
        pause.setGraphic((model.follows() ? Icon.FOLLOW : Icon.PAUSE).node(16));
        pause.setTooltip(new Tooltip(model.follows() ? "Stay with the lines shown now (Space)" : "Follow the newest line (Space)"));
        state();
    }

    private String paused() {
        String at = model.lastInWindow().map(time -> "Paused at " + moments.minute(time)).orElse("Paused");
        return model.sincePause() == 0 ? at : at + ", " + Figures.count(model.sincePause()) + " new";
    }

    private List<String> participants() {
        List<String> all = new ArrayList<>();
        all.add(Participants.SERVER);
        all.addAll(desk.state().siteOrder().names());
        return all;
    }

    private Pane heads() {
        Pane heads = new Pane();
        heads.getStyleClass().add("log-heads");
        List<Label> labels = List.of(head("Time"), head("Site"), head("Level"), head("Logger"), head("Message"));
        heads.getChildren().addAll(labels);
        Runnable place = () -> {
            Columns columns = pool.columns().get();
            double[] x = {Columns.TIME, columns.site(), columns.level(), columns.logger(), columns.message()};
            for (int i = 0; i < x.length; i++) {
                labels.get(i).relocate(x[i], 5);
            }
        };
        pool.columns().addListener((_, _, _) -> place.run());
        place.run();
        return heads;
    }

    private static Label head(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll(Css.CAPTION, Css.TEXT_2);
        return label;
    }

    private void widthIs(double width) {
        boolean narrow = width < NARROW;
        toolbar.narrow(narrow);
        for (VBox side : List.of(loggers, fields)) {
            double wide = side == loggers ? (narrow ? 200 : 224) : (narrow ? 268 : 300);
            side.setMinWidth(wide);
            side.setPrefWidth(wide);
            side.setMaxWidth(wide);
        }
    }

    // ---- nothing to show ----

    private void state() {
        StatePane pane = null;
        String now = "";
        if (model.here() == 0) {
            now = "none yet";
            pane = state.equals(now) ? null : noneYet();
        } else if (model.shownLines() == 0 && model.filtering().isEmpty()) {
            now = hiddenWords();
            pane = state.equals(now) ? null : StatePane.filtered("All %s lines are hidden".formatted(Figures.count(model.here())), now)
                    .repair(Icon.FILTER_REMOVE, "Clear the filters", model::clearFilters);
        }
        if (!state.equals(now)) {
            state = now;
            middle.getChildren().setAll(table);
            if (pane != null) {
                middle.getChildren().add(pane);
            }
        }
    }

    private StatePane noneYet() {
        Optional<Job> known = desk.state().job(job.id());
        String name = known.map(Job::name).orElse("The job") + " " + job.id().brief();
        String sentence = known.map(Job::state).map(is -> is.finished()
                        ? name + " has ended, and no line of it is here."
                        : is.running() ? name + " runs and has sent none." : name + " does not run yet.")
                .orElse(name + " has sent none.");
        return StatePane.empty(Icon.LOGS, "No log lines yet", sentence).fact("Route", switch (job.account().route()) {
            case FEED -> "the job’s live feed";
            case STATS_WINDOW -> "the newest records in show_stats";
            case RESULT -> "the feed file of the result";
            case FILES -> "files on this machine";
            case NONE -> "none: the job carries no feed, or it cannot be read with this role";
        });
    }

    private String hiddenWords() {
        List<String> words = new ArrayList<>();
        LineFilter filter = model.filter();
        part(words, Verdict.SHOW_LEVEL, "below the show level of their logger");
        part(words, Verdict.LEVEL, "below " + LineText.level(filter.least()));
        part(words, Verdict.SITE, "from a site that is not ticked");
        part(words, Verdict.LOGGER, "from other loggers than " + filter.logger());
        part(words, Verdict.NO_MATCH, "without a hit");
        return String.join("; ", words) + ". Nothing is missing.";
    }

    private void part(List<String> words, Verdict verdict, String reason) {
        int count = model.count(verdict);
        if (count > 0) {
            words.add("%s %s %s".formatted(Figures.count(count), count == 1 ? "is" : "are", reason));
        }
    }

    // ---- keys and menus ----

    private void keys(KeyEvent key) {
        if (key.isConsumed() || key.getTarget() instanceof TextInputControl || key.isShortcutDown() || key.isAltDown()) {
            return;
        }
        int direction = key.isShiftDown() ? -1 : 1;
        switch (key.getCode()) {
            case SPACE -> {
                if (key.getTarget() instanceof javafx.scene.control.ButtonBase) {
                    return;
                }
                model.follow(!model.follows());
            }
            case N -> model.nextMatch(direction);
            case E -> model.nextError(direction);
            default -> {
                return;
            }
        }
        key.consume();
    }

    private void rowKeys(KeyEvent key) {
        boolean extend = key.isShiftDown();
        if (key.isShortcutDown()) {
            if (key.getCode() == KeyCode.C) {
                copy(!extend);
                key.consume();
            } else if (key.getCode() == KeyCode.HOME || key.getCode() == KeyCode.END) {
                edge(key.getCode() == KeyCode.HOME, extend);
                key.consume();
            }
            return;
        }
        switch (key.getCode()) {
            case UP -> model.move(-1, extend);
            case DOWN -> model.move(1, extend);
            case PAGE_UP -> model.move(-pool.whole(), extend);
            case PAGE_DOWN -> model.move(pool.whole(), extend);
            case HOME -> edge(true, extend);
            case END -> edge(false, extend);
            case RIGHT, ENTER -> model.foldChosen(true);
            case LEFT -> model.foldChosen(false);
            default -> {
                return;
            }
        }
        key.consume();
    }

    private void edge(boolean first, boolean extend) {
        if (first) {
            model.chooseFirst(extend);
        } else {
            model.chooseLast(extend);
        }
    }

    private void copy(boolean withFields) {
        List<LogLine> lines = model.chosenLines();
        if (lines.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(withFields ? texts.withFields(line) : LineText.withoutFields(line)).append('\n'));
        Parts.copy(text.toString());
        desk.say().accept(Figures.of(lines.size(), "line", "lines") + " copied");
    }

    private ContextMenu menu() {
        ContextMenu menu = new ContextMenu(
                item("Copy with fields", () -> copy(true)), item("Copy the message only", () -> copy(false)));
        model.chosen().ifPresent(line -> menu.getItems().addAll(
                item("Copy as the site wrote it", () -> Parts.copy(texts.raw(line))),
                new SeparatorMenuItem(),
                item("Show only " + line.site(), () -> model.onlySite(line.site(), participants())),
                item("Show only " + LineText.brief(line.logger()), () -> model.onlyLogger(line.logger())),
                item("Hide " + LineText.brief(line.logger()),
                        () -> desk.state().showLevels().setForEveryone(line.logger(), io.flarescope.console.state.ShowLevel.OFF)),
                item("Raise the level of " + LineText.brief(line.logger()), () -> raise(line))));
        return menu;
    }

    private static MenuItem item(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void raise(LogLine line) {
        desk.state().chosenLogger().set(line.logger());
        desk.navigator().showFor(job.id(), Place.LOGGING);
    }

    void focusSearch() {
        toolbar.focusSearch();
    }

    List<Command> commands() {
        return List.of(
                Command.of(model.follows() ? "Stay with the lines shown now" : "Follow the newest line", () -> model.follow(!model.follows())).on("Space"),
                Command.of("Next line with a hit", () -> model.nextMatch(1)).on("N"),
                Command.of("Previous line with a hit", () -> model.nextMatch(-1)).on("Shift+N"),
                Command.of("Next error", () -> model.nextError(1)).on("E"),
                Command.of("Previous error", () -> model.nextError(-1)).on("Shift+E"),
                Command.of("Show all lines", model::clearFilters),
                Command.of("Export the shown lines", this::export).twin("flarescope logs " + job.id().brief()),
                Command.of("Copy the chosen lines", () -> copy(true)));
    }

    // ---- export ----

    private void export() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Export the shown lines");
        chooser.setInitialFileName("log-" + job.id().brief() + ".txt");
        java.io.File file = chooser.showSaveDialog(root.getScene().getWindow());
        if (file != null) {
            export(file.toPath());
        }
    }

    void export(Path file) {
        List<Object> lines = model.snapshot();
        desk.tasks().start(
                "Writing " + file.getFileName(),
                progress -> LogExport.write(file, lines, texts, progress),
                written -> desk.say().accept("%s written to %s".formatted(Figures.of(written, "line", "lines"), file)),
                failure -> ProblemDialog.show(root, Sentences.of("The lines were not written to " + file.getFileName(), failure)));
    }

    private final class Rows implements RowPool.Source {
        @Override
        public long first() {
            return model.firstRow();
        }

        @Override
        public long end() {
            return model.endRow();
        }

        @Override
        public long top() {
            return model.top();
        }

        @Override
        public Optional<Row> row(long row) {
            return model.row(row);
        }

        @Override
        public TextQuery query() {
            return model.selection().filter().query();
        }
    }

    private final class Hand implements RowPool.Hand {
        @Override
        public void chose(long row, boolean extend) {
            model.choose(row, extend);
        }

        @Override
        public void scroll(long top) {
            model.scrollTo(top);
        }

        @Override
        public void fold(long row) {
            model.fold(row);
        }

        @Override
        public void heightIs(int rows) {
            model.height(rows);
        }
    }
}
