package io.flarescope.console.logging;

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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The view Logging: what is written where, and what of it is shown here.
public final class LoggingScreen implements Screen {

    private final Desk desk;
    private final LoggingModel model;
    private final BorderPane root = new BorderPane();
    private final Label about = new Label();
    private final Label age = new Label();
    private final Button again = new Button("Read again", Icon.REFRESH.node(16));
    private final LoggingToolbar toolbar;
    private final LevelMatrix matrix;
    private final MatrixLegend legend = new MatrixLegend();
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
        this.toolbar = new LoggingToolbar(model, matrix);
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
            root.setTop(new VBox(header(), toolbar));
            VBox left = new VBox(matrix, legend);
            VBox.setVgrow(matrix, Priority.ALWAYS);
            root.setCenter(left);
            root.setRight(changes);
            root.widthProperty().addListener((_, _, width) -> toolbar.widthIs(width.doubleValue()));
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

    private MenuButton presets() {
        MenuButton menu = new MenuButton("Presets");
        menu.setMinWidth(Region.USE_PREF_SIZE);
        for (Preset preset : Preset.values()) {
            MenuItem item = new MenuItem(preset.title() + ": " + preset.about());
            item.setOnAction(_ -> model.ask(preset));
            menu.getItems().add(item);
        }
        for (LogSetting.Mode mode : LoggingToolbar.MODES) {
            MenuItem item = new MenuItem(LoggingToolbar.capital(mode.word()) + ": FLARE’s mode for all loggers");
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
        toolbar.refresh();
        legend.say(ofJob);
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
        toolbar.focusSearch();
    }
}
