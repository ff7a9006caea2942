package io.flarescope.console.curves;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.console.theme.SiteColours;
import io.flarescope.federation.JobId;
import io.flarescope.icons.Icon;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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
        List<JobSeries> keys();
    }

    record JobRow(JobId job, List<JobSeries> keys) implements Row {}

    /// Above several jobs; never seen.
    record Everything(List<JobSeries> keys) implements Row {}

    record GroupRow(SeriesTree.Group group) implements Row {
        @Override
        public List<JobSeries> keys() {
            return group.keys();
        }
    }

    record TagRow(JobSeries key) implements Row {
        @Override
        public List<JobSeries> keys() {
            return List.of(key);
        }
    }

    private final CurvesModel model;
    private final SiteColours colours;
    private final CustomTextField pattern = new CustomTextField();
    private final Label count = new Label();
    private final TreeView<Row> tree = new TreeView<>();
    private final Set<Cell> cells = new HashSet<>();
    private record Opened(JobId job, String group) {}

    private final Set<Opened> open = new HashSet<>();
    private final Set<JobId> shut = new HashSet<>();

    SeriesPane(CurvesModel model, SiteColours colours, Runnable leavePattern) {
        this.model = model;
        this.colours = colours;
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
        tree.setShowRoot(!model.jobs().several());
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
            case JobRow _, Everything _ -> {
                // nothing to compare
            }
            case GroupRow(SeriesTree.Group group) -> model.choose(group.job(), group.site(), "");
            case TagRow(JobSeries key) -> model.choose(key.job(), key.site(), Tags.base(key));
        }
    }

    private void toggle(Row row) {
        boolean all = row.keys().stream().allMatch(model.tree()::ticked);
        model.tick(row.keys(), !all);
    }

    /// New series: the tree anew, with the same rows open.
    void rebuild() {
        List<JobId> jobs = model.jobs().ids();
        if (jobs.size() == 1) {
            tree.setRoot(jobItem(jobs.getFirst()));
        } else {
            TreeItem<Row> root = new TreeItem<>(new Everything(List.of()));
            root.setExpanded(true);
            jobs.forEach(job -> root.getChildren().add(jobItem(job)));
            tree.setRoot(root);
        }
        refresh();
    }

    private TreeItem<Row> jobItem(JobId job) {
        List<SeriesTree.Group> groups = model.tree().groups().stream().filter(group -> group.job().equals(job)).toList();
        TreeItem<Row> item = new TreeItem<>(new JobRow(job, groups.stream().flatMap(group -> group.keys().stream()).toList()));
        item.setExpanded(!shut.contains(job));
        item.expandedProperty().addListener((_, _, now) -> keep(shut, job, !now));
        for (SeriesTree.Group group : groups) {
            TreeItem<Row> child = new GroupItem(group);
            Opened opened = new Opened(job, group.name());
            child.setExpanded(open.contains(opened));
            child.expandedProperty().addListener((_, _, now) -> keep(open, opened, now));
            item.getChildren().add(child);
        }
        return item;
    }

    private static <T> void keep(Set<T> in, T one, boolean kept) {
        if (kept) {
            in.add(one);
        } else {
            in.remove(one);
        }
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
    void reveal(JobId job, String group) {
        open.add(new Opened(job, group));
        items(tree.getRoot()).filter(item -> item.getValue() instanceof GroupRow(SeriesTree.Group of) && of.job().equals(job) && of.name().equals(group))
                .forEach(item -> item.setExpanded(true));
    }

    private static Stream<TreeItem<Row>> items(TreeItem<Row> root) {
        return root.getChildren().stream().flatMap(item -> item.getValue() instanceof JobRow ? item.getChildren().stream() : Stream.of(item));
    }

    /// Counts and ticks as they are now.
    void refresh() {
        int shown = model.tree().shown().size();
        count.setText(Figures.count(shown) + " / " + Figures.count(model.tree().size()));
        String error = model.tree().pattern().error();
        boolean wrong = !error.isEmpty();
        pattern.pseudoClassStateChanged(Styles.STATE_DANGER, wrong);
        pattern.setTooltip(wrong ? new Tooltip("Not a regular expression (" + error + "): looked for as text") : null);
        cells.forEach(Cell::refresh);
    }

    private final class Cell extends TreeCell<Row> {
        private final CheckBox tick = new CheckBox();
        private final Region swatch = new Region();
        private final StrokeSample stroke = new StrokeSample(StrokeSample.SHORT, JobStroke.of(0), "site-ink");
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
            line = new HBox(6, tick, stroke, swatch, name, space, points);
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
            boolean ticks = !(row instanceof JobRow) || model.jobs().several();
            tick.setVisible(ticks);
            tick.setManaged(ticks);
            boolean group = row instanceof GroupRow;
            swatch.setVisible(group);
            swatch.setManaged(group);
            boolean sampled = row instanceof JobRow && model.jobs().several();
            stroke.setVisible(sampled);
            stroke.setManaged(sampled);
            name.getStyleClass().setAll("label", row instanceof TagRow ? Css.MONO : row instanceof GroupRow ? Css.SMALL_TEXT : Css.STRONG);
            switch (row) {
                case Everything _ -> name.setText("");
                case JobRow(JobId job, List<JobSeries> _) -> {
                    name.setText(model.jobs().words(job));
                    stroke.show(JobStroke.of(model.jobs().place(job)), "site-ink");
                }
                case GroupRow(SeriesTree.Group of) -> {
                    name.setText(of.name());
                    swatch.getStyleClass().setAll("swatch", colours.styleClass(of.site()), "square");
                }
                case TagRow(JobSeries key) -> name.setText(Tags.words(Tags.base(key)));
            }
            refresh();
        }

        void refresh() {
            Row row = getItem();
            if (row == null || isEmpty()) {
                return;
            }
            SeriesTree.Tally tally = tally(row);
            tick.setSelected(tally.ticked() == tally.of());
            tick.setIndeterminate(tally.ticked() > 0 && tally.ticked() < tally.of());
            boolean hidden = tally.matching() == 0;
            pseudoClassStateChanged(HIDDEN, hidden);
            int size = row instanceof TagRow(JobSeries key) ? model.points(key).map(of -> of.size()).orElse(0) : tally.of();
            points.setText(Figures.count(size));
            if (row instanceof JobRow(JobId job, List<JobSeries> _)) {
                name.setText(model.jobs().words(job));
            }
            String words = row instanceof TagRow ? Figures.of(size, "point", "points") : Figures.of(size, "series", "series");
            setAccessibleText("%s, %s, %s".formatted(name.getText(), words, hidden ? "hidden by the pattern" : tally.ticked() == 0 ? "not shown" : "shown"));
        }

        private SeriesTree.Tally tally(Row row) {
            return switch (row) {
                case Everything _ -> new SeriesTree.Tally(0, 0, 0);
                case JobRow(JobId job, List<JobSeries> _) -> model.tree().tally(job);
                case GroupRow(SeriesTree.Group of) -> model.tree().tally(of);
                case TagRow(JobSeries key) -> new SeriesTree.Tally(model.tree().ticked(key) ? 1 : 0, model.tree().matches(key) ? 1 : 0, 1);
            };
        }
    }
}
