package io.flarescope.console.logs;

import io.flarescope.console.shell.Command;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.shell.JobPane;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.text.Figures;
import io.flarescope.federation.Participants;
import io.flarescope.icons.Icon;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.AnimationTimer;
import javafx.animation.PauseTransition;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The log of one job or of some files: toolbar, logger tree, histogram, table, search result and fields. Stands in the view Logs and in the job's page.
///
/// Once a pulse in which something came, the model takes it in and the rows on the screen are set; everything around them follows four times a second.
public final class LogsPane implements JobPane {
    private static final long SLICE = 4_000_000;
    /// Between two parts of what stands around the rows: all of it follows four times a second, and no frame pays for more than one part.
    private static final Duration SLOWLY = Duration.millis(50);
    private static final double NARROW = 1_300;

    private final Desk desk;
    private final LogSource source;
    private final LogsModel model;
    private final LineText texts;
    private final BorderPane root = new BorderPane();
    private final LogsToolbar toolbar;
    private final LoggerPane loggers;
    private final HistogramPane histogram;
    private final RowPool pool;
    private final RowHeads heads;
    private final ResultPane result;
    private final FieldsPane fields;
    private final LogActions actions;
    private final LogStates states;
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
    /// What the button to pause says; unknown at first.
    private @Nullable Boolean followed;
    private boolean looking;
    /// Whether the update that is under way has set the rows already.
    private boolean drawn;
    private boolean resultClosed;
    private final List<Runnable> parts = List.of(this::details, this::controls, this::results, this::bars, this::tree);
    private int part;
    /// Parts that have not followed the last change.
    private int behind;
    private long levelsRevision = -1;
    private @Nullable Instant cursorSeen;

    /// For the job's page: pause and export stand in the toolbar. Bookmarks are kept in `folder`.
    public LogsPane(Desk desk, LiveJob job, PinFolder folder) {
        this(desk, LogSources.of(desk, job), true, pins(desk, job.id().toString(), folder));
    }

    /// Bookmarks of a job, read in the background and written with every change.
    static Pins pins(Desk desk, String job, PinFolder folder) {
        Pins pins = new Pins();
        desk.work().start(() -> folder.load(job), kept -> {
            pins.load(kept);
            pins.onChange(() -> {
                List<Pins.Kept> all = List.copyOf(pins.all());
                desk.work().start(() -> {
                    folder.save(job, all);
                    return all;
                }, _ -> {}, failure -> desk.say().accept("Bookmarks were not kept: " + failure.getMessage()));
            });
        }, failure -> desk.say().accept("Bookmarks of the job cannot be read: " + failure.getMessage()));
        return pins;
    }

