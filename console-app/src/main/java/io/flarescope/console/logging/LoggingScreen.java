package io.flarescope.console.logging;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import io.flarescope.console.fx.Ticker;
import io.flarescope.console.shell.Command;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.shell.Place;
import io.flarescope.console.shell.Screen;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LogSetting;
import io.flarescope.icons.Icon;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// The view Logging: what is written where, and what of it is shown here.
public final class LoggingScreen implements Screen {
    private static final double WITH_LEGEND = 1_340;
    private static final List<LogSetting.Mode> MODES = List.of(LogSetting.Mode.CONCISE, LogSetting.Mode.FULL, LogSetting.Mode.VERBOSE);
    private static final List<Duration> RETURNS =
            List.of(Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofHours(4), Duration.ofHours(24));

    private final Desk desk;
    private final LoggingModel model;
    private final BorderPane root = new BorderPane();
    private final Label about = new Label();
    private final Label age = new Label();
    private final Button again = new Button("Read again", Icon.REFRESH.node(16));
    private final Map<LevelScope.Kind, ToggleButton> scopes = new EnumMap<>(LevelScope.Kind.class);
    private final Map<LogSetting.Mode, ToggleButton> modes = new EnumMap<>(LogSetting.Mode.class);
    private final ComboBox<Duration> returns = new ComboBox<>();
    private final CustomTextField search = new CustomTextField();
    private final Label note = new Label();
    private final LevelMatrix matrix;
    private final ChangePane changes;
    private final Ticker ticker;
    private final ChangeListener<@Nullable JobId> onJob = (_, _, _) -> follow();
    private final ChangeListener<Number> onLevels = (_, _, _) -> refresh();
    private boolean built;
    private boolean looking;

    public LoggingScreen(Desk desk) {
        this.desk = desk;
        this.model = new LoggingModel(desk.federation(), desk.state(), desk.work(), desk.clock());
        this.matrix = new LevelMatrix(model, desk.state(), desk.colours(), desk.clock());
        this.changes = new ChangePane(model, desk);
        this.ticker = new Ticker(Duration.ofSeconds(1), this::tick);
        model.revision().addListener((_, _, _) -> {
            if (looking) {
                refresh();
            }
        });
    }

    LoggingModel model() {
        return model;
    }

    @Override
    public Place place() {
        return Place.LOGGING;
    }

    @Override
    public Parent node() {
        if (!built) {
            built = true;
            root.getStylesheets().add(Objects.requireNonNull(LoggingScreen.class.getResource("logging.css")).toExternalForm());
            root.setTop(new VBox(header(), toolbar()));
            VBox left = new VBox(matrix, explanation());
            VBox.setVgrow(matrix, Priority.ALWAYS);
            root.setCenter(left);
            root.setRight(changes);
        }
        return root;
    }

