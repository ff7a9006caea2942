package io.flarescope.console.logging;

import atlantafx.base.theme.Styles;
import io.flarescope.console.state.Attention;
import io.flarescope.console.state.FederationState;
import io.flarescope.console.state.ShowLevel;
import io.flarescope.console.state.ShowLevels;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.console.theme.SiteColours;
import io.flarescope.federation.LogLevel;
import io.flarescope.icons.Icon;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Packages as rows, participants as columns; each cell has the level that is written and the level that is shown. As many participants as fit stand
/// beside the pinned package; arrows move through all of them.
final class LevelMatrix extends VBox {
    private static final double PARTICIPANT = 196;
    private static final double LINES = 72;
    private static final double LEAST_PACKAGE = 180;
    private static final double ROW = 34;
    private static final List<LogLevel> BY_DIGIT = List.of(LogLevel.DEBUG, LogLevel.INFO, LogLevel.WARNING, LogLevel.ERROR, LogLevel.CRITICAL);

    private final LoggingModel model;
    private final FederationState state;
    private final SiteColours colours;
    private final InstantSource clock;
    private final HBox head = new HBox();
    private final ListView<MatrixRow> rows = new ListView<>();
    private final Label hint = new Label();
    private List<String> all = List.of();
    private int firstParticipant;
    private int fitting = 1;

    LevelMatrix(LoggingModel model, FederationState state, SiteColours colours, InstantSource clock) {
        this.model = model;
        this.state = state;
        this.colours = colours;
        this.clock = clock;
        getStyleClass().add("level-matrix");
        head.getStyleClass().add("matrix-head");
        rows.setFixedCellSize(ROW);
        rows.setCellFactory(_ -> new RowCell());
        rows.getStyleClass().add("matrix-rows");
        rows.setAccessibleText("Levels by package and participant");
        rows.setPlaceholder(new Label("No package has this in its name"));
        rows.addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
        rows.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
        rows.focusedProperty().addListener((_, _, _) -> rows.refresh());
        VBox.setVgrow(rows, Priority.ALWAYS);
        getChildren().addAll(head, rows);
        widthProperty().addListener((_, _, _) -> refresh());
    }

    ListView<MatrixRow> rows() {
        return rows;
    }

    void refresh() {
        all = model.participants();
        fitting = (int) Math.clamp((getWidth() - LEAST_PACKAGE - LINES) / PARTICIPANT, 1, Math.max(1, all.size()));
        firstParticipant = Math.clamp(firstParticipant, 0, Math.max(0, all.size() - fitting));
        List<MatrixRow> now = model.rows();
        if (!now.equals(rows.getItems())) {
            rows.getItems().setAll(now);
        }
        if (model.focus().isEmpty() && !now.isEmpty() && !all.isEmpty()) {
            model.focus(new Cell(all.getFirst(), now.getFirst().name()));
            return;
        }
        heads();
        rows.refresh();
    }

    private List<String> visible() {
        return all.subList(firstParticipant, Math.min(all.size(), firstParticipant + fitting));
    }

    // ---- head ----

    private void heads() {
        List<Node> nodes = new ArrayList<>();
        Label name = caption("Package");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox left = new HBox(8, name, space);
        if (fitting < all.size()) {
            left.getChildren().addAll(arrow(Icon.LEFT, "Participants before", -1), arrow(Icon.EXPAND, "Participants after", 1));
        }
        Label lines = caption("Lines/s");
        left.getChildren().add(lines);
        left.setAlignment(Pos.BOTTOM_LEFT);
        left.getStyleClass().add("matrix-head-package");
        HBox.setHgrow(left, Priority.ALWAYS);
        nodes.add(left);
        for (String participant : visible()) {
            nodes.add(head(participant));
        }
        head.getChildren().setAll(nodes);
    }