    LogsPane(Desk desk, LogSource source, boolean alone, Pins pins) {
        this.desk = desk;
        this.source = source;
        this.texts = new LineText(desk.moments());
        this.model = new LogsModel(source, desk.state().showLevels(), desk.state().cursor(), pins);
        this.actions = new LogActions(desk, model, texts, root, this::participants);
        this.pool = new RowPool(new Rows(), new Hand(), texts, desk.colours(), desk.look().palette());
        this.toolbar = new LogsToolbar(model, desk.colours(), pool::requestFocus);
        this.loggers = new LoggerPane(model, desk.state().showLevels());
        this.histogram = new HistogramPane(model, desk.moments(), desk.look().palette(), this::jump);
        this.result = new ResultPane(model, texts, desk.colours(), desk.look().palette(), () -> {
            resultClosed = true;
            around();
        });
        this.fields = new FieldsPane(model, texts, desk.moments(), participants(), toolbar::look, actions::raise, () -> actions.context(1));
        this.heads = new RowHeads(pool, model);
        VBox.setVgrow(pool, Priority.ALWAYS);
        pool.setAccessibleText("Log lines of " + source.name());
        VBox table = new VBox(heads, pool, result);
        StackPane middle = new StackPane(table);
        VBox.setVgrow(middle, Priority.ALWAYS);
        this.states = new LogStates(desk, model, source, middle, table);
        pause.setOnAction(_ -> model.follow(!model.follows()));
        pause.setMinWidth(Button.USE_PREF_SIZE);
        export.setMinWidth(Button.USE_PREF_SIZE);
        export.setOnAction(_ -> actions.export());
        export.setTooltip(new Tooltip("Write the shown lines into a file: text as the sites wrote it, or JSON lines"));
        if (alone) {
            toolbar.getChildren().addAll(pause, export);
        }
        root.getStyleClass().add("logs-pane");
        root.getStylesheets().add(Objects.requireNonNull(LogsPane.class.getResource("logs.css")).toExternalForm());
        root.setTop(toolbar);
        root.setLeft(loggers);
        root.setCenter(new VBox(histogram, middle));
        root.setRight(fields);
        root.widthProperty().addListener((_, _, width) -> widthIs(width.doubleValue()));
        LogKeys keys = new LogKeys(model, actions, pool, heads::toggleWrap);
        root.addEventHandler(KeyEvent.KEY_PRESSED, keys::anywhere);
        pool.onKeys(keys::inRows);
        pool.setOnContextMenuRequested(request -> actions.menu().show(pool, request.getScreenX(), request.getScreenY()));
        widthIs(1_364);
        model.revision().addListener((_, _, _) -> changed());
        slowly.setOnFinished(_ -> nextPart());
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

    RowHeads heads() {
        return heads;
    }

    @Override
    public void shown() {
        if (looking) {
            return;
        }
        looking = true;
        source.onChange(this::update);
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
        source.onChange(null);
        desk.state().revision().removeListener(onRevision);
        desk.state().showLevels().revision().removeListener(onLevels);
        desk.state().cursor().time().removeListener(onCursor);
    }

    @Override
    public void close() {
        hidden();
        source.close();
    }

    /// Everything at once; tests and pictures do not wait for a pulse.
    void refresh() {
        update();
        pool.refresh();
        around();
    }

    private void update() {
        drawn = false;
        if (model.update(SLICE)) {
            slices.start();
        } else {
            slices.stop();
        }
        if (looking && !drawn) {
            pool.refresh();
        }
    }

    private void changed() {
        if (!looking) {
            return;
        }
        drawn = true;
        pool.refresh();
        if (model.filtering().isPresent()) {
            slices.start();
        }
        behind = parts.size();
        if (slowly.getStatus() != Animation.Status.RUNNING) {
            // who chose a line wants its fields first
            part = 0;
            slowly.playFromStart();
        }
    }

    private void nextPart() {
        parts.get(part).run();
        part = (part + 1) % parts.size();
        if (--behind > 0) {
            slowly.playFromStart();
        }
    }

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
        parts.forEach(Runnable::run);
    }

    private void controls() {
        List<String> all = participants();
        int longest = all.stream().mapToInt(String::length).max().orElse(6);
        pool.longestSite(longest);
        result.pool().longestSite(longest);
        toolbar.participants(all);
        toolbar.refresh();
        pause.setText(model.follows() ? "Following" : paused());
        if (!Objects.equals(followed, model.follows())) {
            followed = model.follows();
            pause.setGraphic((model.follows() ? Icon.FOLLOW : Icon.PAUSE).node(16));
            pause.setTooltip(new Tooltip(model.follows() ? "Stay with the lines shown now (Space)" : "Follow the newest line (Space)"));
        }
    }

    private void tree() {
        loggers.refresh();
    }

    private void bars() {
        histogram.refresh();
    }

    private void details() {
        fields.refresh();
        heads.refresh();
    }

    private void results() {
        TextQuery query = model.filter().query();
        boolean searching = !query.isEmpty() && !model.filter().onlyMatches();
        resultClosed &= !query.isEmpty();
        result.setVisible(searching && !resultClosed);
        result.setManaged(result.isVisible());
        if (result.isVisible()) {
            result.reveal();
        }
        states.refresh();
    }

    private String paused() {
        String at = model.window().last().map(time -> "Paused at " + desk.moments().minute(time)).orElse("Paused");
        return model.sincePause() == 0 ? at : at + ", " + Figures.count(model.sincePause()) + " new";
    }

    private List<String> participants() {
        if (!source.sites().isEmpty()) {
            return source.sites();
        }
        List<String> all = new ArrayList<>();
        all.add(Participants.SERVER);
        all.addAll(desk.state().siteOrder().names());
        return all;
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

    void focusSearch() {
        toolbar.focusSearch();
    }

    List<Command> commands() {
        return actions.commands();
    }

    void export(Path file) {
        actions.export(file);
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
        public boolean follows() {
            return model.follows();
        }

        @Override
        public Optional<Row> row(long row) {
            return model.row(row);
        }

        @Override
        public TextQuery query() {
            return model.sheet().filter().query();
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
        public void fill() {
            actions.fillGap();
        }

        @Override
        public void heightIs(int rows) {
            model.height(rows);
        }
    }
}
