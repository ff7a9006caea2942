package io.flarescope.console.logs;

import io.flarescope.console.logs.LineFilter.Verdict;
import io.flarescope.console.state.LoggerTree;
import io.flarescope.console.state.ShowLevel;
import io.flarescope.console.state.ShowLevels;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.console.theme.Fonts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/// The tree of loggers with lines received and show level each. A level hides here only; what is hidden is counted below.
final class LoggerPane extends VBox {
    private static final ShowLevel[] BY_DIGIT = {ShowLevel.OFF, ShowLevel.DEBUG, ShowLevel.INFO, ShowLevel.WARN, ShowLevel.ERROR, ShowLevel.CRITICAL};

    /// Of a digit at 10 px.
    private static final double COUNT_ADVANCE = 6;

    private final LogsModel model;
    private final ShowLevels levels;
    private final TreeView<LoggerTree.Node> tree = new TreeView<>();
    /// Lines of each row's logger and of everything below it: they change all the time, the rows do not.
    private final Map<String, Long> lines = new HashMap<>();
    private final List<Cell> cells = new ArrayList<>();
    private final Label hidden = new Label();
    private final Hyperlink showAll = new Hyperlink("Show all");
    private final TextFlow foot = new TextFlow(hidden, new Label(" "), showAll);

    LoggerPane(LogsModel model, ShowLevels levels) {
        this.model = model;
        this.levels = levels;
        getStyleClass().addAll(Css.SIDE_LEFT, "logger-pane");
        Label lines = plain("lines");
        Label show = plain("show");
        show.setPrefWidth(44);
        show.setAlignment(Pos.CENTER);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(new Label("Loggers"), space, lines, show);
        head.getStyleClass().add(Css.PANE_HEADER);
        tree.setFixedCellSize(24);
        tree.setCellFactory(_ -> new Cell());
        tree.setAccessibleText("Loggers with their show levels");
        tree.getStyleClass().add("logger-tree");
        tree.addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
        VBox.setVgrow(tree, Priority.ALWAYS);
        foot.getStyleClass().addAll("logger-foot", Css.SMALL_TEXT);
        hidden.setWrapText(true);
        hidden.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2);
        showAll.setOnAction(_ -> {
            levels.clear();
            model.onlyLogger(ShowLevels.ROOT);
        });
        getChildren().addAll(head, tree, foot);
    }

    private static Label plain(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll("plain", Css.CAPTION);
        return label;
    }

    /// Counts, levels and perhaps new loggers.
    void refresh() {
        LoggerTree.Node root = LoggerTree.of(model.source().loggers(), List.of());
        lines.clear();
        count(root);
        if (tree.getRoot() == null) {
            tree.setRoot(item(root, 0));
        } else {
            reconcile(tree.getRoot(), root, 0);
        }
        cells.forEach(Cell::count);
        long byLevel = model.count(Verdict.SHOW_LEVEL);
        String only = model.filter().logger();
        foot.setVisible(byLevel > 0 || !only.isEmpty());
        foot.setManaged(foot.isVisible());
        String words = byLevel > 0
                ? "%s of %s lines %s hidden by show levels.".formatted(
                        Figures.count(byLevel), Figures.count(model.here()), byLevel == 1 ? "is" : "are")
                : "";
        if (!only.isEmpty()) {
            words = "Only %s is shown. %s".formatted(only, words).strip();
        }
        hidden.setText(words);
    }

    private void count(LoggerTree.Node node) {
        lines.put(node.name(), node.lines());
        node.children().forEach(this::count);
    }

    /// The levels changed: the same rows say it.
    void repaint() {
        tree.refresh();
    }

    private TreeItem<LoggerTree.Node> item(LoggerTree.Node node, int depth) {
        TreeItem<LoggerTree.Node> item = new TreeItem<>(node);
        node.children().forEach(child -> item.getChildren().add(item(child, depth + 1)));
        item.setExpanded(depth < 3);
        return item;
    }

    private void reconcile(TreeItem<LoggerTree.Node> item, LoggerTree.Node node, int depth) {
        if (!node.label().equals(item.getValue().label())) {
            item.setValue(node);
        }
        List<TreeItem<LoggerTree.Node>> items = item.getChildren();
        boolean same = items.size() == node.children().size();
        for (int i = 0; same && i < items.size(); i++) {
            same = items.get(i).getValue().name().equals(node.children().get(i).name());
        }
        if (!same) {
            Map<String, TreeItem<LoggerTree.Node>> known = new HashMap<>();
            items.forEach(child -> known.put(child.getValue().name(), child));
            item.getChildren().setAll(node.children().stream()
                    .map(child -> Optional.ofNullable(known.get(child.name())).orElseGet(() -> item(child, depth + 1)))
                    .toList());
        }
        for (int i = 0; i < items.size(); i++) {
            reconcile(items.get(i), node.children().get(i), depth + 1);
        }
    }

    private void keys(KeyEvent key) {
        TreeItem<LoggerTree.Node> chosen = tree.getSelectionModel().getSelectedItem();
        if (chosen == null || key.isShortcutDown() || key.isAltDown()) {
            return;
        }
        String name = chosen.getValue().name();
        String text = key.getText();
        if (key.getCode() == KeyCode.ENTER) {
            model.onlyLogger(model.filter().logger().equals(name) ? ShowLevels.ROOT : name);
        } else if (key.getCode() == KeyCode.DELETE || key.getCode() == KeyCode.BACK_SPACE) {
            levels.inherit(ShowLevels.EVERYONE, name);
        } else if (text.length() == 1 && text.charAt(0) >= '0' && text.charAt(0) <= '5') {
            levels.setForEveryone(name, BY_DIGIT[text.charAt(0) - '0']);
        } else {
            return;
        }
        key.consume();
    }

    private ContextMenu menu(LoggerTree.Node node) {
        ContextMenu menu = new ContextMenu();
        for (ShowLevel level : ShowLevel.values()) {
            MenuItem item = new MenuItem(level == ShowLevel.OFF ? "OFF: show nothing of it" : level == ShowLevel.DEBUG ? "DEBUG: show everything" : level.word() + " and above");
            item.setOnAction(_ -> levels.setForEveryone(node.name(), level));
            menu.getItems().add(item);
        }
        MenuItem inherit = new MenuItem("As the package above");
        inherit.setOnAction(_ -> levels.inherit(ShowLevels.EVERYONE, node.name()));
        boolean only = model.filter().logger().equals(node.name());
        MenuItem alone = new MenuItem(only ? "Show the other loggers too" : "Show only this");
        alone.setOnAction(_ -> model.onlyLogger(only ? ShowLevels.ROOT : node.name()));
        menu.getItems().addAll(inherit, new SeparatorMenuItem(), alone);
        return menu;
    }

    private final class Cell extends TreeCell<LoggerTree.Node> {
        private final Label name = new Label();
        /// Its text moves nothing around it: a label would have the whole tree laid out anew, five times a second.
        private final Pane count = new Pane();
        private final Text digits = new Text();
        private final Label level = new Label();
        private final HBox box;
        private final Tooltip tip = new Tooltip();

        Cell() {
            name.getStyleClass().add(Css.SMALL_MONO);
            name.setMinWidth(0);
            name.setEllipsisString("…");
            digits.getStyleClass().add("logger-lines");
            digits.setFont(Font.font(Fonts.MONO, 10));
            digits.setTextOrigin(VPos.CENTER);
            digits.setManaged(false);
            count.getChildren().add(digits);
            count.heightProperty().addListener((_, _, height) -> digits.setY(height.doubleValue() / 2));
            count.setMinWidth(USE_PREF_SIZE);
            cells.add(this);
            level.getStyleClass().addAll(Css.CHIP, "level-chip");
            HBox.setHgrow(name, Priority.ALWAYS);
            name.setMaxWidth(Double.MAX_VALUE);
            box = new HBox(6, name, count, level);
            box.setAlignment(Pos.CENTER_LEFT);
            box.setMinWidth(0);
            box.setPrefWidth(0);
            HBox.setHgrow(box, Priority.ALWAYS);
            level.setOnMousePressed(press -> {
                LoggerTree.Node node = getItem();
                if (node != null && press.getButton() == MouseButton.PRIMARY) {
                    getTreeView().getSelectionModel().select(getTreeItem());
                    menu(node).show(level, press.getScreenX(), press.getScreenY());
                    press.consume();
                }
            });
            setOnMouseClicked(click -> {
                if (getItem() != null && click.getClickCount() == 2) {
                    boolean only = model.filter().logger().equals(getItem().name());
                    model.onlyLogger(only ? ShowLevels.ROOT : getItem().name());
                }
            });
            setOnContextMenuRequested(request -> {
                if (getItem() != null) {
                    menu(getItem()).show(this, request.getScreenX(), request.getScreenY());
                }
            });
        }

        @Override
        protected void updateItem(LoggerTree.@Nullable Node node, boolean empty) {
            super.updateItem(node, empty);
            if (empty || node == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            Optional<ShowLevel> own = levels.own(ShowLevels.EVERYONE, node.name());
            ShowLevel holds = levels.effective(ShowLevels.EVERYONE, node.name());
            boolean mixed = levels.mixed(node.name());
            boolean root = node.name().equals(ShowLevels.ROOT);
            name.setText(LineText.plain(node.label()));
            level.setText(mixed ? "mixed" : holds.word());
            // counts change several times a second, and a style class that is set anew is styled anew
            List<String> classes = List.of(Css.CHIP, "level-chip", own.isPresent() || mixed || root ? chip(holds) : "level-inherited");
            if (!level.getStyleClass().equals(classes)) {
                level.getStyleClass().setAll(classes);
            }
            box.setOpacity(holds == ShowLevel.OFF ? .6 : 1);
            setText(null);
            setGraphic(box);
            count();
            tip.setText(LineText.plain(node.name()) + "\nDouble click or Enter shows only this. 1 to 5 set DEBUG to CRITICAL, 0 OFF, Del as above.");
            setTooltip(tip);
        }

        void count() {
            LoggerTree.Node node = getItem();
            if (node == null) {
                return;
            }
            String now = Figures.count(lines.getOrDefault(node.name(), 0L));
            digits.setText(now);
            count.setPrefWidth(COUNT_ADVANCE * now.length());
            setAccessibleText("%s, %s lines, show level %s".formatted(node.name(), now, level.getText()));
        }
    }

    private static String chip(ShowLevel level) {
        return switch (level) {
            case DEBUG -> Css.CHIP_ACCENT;
            case INFO, OFF -> Css.CHIP_NEUTRAL;
            case WARN -> Css.CHIP_WARNING;
            case ERROR, CRITICAL -> Css.CHIP_DANGER;
        };
    }
}