    private static Label caption(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll(Css.CAPTION, Css.TEXT_2);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private Button arrow(Icon icon, String words, int by) {
        Button button = new Button("", icon.node(14));
        button.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON, "small-icon");
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(words));
        button.setDisable(by < 0 ? firstParticipant == 0 : firstParticipant + fitting >= all.size());
        button.setOnAction(_ -> {
            firstParticipant += by;
            refresh();
        });
        return button;
    }

    private Node head(String participant) {
        Label name = new Label(participant, colours.swatch(participant));
        name.getStyleClass().addAll(Css.STRONG, Css.CAPTION);
        name.setGraphicTextGap(6);
        name.setMinWidth(0);
        name.setEllipsisString("…");
        Label note = new Label(note(participant));
        note.getStyleClass().addAll(Css.CAPTION, silence(participant).isPresent() ? Css.WARNING : Css.TEXT_2);
        note.setMinWidth(USE_PREF_SIZE);
        HBox above = new HBox(6, name, note);
        above.setAlignment(Pos.CENTER_LEFT);
        Label emit = caption("emit");
        Label show = caption("show");
        HBox below = new HBox(8, emit, show);
        for (Label label : List.of(emit, show)) {
            label.setMinWidth(64);
            label.setAlignment(Pos.CENTER);
        }
        VBox box = new VBox(above, below);
        box.getStyleClass().add("matrix-head-cell");
        box.setMinWidth(PARTICIPANT);
        box.setMaxWidth(PARTICIPANT);
        return box;
    }

    private String note(String participant) {
        Optional<Duration> silent = silence(participant);
        if (silent.isPresent()) {
            return "not heard for " + Figures.age(silent.get());
        }
        long active = model.levels().timed().stream().filter(timed -> timed.participant().equals(participant)).count();
        return active == 0 ? "" : Figures.of(active, "change active", "changes active");
    }

    /// How long a site has been silent, where that is too long.
    private Optional<Duration> silence(String participant) {
        Instant now = Attention.knownAt(state, clock.instant());
        return state.presence().silences(participant, now).stream().filter(pause -> pause.lasting()).map(pause -> pause.length()).findFirst();
    }

    // ---- keys ----

    private void typed(KeyEvent key) {
        // digits mean levels here, not views
        if (key.getCharacter().length() == 1 && Character.isDigit(key.getCharacter().charAt(0))) {
            key.consume();
        }
    }

    private void keys(KeyEvent key) {
        Cell focus = model.focus().orElse(null);
        if (focus == null || key.isShortcutDown() || key.isAltDown()) {
            return;
        }
        switch (key.getCode()) {
            case UP -> move(focus, -1, 0);
            case DOWN -> move(focus, 1, 0);
            case PAGE_UP -> move(focus, -10, 0);
            case PAGE_DOWN -> move(focus, 10, 0);
            case HOME -> move(focus, -10_000, 0);
            case END -> move(focus, 10_000, 0);
            case LEFT -> move(focus, 0, -1);
            case RIGHT -> move(focus, 0, 1);
            case SPACE -> row(focus.logger()).filter(MatrixRow::parent).ifPresent(model::toggle);
            case ENTER -> model.apply();
            case ESCAPE -> {
                if (model.pendingCells() == 0) {
                    return;
                }
                model.discard();
            }
            case DELETE, BACK_SPACE -> {
                if (key.isShiftDown()) {
                    model.inheritShow(focus);
                } else {
                    model.ask(focus, LogLevel.NOTSET);
                }
            }
            default -> {
                int digit = digit(key.getCode());
                if (digit < (key.isShiftDown() ? 0 : 1) || digit > 5) {
                    return;
                }
                if (key.isShiftDown()) {
                    model.show(focus, digit == 0 ? ShowLevel.OFF : ShowLevel.from(BY_DIGIT.get(digit - 1)));
                } else {
                    model.ask(focus, BY_DIGIT.get(digit - 1));
                }
            }
        }
        key.consume();
    }

    private static int digit(KeyCode code) {
        return code.isDigitKey() ? code.getName().charAt(code.getName().length() - 1) - '0' : -1;
    }

    private Optional<MatrixRow> row(String logger) {
        return rows.getItems().stream().filter(row -> row.name().equals(logger)).findFirst();
    }

    private void move(Cell from, int down, int right) {
        if (rows.getItems().isEmpty() || all.isEmpty()) {
            return;
        }
        int row = row(from.logger()).map(rows.getItems()::indexOf).orElse(0);
        int to = Math.clamp(row + down, 0, rows.getItems().size() - 1);
        int column = Math.clamp(all.indexOf(from.participant()) + right, 0, all.size() - 1);
        if (column < firstParticipant) {
            firstParticipant = column;
        } else if (column >= firstParticipant + fitting) {
            firstParticipant = column - fitting + 1;
        }
        model.focus(new Cell(all.get(column), rows.getItems().get(to).name()));
        rows.scrollTo(Math.max(0, to - 3));
    }

    /// Brings a logger into sight and into the focus.
    void go(String logger) {
        row(logger).ifPresent(row -> {
            model.focus(new Cell(all.isEmpty() ? "server" : all.getFirst(), logger));
            rows.scrollTo(Math.max(0, rows.getItems().indexOf(row) - 4));
        });
    }

    // ---- menus ----

    private ContextMenu emitMenu(Cell cell) {
        ContextMenu menu = new ContextMenu();
        for (LogLevel level : BY_DIGIT) {
            menu.getItems().add(item(LevelWords.word(level), () -> model.ask(cell, level)));
        }
        if (!cell.logger().equals(ShowLevels.ROOT)) {
            menu.getItems().addAll(new SeparatorMenuItem(), item("As the package above", () -> model.ask(cell, LogLevel.NOTSET)));
        }
        menu.getItems().addAll(new SeparatorMenuItem());
        for (LogLevel level : BY_DIGIT.subList(0, 2)) {
            menu.getItems().add(item(LevelWords.word(level) + " at all participants",
                    () -> model.participants().forEach(participant -> model.ask(new Cell(participant, cell.logger()), level))));
        }
        return menu;
    }

    private ContextMenu showMenu(Cell cell) {
        ContextMenu menu = new ContextMenu();
        for (ShowLevel level : ShowLevel.values()) {
            menu.getItems().add(item(level.word(), () -> model.show(cell, level)));
        }
        menu.getItems().addAll(new SeparatorMenuItem(), item("As the package above", () -> model.inheritShow(cell)));
        return menu;
    }

    private static MenuItem item(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setOnAction(_ -> action.run());
        return item;
    }

    // ---- rows ----

    private final class RowCell extends ListCell<MatrixRow> {
        private final Region indent = new Region();
        private final StackPane fold = new StackPane();
        private final Node closed = Icon.EXPAND.node(14);
        private final Node open = Icon.COLLAPSE.node(14);
        private final Label name = new Label();
        private final Tooltip tip = new Tooltip();
        private final Label lines = new Label();
        private final HBox box = new HBox();
        private final List<LevelCell> cells = new ArrayList<>();

        RowCell() {
            getStyleClass().add("matrix-row");
            fold.getChildren().addAll(closed, open);
            fold.setMinWidth(14);
            fold.setOnMousePressed(press -> {
                if (getItem() != null && getItem().parent()) {
                    model.toggle(getItem());
                    press.consume();
                }
            });
            name.getStyleClass().add(Css.MONO);
            name.setMinWidth(0);
            name.setEllipsisString("…");
            lines.getStyleClass().addAll(Css.MONO, Css.TEXT_2);
            lines.setMinWidth(LINES - 20);
            lines.setAlignment(Pos.CENTER_RIGHT);
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            HBox left = new HBox(6, indent, fold, name, space, lines);
            left.getStyleClass().add("matrix-package");
            left.setAlignment(Pos.CENTER_LEFT);
            left.setMinWidth(0);
            HBox.setHgrow(left, Priority.ALWAYS);
            box.getChildren().add(left);
            box.setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable MatrixRow row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            double width = 20 + row.depth() * 18.0;
            indent.setMinWidth(width - 6);
            indent.setMaxWidth(width - 6);
            closed.setVisible(row.parent() && !row.open());
            open.setVisible(row.parent() && row.open());
            name.setText(row.label());
            if (!row.name().equals(tip.getText())) {
                tip.setText(row.name());
                name.setTooltip(tip);
            }
            boolean focused = model.focus().map(cell -> cell.logger().equals(row.name())).orElse(false);
            name.getStyleClass().removeAll(Css.STRONG);
            if (focused) {
                name.getStyleClass().add(Css.STRONG);
            }
            OptionalDouble rate = model.rate(row.name());
            lines.setText(rate.isEmpty() ? "" : Figures.decimals(rate.getAsDouble(), rate.getAsDouble() < 9.95 && rate.getAsDouble() > 0 ? 1 : 0));
            List<String> visible = visible();
            while (cells.size() < visible.size()) {
                LevelCell cell = new LevelCell();
                cells.add(cell);
                box.getChildren().add(cell);
            }
            while (cells.size() > visible.size()) {
                box.getChildren().remove(cells.removeLast());
            }
            StringBuilder words = new StringBuilder(row.name());
            for (int i = 0; i < visible.size(); i++) {
                words.append("; ").append(cells.get(i).show(new Cell(visible.get(i), row.name())));
            }
            setGraphic(box);
            setAccessibleText(words.toString());
        }
    }

    private final class LevelCell extends HBox {
        private final Label emit = new Label();
        private final Label show = new Label();
        private final Label until = new Label();
        private @Nullable Cell cell;

        LevelCell() {
            super(8);
            getStyleClass().add("matrix-cell");
            setAlignment(Pos.CENTER_LEFT);
            setMinWidth(PARTICIPANT);
            setMaxWidth(PARTICIPANT);
            setAccessibleRole(AccessibleRole.BUTTON);
            until.getStyleClass().addAll(Css.SMALL_MONO, Css.WARNING);
            until.setMinWidth(USE_PREF_SIZE);
            getChildren().addAll(emit, show, until);
            addEventHandler(MouseEvent.MOUSE_PRESSED, press -> {
                if (cell != null) {
                    rows.requestFocus();
                    model.focus(cell);
                    if (press.getButton() == MouseButton.PRIMARY) {
                        chipMenu(press);
                    }
                    press.consume();
                }
            });
        }

        private void chipMenu(MouseEvent press) {
            Cell of = cell;
            if (of != null && press.getX() < 8 + 64 + 4) {
                emitMenu(of).show(emit, press.getScreenX(), press.getScreenY());
            } else if (of != null && press.getX() < 8 + 64 + 8 + 64 + 4) {
                showMenu(of).show(show, press.getScreenX(), press.getScreenY());
            }
        }

        String show(Cell now) {
            cell = now;
            boolean focused = model.focus().filter(now::equals).isPresent();
            getStyleClass().setAll("matrix-cell");
            if (focused) {
                getStyleClass().add(rows.isFocused() ? "matrix-focus" : "matrix-focus-quiet");
            }
            String written = emit(now);
            ShowLevel level = state.showLevels().effective(now.participant(), now.logger());
            boolean own = state.showLevels().own(now.participant(), now.logger()).isPresent() || now.logger().equals(ShowLevels.ROOT);
            show.setText(level.word());
            show.getStyleClass().setAll("label", Css.CHIP, "matrix-chip", own ? chip(level.word()) : "level-inherited");
            return "%s writes %s, shown %s".formatted(now.participant(), written, level.word());
        }

        private String emit(Cell now) {
            until.setText("");
            switch (model.emit(now)) {
                case Emit.NotReported _ -> {
                    Optional<LogLevel> set = model.lastSet(now);
                    emit.setText(set.map(LevelWords::word).map(word -> "set " + word).orElse("not\nreported"));
                    emit.getStyleClass().setAll("label", "matrix-unknown");
                    emit.setTooltip(new Tooltip("Effective level: not reported"));
                }
                case Emit.Known known -> {
                    emit.setText(LevelWords.word(known.level()));
                    emit.getStyleClass().setAll("label", Css.CHIP, "matrix-chip", known.own() ? chip(emit.getText()) : "level-inherited");
                    emit.setTooltip(null);
                    known.until().ifPresent(end -> until.setText(countdown(Duration.between(clock.instant(), end))));
                }
                case Emit.Pending pending -> {
                    emit.setText(pending.asked() == LogLevel.NOTSET
                            ? (pending.level() == LogLevel.NOTSET ? "above" : "↑ " + LevelWords.word(pending.level()))
                            : LevelWords.word(pending.asked()));
                    emit.getStyleClass().setAll("label", Css.CHIP, "matrix-chip", "level-pending");
                    emit.setTooltip(new Tooltip("Not yet applied"));
                }
            }
            return emit.getText().replace('\n', ' ') + (until.getText().isEmpty() ? "" : ", returns in " + until.getText());
        }
    }

    /// `27:14`, `1:03:20`.
    static String countdown(Duration left) {
        Duration shown = left.isNegative() ? Duration.ZERO : left;
        return shown.toHours() > 0
                ? "%d:%02d:%02d".formatted(shown.toHours(), shown.toMinutesPart(), shown.toSecondsPart())
                : "%02d:%02d".formatted(shown.toMinutes(), shown.toSecondsPart());
    }

    static String chip(String word) {
        return switch (word) {
            case "DEBUG" -> Css.CHIP_ACCENT;
            case "WARN" -> Css.CHIP_WARNING;
            case "ERROR", "CRITICAL" -> Css.CHIP_DANGER;
            default -> Css.CHIP_NEUTRAL;
        };
    }
}