    private HBox header() {
        Label title = new Label("Logging");
        title.getStyleClass().add(Css.TITLE);
        about.getStyleClass().add(Css.TEXT_2);
        age.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2);
        again.setOnAction(_ -> model.read());
        again.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(title, about, space, age, presets(), again);
        head.getStyleClass().addAll(Css.VIEW_HEADER, "logging-header");
        return head;
    }

    private static Label label(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private HBox toolbar() {
        ToggleGroup scopeGroup = new ToggleGroup();
        HBox scopePills = pills();
        for (LevelScope.Kind scope : LevelScope.Kind.values()) {
            boolean job = scope == LevelScope.Kind.JOB;
            ToggleButton pill = pill(job ? "This job" : "Site processes", job ? Styles.LEFT_PILL : Styles.RIGHT_PILL, scopeGroup);
            pill.setOnAction(_ -> {
                model.scope(scope);
                model.read();
            });
            scopes.put(scope, pill);
            scopePills.getChildren().add(pill);
        }
        ToggleGroup modeGroup = new ToggleGroup();
        HBox modePills = pills();
        for (LogSetting.Mode mode : MODES) {
            String style = mode == MODES.getFirst() ? Styles.LEFT_PILL : mode == MODES.getLast() ? Styles.RIGHT_PILL : Styles.CENTER_PILL;
            ToggleButton pill = pill(capital(mode.word()), style, modeGroup);
            pill.setOnAction(_ -> model.ask(mode));
            modes.put(mode, pill);
            modePills.getChildren().add(pill);
        }
        returns.getItems().setAll(RETURNS);
        returns.setConverter(new Minutes());
        returns.setValue(model.returnAfter());
        returns.setOnAction(_ -> model.returnAfter(returns.getValue()));
        returns.setMinWidth(104);
        returns.setAccessibleText("Automatic return");
        search.setPromptText("Package");
        search.setLeft(Icon.SEARCH.node(14));
        search.setPrefWidth(160);
        search.setMinWidth(80);
        search.setTooltip(new Tooltip("Shows packages with this in their name; Enter adds a row for a logger that has not written yet"));
        search.textProperty().addListener((_, _, words) -> model.search(words));
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::searchKeys);
        CheckBox only = new CheckBox("Only set here");
        only.setOnAction(_ -> model.onlySet(only.isSelected()));
        only.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox legend = legend();
        HBox bar = new HBox(label("Scope"), scopePills, label("Mode"), modePills, label("Automatic return"), returns, search, only, space, legend);
        bar.getStyleClass().addAll(Css.VIEW_TOOLBAR, "logging-toolbar");
        root.widthProperty().addListener((_, _, width) -> {
            legend.setVisible(width.doubleValue() >= WITH_LEGEND);
            legend.setManaged(legend.isVisible());
        });
        return bar;
    }

    private static HBox pills() {
        HBox box = new HBox();
        box.getStyleClass().add(Css.PILLS);
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    private static ToggleButton pill(String words, String style, ToggleGroup group) {
        ToggleButton pill = new ToggleButton(words);
        pill.getStyleClass().add(style);
        pill.setToggleGroup(group);
        pill.setMinWidth(Region.USE_PREF_SIZE);
        return pill;
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1);
    }

    private MenuButton presets() {
        MenuButton menu = new MenuButton("Presets");
        menu.setMinWidth(Region.USE_PREF_SIZE);
        for (Preset preset : Preset.values()) {
            MenuItem item = new MenuItem(preset.title() + ": " + preset.about());
            item.setOnAction(_ -> model.ask(preset));
            menu.getItems().add(item);
        }
        for (LogSetting.Mode mode : MODES) {
            MenuItem item = new MenuItem(capital(mode.word()) + ": FLARE’s mode for all loggers");
            item.setOnAction(_ -> model.ask(mode));
            menu.getItems().add(item);
        }
        MenuItem reload = new MenuItem("Reload: read log_config.json of each process again");
        reload.setOnAction(_ -> model.ask(LogSetting.Mode.RELOAD));
        MenuItem all = new MenuItem("Show everything here again");
        all.setOnAction(_ -> desk.state().showLevels().clear());
        menu.getItems().addAll(new SeparatorMenuItem(), reload, all);
        return menu;
    }

    private static HBox legend() {
        HBox box = new HBox(6);
        box.setAlignment(Pos.CENTER_RIGHT);
        String[][] all = {{"INFO", Css.CHIP_NEUTRAL, "set here"}, {"INFO", "level-inherited", "inherited"}, {"DEBUG", "level-pending", "not yet applied"}};
        for (String[] one : all) {
            Label chip = new Label(one[0]);
            chip.getStyleClass().addAll(Css.CHIP, "matrix-chip", "legend-chip", one[1]);
            Label words = new Label(one[2]);
            words.getStyleClass().addAll(Css.CAPTION, Css.TEXT_2);
            words.setMinWidth(Region.USE_PREF_SIZE);
            box.getChildren().addAll(chip, words);
        }
        return box;
    }

    private VBox explanation() {
        note.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2);
        note.setWrapText(true);
        FlowPane keys = new FlowPane(6, 4);
        keys.setPrefWrapLength(0);
        String[][] all = {
            {"←↑↓→", "moves between cells,"}, {"1", "to"}, {"5", "sets DEBUG to CRITICAL,"}, {"Del", "takes the level from the parent,"}, {"Enter", "applies,"},
            {"Shift", "with them: what is shown."}};
        for (String[] one : all) {
            Label key = new Label(one[0]);
            key.getStyleClass().add(Css.KEY);
            key.setMinWidth(Region.USE_PREF_SIZE);
            HBox pair = new HBox(6, key, label(one[1]));
            pair.setAlignment(Pos.CENTER_LEFT);
            keys.getChildren().add(pair);
        }
        VBox box = new VBox(6, note, keys);
        box.getStyleClass().add("matrix-explanation");
        box.setMinHeight(Region.USE_PREF_SIZE);
        return box;
    }

    private void searchKeys(KeyEvent key) {
        if (key.getCode() == KeyCode.ENTER) {
            model.name(search.getText());
            matrix.go(search.getText().strip());
        } else if (key.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
            search.clear();
        } else if (key.getCode() == KeyCode.DOWN) {
            matrix.rows().requestFocus();
        } else {
            return;
        }
        key.consume();
    }

    @Override
    public void shown() {
        looking = true;
        desk.state().chosenJob().addListener(onJob);
        desk.state().showLevels().revision().addListener(onLevels);
        follow();
        model.read();
        refresh();
        String logger = desk.state().chosenLogger().get();
        if (logger != null) {
            matrix.go(logger);
            matrix.rows().requestFocus();
            desk.state().chosenLogger().set(null);
            model.name(logger);
        }
        ticker.start();
    }

    @Override
    public void hidden() {
        looking = false;
        ticker.stop();
        desk.state().chosenJob().removeListener(onJob);
        desk.state().showLevels().revision().removeListener(onLevels);
    }

    private void tick() {
        follow();
        model.tick();
    }

    private void follow() {
        JobId before = model.job().orElse(null);
        model.job(desk.state().jobInView().orElse(null));
        if (model.job().isPresent() && !model.job().get().equals(before)) {
            model.read();
        }
    }

    void refresh() {
        Optional<Job> job = model.job().flatMap(desk.state()::job);
        boolean ofJob = model.scope() == LevelScope.Kind.JOB;
        about.setText(ofJob
                ? job.map(is -> "%s %s, processes of the job".formatted(is.name(), is.id().brief())).orElse("no job")
                : "server and sites themselves, whatever job they run");
        age.setText(age(ofJob));
        again.setDisable(!ofJob || !model.runs());
        scopes.forEach((scope, pill) -> {
            pill.setSelected(scope == model.scope());
            pill.setDisable(scope == LevelScope.Kind.JOB && !model.runs());
        });
        modes.forEach((mode, pill) -> pill.setSelected(model.pendingMode().filter(mode::equals).isPresent()));
        returns.setDisable(!ofJob);
        if (!returns.getValue().equals(model.returnAfter())) {
            returns.setValue(model.returnAfter());
        }
        note.setText(ofJob
                ? "emit is what the site writes: it costs time and disk there. show is what you see: it changes nothing at the site."
                : "These processes know one level only, their root’s, and cannot tell it. Levels of single packages need a running job with the feed. Nothing returns by itself here.");
        matrix.refresh();
        changes.refresh();
    }

    private String age(boolean ofJob) {
        if (!ofJob) {
            return model.runs() ? "Effective level: not reported" : "No job runs. Effective level: not reported";
        }
        Instant at = model.levels().at().orElse(null);
        return at == null ? "Levels were not read yet" : "Levels read back %s ago through the feed".formatted(Figures.age(Duration.between(at, desk.clock().instant())));
    }

    @Override
    public List<Command> commands() {
        List<Command> all = new ArrayList<>();
        all.add(Command.of("Apply the levels", model::apply).icon(Icon.CHECKED).unless(() -> model.pendingCells() > 0 ? Optional.empty() : Optional.of("no level was chosen")));
        all.add(Command.of("Discard the chosen levels", model::discard).unless(() -> model.pendingCells() > 0 ? Optional.empty() : Optional.of("no level was chosen")));
        all.add(Command.of("Undo the last change of levels", model::undo).icon(Icon.LEFT).about("sends the levels that held before")
                .unless(() -> model.undoable() ? Optional.empty() : Optional.of("nothing was applied that can be taken back")));
        all.add(Command.of("Read the levels again", model::read).icon(Icon.REFRESH));
        for (Preset preset : Preset.values()) {
            all.add(Command.of(preset.title(), () -> model.ask(preset)).about(preset.about()).icon(Icon.LOGGING));
        }
        return all;
    }

    @Override
    public void focusFilter() {
        search.requestFocus();
    }

    private static final class Minutes extends StringConverter<Duration> {
        @Override
        public String toString(@Nullable Duration time) {
            return time == null ? "" : time.toHours() >= 1 ? Figures.of(time.toHours(), "hour", "hours") : Figures.of(time.toMinutes(), "minute", "minutes");
        }

        @Override
        public Duration fromString(String words) {
            throw new UnsupportedOperationException("the list is fixed");
        }
    }
}
