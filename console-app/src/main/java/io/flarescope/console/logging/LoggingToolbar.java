package io.flarescope.console.logging;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.LogSetting;
import io.flarescope.icons.Icon;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Whose levels, FLARE's modes, when levels return, and which packages are shown.
final class LoggingToolbar extends HBox {
    static final List<LogSetting.Mode> MODES = List.of(LogSetting.Mode.CONCISE, LogSetting.Mode.FULL, LogSetting.Mode.VERBOSE);
    private static final double WITH_LEGEND = 1_340;
    private static final List<Duration> RETURNS =
            List.of(Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofHours(4), Duration.ofHours(24));

    private final LoggingModel model;
    private final LevelMatrix matrix;
    private final Map<LevelScope.Kind, ToggleButton> scopes = new EnumMap<>(LevelScope.Kind.class);
    private final Map<LogSetting.Mode, ToggleButton> modes = new EnumMap<>(LogSetting.Mode.class);
    private final ComboBox<Duration> returns = new ComboBox<>();
    private final CustomTextField search = new CustomTextField();
    private final HBox legend = legend();

    LoggingToolbar(LoggingModel model, LevelMatrix matrix) {
        this.model = model;
        this.matrix = matrix;
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
        getChildren().addAll(label("Scope"), scopePills, label("Mode"), modePills, label("Automatic return"), returns, search, only, space, legend);
        getStyleClass().addAll(Css.VIEW_TOOLBAR, "logging-toolbar");
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

    static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    static Label label(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
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

    /// Of the view: a narrow one has no room for the legend.
    void widthIs(double width) {
        legend.setVisible(width >= WITH_LEGEND);
        legend.setManaged(legend.isVisible());
    }

    void focusSearch() {
        search.requestFocus();
    }

    /// What stands in the model stands here.
    void refresh() {
        scopes.forEach((scope, pill) -> {
            pill.setSelected(scope == model.scope());
            pill.setDisable(scope == LevelScope.Kind.JOB && !model.runs());
        });
        modes.forEach((mode, pill) -> pill.setSelected(model.pendingMode().filter(mode::equals).isPresent()));
        returns.setDisable(model.scope() != LevelScope.Kind.JOB);
        if (!returns.getValue().equals(model.returnAfter())) {
            returns.setValue(model.returnAfter());
        }
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
