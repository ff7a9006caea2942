package io.flarescope.console.curves;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import io.flarescope.console.state.SeriesKey;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.console.theme.SiteColours;
import io.flarescope.icons.Icon;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The tree at the left: who measured which tags, how many points, and which are shown; above it a regular expression that narrows them down.
final class SeriesPane extends VBox {
    private static final PseudoClass HIDDEN = PseudoClass.getPseudoClass("hidden-by-pattern");

    /// A row of the tree.
    sealed interface Row {
        List<SeriesKey> keys();
    }

    record JobRow(String words, List<SeriesKey> keys) implements Row {}

    record GroupRow(SeriesTree.Group group) implements Row {
        @Override
        public List<SeriesKey> keys() {
            return group.keys();
        }
    }

    record TagRow(SeriesKey key) implements Row {
        @Override
        public List<SeriesKey> keys() {
            return List.of(key);
        }
    }

    private final CurvesModel model;
    private final SiteColours colours;
    private final CustomTextField pattern = new CustomTextField();
    private final Label count = new Label();
    private final TreeView<Row> tree = new TreeView<>();
    private final Set<Cell> cells = new HashSet<>();
    private final Set<String> open = new HashSet<>();
    private final Supplier<String> job;

    SeriesPane(CurvesModel model, SiteColours colours, Supplier<String> job, Runnable leavePattern) {
        this.model = model;
        this.colours = colours;
        this.job = job;
        getStyleClass().addAll(Css.SIDE_LEFT, "series-pane");
        pattern.setPromptText("Regex");
        pattern.setLeft(Icon.REGEX.node(14));
        pattern.setRight(count);
        pattern.getStyleClass().addAll(Css.MONO, "series-pattern");
        pattern.setAccessibleText("Show only series that match a regular expression");
        pattern.textProperty().addListener((_, _, words) -> model.look(words));
        pattern.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE && !pattern.getText().isEmpty()) {
                pattern.clear();
            } else if (key.getCode() == KeyCode.ESCAPE || key.getCode() == KeyCode.DOWN || key.getCode() == KeyCode.ENTER) {
                leavePattern.run();
            } else {
                return;
            }
            key.consume();
        });
        count.getStyleClass().addAll(Css.CAPTION, Css.TEXT_2, "series-count");
        count.setMinWidth(USE_PREF_SIZE);
        HBox box = new HBox(pattern);
        HBox.setHgrow(pattern, Priority.ALWAYS);
        box.getStyleClass().add("series-search");
        tree.setFixedCellSize(24);
        tree.setShowRoot(true);
        tree.setCellFactory(_ -> new Cell());
        tree.setAccessibleText("Series by participant");
        tree.getStyleClass().add("series-tree");
        tree.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            TreeItem<Row> chosen = tree.getSelectionModel().getSelectedItem();
            if (key.getCode() == KeyCode.SPACE && chosen != null) {
                toggle(chosen.getValue());
                key.consume();
            }
        });
        tree.getSelectionModel().selectedItemProperty().addListener((_, _, item) -> {
            if (item != null) {
                choose(item.getValue());
            }
        });
        VBox.setVgrow(tree, Priority.ALWAYS);
        getChildren().addAll(box, tree);
        rebuild();
    }

    void clear() {
        pattern.clear();
    }

    /// The pattern was chosen elsewhere.
    void pattern(String words) {
        pattern.setText(words);
    }

    void focusPattern() {
        pattern.requestFocus();
        pattern.selectAll();
    }

    void focusTree() {
        tree.requestFocus();
        if (tree.getSelectionModel().isEmpty()) {
            tree.getSelectionModel().selectFirst();
        }
    }

    private void choose(Row row) {
        switch (row) {
            case JobRow _ -> {
                // nothing to compare
            }
            case GroupRow(SeriesTree.Group group) -> model.choose(group.site(), "");
            case TagRow(SeriesKey key) -> model.choose(key.site(), Tags.base(key));
        }
    }

    private void toggle(Row row) {
        boolean all = row.keys().stream().allMatch(model.tree()::ticked);
        model.tick(row.keys(), !all);
    }

    /// New series: the tree anew, with the same rows open.
    void rebuild() {
        List<SeriesTree.Group> groups = model.tree().groups();
        TreeItem<Row> root = new TreeItem<>(new JobRow(job.get(), groups.stream().flatMap(group -> group.keys().stream()).toList()));
        root.setExpanded(true);
        for (SeriesTree.Group group : groups) {
            TreeItem<Row> item = new GroupItem(group);
            item.setExpanded(open.contains(group.name()));
            item.expandedProperty().addListener((_, _, now) -> {
                if (now) {
                    open.add(group.name());
                } else {
                    open.remove(group.name());
                }
            });
            root.getChildren().add(item);
        }
        tree.setRoot(root);
        refresh();
    }

    /// Makes the items of its tags when they are first looked at: a thousand runs have fifty thousand.
    private static final class GroupItem extends TreeItem<Row> {
        private final SeriesTree.Group group;
        private boolean made;

        GroupItem(SeriesTree.Group group) {
            super(new GroupRow(group));
            this.group = group;
        }

        @Override
        public boolean isLeaf() {
            return false;
        }

        @Override
        public ObservableList<TreeItem<Row>> getChildren() {
            ObservableList<TreeItem<Row>> children = super.getChildren();
            if (!made) {
                made = true;
                children.setAll(group.keys().stream().map(key -> new TreeItem<Row>(new TagRow(key))).toList());
            }
            return children;
        }
    }

    /// Opens the rows of a participant, as when the view is first shown.
    void reveal(String group) {
        open.add(group);
        tree.getRoot().getChildren().stream()
                .filter(item -> item.getValue() instanceof GroupRow(SeriesTree.Group of) && of.name().equals(group))
                .forEach(item -> item.setExpanded(true));
    }

    /// Counts and ticks as they are now.
    void refresh() {
        int shown = model.tree().shown().size();
        count.setText(Figures.count(shown) + " / " + Figures.count(model.tree().size()));
        boolean wrong = !model.tree().error().isEmpty();
        pattern.pseudoClassStateChanged(Styles.STATE_DANGER, wrong);
        pattern.setTooltip(wrong ? new Tooltip("Not a regular expression (" + model.tree().error() + "): looked for as text") : null);
        cells.forEach(Cell::refresh);
    }

    private final class Cell extends TreeCell<Row> {
        private final CheckBox tick = new CheckBox();
        private final Region swatch = new Region();
        private final Label name = new Label();
        private final Label points = new Label();
        private final HBox line;

        Cell() {
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            name.setMinWidth(0);
            points.getStyleClass().addAll(Css.CAPTION, Css.TEXT_3);
            points.setMinWidth(USE_PREF_SIZE);
            tick.setFocusTraversable(false);
            tick.setOnAction(_ -> {
                Row row = getItem();
                if (row != null) {
                    toggle(row);
                }
            });
            line = new HBox(6, tick, swatch, name, space, points);
            line.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
            cells.add(this);
        }

        @Override
        protected void updateItem(Row row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            setGraphic(line);
            swatch.getStyleClass().clear();
            boolean ticks = !(row instanceof JobRow);
            tick.setVisible(ticks);
            tick.setManaged(ticks);
            boolean group = row instanceof GroupRow;
            swatch.setVisible(group);
            swatch.setManaged(group);
            name.getStyleClass().setAll("label", row instanceof TagRow ? Css.MONO : row instanceof JobRow ? Css.STRONG : Css.SMALL_TEXT);
            switch (row) {
                case JobRow(String words, List<SeriesKey> _) -> name.setText(words);
                case GroupRow(SeriesTree.Group of) -> {
                    name.setText(of.name());
                    swatch.getStyleClass().setAll("swatch", colours.styleClass(of.site()), "square");
                }
                case TagRow(SeriesKey key) -> name.setText(Tags.words(Tags.base(key)));
            }
            refresh();
        }

        void refresh() {
            Row row = getItem();
            if (row == null || isEmpty()) {
                return;
            }
            long ticked = row.keys().stream().filter(model.tree()::ticked).count();
            tick.setSelected(ticked == row.keys().size());
            tick.setIndeterminate(ticked > 0 && ticked < row.keys().size());
            boolean hidden = row.keys().stream().noneMatch(model.tree()::matches);
            pseudoClassStateChanged(HIDDEN, hidden);
            points.setText(switch (row) {
                case JobRow _, GroupRow _ -> Figures.count(row.keys().size());
                case TagRow(SeriesKey key) -> Figures.count(model.points(key).map(of -> of.size()).orElse(0));
            });
            String words = row instanceof TagRow ? Figures.of(model.points(row.keys().getFirst()).map(of -> of.size()).orElse(0), "point", "points")
                    : Figures.of(row.keys().size(), "series", "series");
            setAccessibleText("%s, %s, %s".formatted(name.getText(), words, hidden ? "hidden by the pattern" : ticked == 0 ? "not shown" : "shown"));
        }
    }
}
