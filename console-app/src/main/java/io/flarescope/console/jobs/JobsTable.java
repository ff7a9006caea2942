package io.flarescope.console.jobs;

import io.flarescope.charts.pane.Sparkline;
import io.flarescope.console.jobs.block.StateMark;
import io.flarescope.console.jobs.facts.Accuracy;
import io.flarescope.console.jobs.facts.JobFacts;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.console.theme.Hue;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The table itself: columns, order, choice. Enter and a double click open; Space, Ctrl and Shift mark several.
final class JobsTable {
    static final double ROW = 32;
    private static final double BAR = 48;
    private static final double TREND = 44;
    /// Words where a figure would stand.
    private static final String[] WORDS = {"words", Css.SMALL_TEXT, Css.TEXT_3};

    private final Desk desk;
    private final JobsViewModel model;
    private final TableView<JobRow> table = new TableView<>();
    private final Consumer<Job> open;
    private boolean choosing;

    JobsTable(Desk desk, JobsViewModel model, Consumer<Job> open) {
        this.desk = desk;
        this.model = model;
        this.open = open;
        table.setItems(model.rows());
        table.setFixedCellSize(ROW);
        table.getStyleClass().addAll("edge-to-edge", "jobs-table");
        table.setAccessibleText("Jobs");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        columns();
        // the model arranges the rows, and not while the table is between two selections
        table.setSortPolicy(_ -> true);
        table.getSortOrder().addListener((ListChangeListener<TableColumn<JobRow, ?>>) _ -> model.sort(order()));
        table.getColumns().forEach(column -> column.sortTypeProperty().addListener((_, _, _) -> model.sort(order())));
        model.sort(order());
        table.setRowFactory(_ -> row());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getSelectionModel().selectedItemProperty().subscribe(this::chosen);
        table.getSelectionModel().getSelectedIndices().addListener((ListChangeListener<Integer>) _ -> {
            if (!choosing && !model.arranging()) {
                marked();
            }
        });
        model.chosen().subscribe(this::choose);
        model.rows().addListener((ListChangeListener<JobRow>) _ -> choose(model.chosen().get()));
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    /// Draws the cells again, such as for another theme.
    void redraw() {
        table.refresh();
    }

    TableView<JobRow> node() {
        return table;
    }

    private void columns() {
        TableColumn<JobRow, JobFacts> job = column("Job", 148, Comparator.comparing(facts -> facts.job().name()), this::name);
        job.getStyleClass().add(Css.FIRST_COLUMN);
        TableColumn<JobRow, JobFacts> id = column("ID", 76, Comparator.comparing(facts -> facts.job().id().value()), (cell, facts) ->
                label(cell, facts.job().id().brief(), facts.job().id().value(), Css.MONO, Css.TEXT_2));
        TableColumn<JobRow, JobFacts> state = column("State, and why", 0, Comparator.comparing(JobFacts::stateWord), this::state);
        TableColumn<JobRow, JobFacts> round = column("Round", 132, Comparator.comparingInt(facts -> facts.course().roundsOver()), this::round);
        TableColumn<JobRow, JobFacts> accuracy = column(
                "Accuracy", 106, Comparator.comparingDouble(facts -> facts.accuracy().map(Accuracy::value).orElse(Double.NEGATIVE_INFINITY)), this::accuracy);
        accuracy.getStyleClass().add(Css.FIGURES);
        TableColumn<JobRow, JobFacts> submitter = column("Submitter", 106, Comparator.comparing(facts -> facts.job().submitter()), (cell, facts) ->
                label(cell, facts.job().submitter(), facts.job().submitter() + ", " + facts.job().role() + ", " + facts.job().organization(), Css.SMALL_TEXT, Css.TEXT_2));
        TableColumn<JobRow, JobFacts> submitted = column("Submitted", 92, Comparator.comparing(facts -> facts.job().submittedAt()), this::submitted);
        submitted.getStyleClass().add(Css.FIGURES);
        TableColumn<JobRow, JobFacts> duration = column("Duration", 80, Comparator.comparing(facts -> facts.duration().orElse(Duration.ZERO)), this::duration);
        duration.getStyleClass().addAll(Css.FIGURES, Css.LAST_COLUMN);
        table.getColumns().setAll(List.of(job, id, state, round, accuracy, submitter, submitted, duration));
        submitted.setSortType(TableColumn.SortType.DESCENDING);
        table.getSortOrder().setAll(List.of(submitted));
    }

    /// A width of 0 takes what is left.
    private TableColumn<JobRow, JobFacts> column(String title, double width, Comparator<JobFacts> order, BiConsumer<FactsCell, JobFacts> fill) {
        TableColumn<JobRow, JobFacts> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> row.getValue() instanceof JobRow.Line line ? line.factsProperty() : new ReadOnlyObjectWrapper<>());
        column.setCellFactory(_ -> new FactsCell(fill));
        column.setComparator(order);
        if (width > 0) {
            column.setMinWidth(width);
            column.setPrefWidth(width);
            column.setMaxWidth(width);
        } else {
            column.setMinWidth(180);
        }
        column.setContextMenu(columnsMenu());
        return column;
    }

    /// Right click: which columns are shown.
    private ContextMenu columnsMenu() {
        ContextMenu menu = new ContextMenu();
        menu.setOnShowing(_ -> menu.getItems().setAll(table.getColumns().stream().skip(1).map(column -> {
            CheckMenuItem item = new CheckMenuItem(column.getText());
            item.setSelected(column.isVisible());
            item.setOnAction(_ -> column.setVisible(item.isSelected()));
            return item;
        }).toList()));
        menu.getItems().add(new CheckMenuItem());
        return menu;
    }

    private @Nullable Comparator<JobFacts> order() {
        return table.getSortOrder().stream().map(JobsTable::directed).reduce(Comparator::thenComparing).orElse(null);
    }

    @SuppressWarnings("unchecked")
    private static Comparator<JobFacts> directed(TableColumn<JobRow, ?> column) {
        Comparator<JobFacts> order = (Comparator<JobFacts>) column.getComparator();
        return column.getSortType() == TableColumn.SortType.DESCENDING ? order.reversed() : order;
    }

    private TableRow<JobRow> row() {
        TableRow<JobRow> row = new TableRow<>();
        row.setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY && click.getClickCount() == 2 && row.getItem() instanceof JobRow.Line line) {
                open.accept(line.facts().job());
            }
        });
        return row;
    }

    private void key(KeyEvent key) {
        if (key.getCode() == KeyCode.ENTER && table.getSelectionModel().getSelectedItem() instanceof JobRow.Line line) {
            key.consume();
            open.accept(line.facts().job());
        } else if (key.getCode() == KeyCode.SPACE && table.getFocusModel().getFocusedIndex() >= 0) {
            key.consume();
            int focused = table.getFocusModel().getFocusedIndex();
            if (table.getSelectionModel().isSelected(focused) && model.marked().get().size() > 1) {
                table.getSelectionModel().clearSelection(focused);
            } else {
                table.getSelectionModel().select(focused);
            }
        }
    }

    private void marked() {
        model.marked().set(table.getSelectionModel().getSelectedIndices().stream().sorted().map(model.rows()::get)
                .flatMap(row -> row instanceof JobRow.Line line ? Stream.of(line.facts().job().id()) : Stream.of()).toList());
    }

    private void chosen(@Nullable JobRow row) {
        if (!choosing && row instanceof JobRow.Line line) {
            model.chosen().set(line.facts().job().id());
        }
    }

    /// The rows may have been arranged anew: what was marked stays so, the chosen one last, for that is the one the side pane shows.
    private void choose(@Nullable JobId id) {
        int at = place(id);
        if (!model.arranging() && at >= 0 && table.getSelectionModel().getSelectedIndex() == at && table.getSelectionModel().isSelected(at)) {
            return;
        }
        List<JobId> before = model.marked().get();
        choosing = true;
        table.getSelectionModel().clearSelection();
        if (id != null && before.contains(id)) {
            before.stream().filter(job -> !job.equals(id)).mapToInt(this::place).filter(index -> index >= 0).forEach(table.getSelectionModel()::select);
        }
        if (at >= 0) {
            table.getSelectionModel().select(at);
        }
        choosing = false;
        marked();
    }

    /// -1 where the table does not show it.
    private int place(@Nullable JobId id) {
        return model.line(id).map(model.rows()::indexOf).orElse(-1);
    }

    /// One cell of a job's row, or of a group's head where there are no facts.
    final class FactsCell extends TableCell<JobRow, JobFacts> {
        private final BiConsumer<FactsCell, JobFacts> fill;

        FactsCell(BiConsumer<FactsCell, JobFacts> fill) {
            this.fill = fill;
        }

        @Override
        protected void updateItem(@Nullable JobFacts facts, boolean empty) {
            super.updateItem(facts, empty);
            setText(null);
            setGraphic(null);
            setTooltip(null);
            if (empty || getTableRow() == null) {
                return;
            }
            if (facts != null) {
                fill.accept(this, facts);
            } else if (getTableRow().getItem() instanceof JobRow.Head head && getTableColumn() == table.getVisibleLeafColumn(0)) {
                Label title = styled(head.title() + "  " + head.count(), Css.STRONG, Css.TEXT_2);
                title.setMinWidth(Region.USE_PREF_SIZE);
                setGraphic(title);
            }
        }
    }

    private static Label styled(String text, String... classes) {
        Label label = new Label(text);
        label.getStyleClass().addAll(classes);
        return label;
    }

    private static void label(FactsCell cell, String text, String whole, String... classes) {
        cell.setGraphic(styled(text, classes));
        if (!whole.isEmpty()) {
            cell.setTooltip(new Tooltip(whole));
        }
    }

    private void name(FactsCell cell, JobFacts facts) {
        label(cell, facts.job().name(), facts.job().name(), Css.STRONG);
    }

    private void state(FactsCell cell, JobFacts facts) {
        Label word = StateMark.label(facts.job().state(), facts.stateWord());
        word.setMinWidth(Region.USE_PREF_SIZE);
        Label reason = styled(facts.reason(), Css.SMALL_TEXT, Css.TEXT_2);
        HBox.setHgrow(reason, Priority.ALWAYS);
        HBox box = new HBox(8, word, reason);
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setMinWidth(0);
        cell.setGraphic(box);
        cell.setTooltip(new Tooltip(facts.job().state().word() + (facts.reason().isEmpty() ? "" : ": " + facts.reason())));
    }

    private void round(FactsCell cell, JobFacts facts) {
        if (facts.course().roundsOver() == 0 && facts.course().rounds().isEmpty()) {
            label(cell, unread(facts, "not reported"), "", WORDS);
            return;
        }
        Label words = styled(facts.course().words(), Css.MONO);
        HBox box = new HBox(8, words);
        box.setAlignment(Pos.CENTER_LEFT);
        if (facts.course().progress().isPresent()) {
            ProgressBar bar = new ProgressBar(facts.course().progress().getAsDouble());
            bar.setMinWidth(BAR);
            bar.setPrefWidth(BAR);
            bar.setMaxWidth(BAR);
            if (!facts.job().state().running()) {
                bar.getStyleClass().add("over");
            }
            box.getChildren().addFirst(bar);
        }
        cell.setGraphic(box);
    }

    private void accuracy(FactsCell cell, JobFacts facts) {
        Optional<Accuracy> known = facts.accuracy();
        if (known.isEmpty()) {
            label(cell, unread(facts, "none sent"), "", WORDS);
            return;
        }
        Accuracy accuracy = known.get();
        HBox box = new HBox(8, styled(Figures.decimals(accuracy.value(), 3), Css.MONO));
        box.setAlignment(Pos.CENTER_RIGHT);
        if (accuracy.trend().size() > 1) {
            Sparkline trend = new Sparkline();
            trend.setMinSize(TREND, 20);
            trend.setPrefSize(TREND, 20);
            trend.setMaxSize(TREND, 20);
            trend.show(accuracy.trend().stream().mapToDouble(Float::doubleValue).toArray(), desk.look().palette().get().of(Hue.TEXT_2));
            box.getChildren().addFirst(trend);
        }
        cell.setGraphic(box);
        cell.setTooltip(new Tooltip(accuracy.words()));
    }

    /// Why a figure that comes with the feed is not there.
    private static String unread(JobFacts facts, String none) {
        return switch (facts.job().state().kind()) {
            case WAITING, CANNOT_SCHEDULE -> "not started";
            case RUNNING, COMPLETED, ABORTED, FAILED, SAVED -> facts.feedRead() ? none : facts.job().state().running() ? "no feed yet" : "not read";
        };
    }

    private void submitted(FactsCell cell, JobFacts facts) {
        label(cell, desk.moments().brief(facts.job().submittedAt(), desk.clock().instant()), desk.moments().full(facts.job().submittedAt()), Css.MONO, Css.TEXT_2);
    }

    private void duration(FactsCell cell, JobFacts facts) {
        if (facts.duration().isEmpty() || facts.job().startedAt().isEmpty()) {
            label(cell, facts.job().state().finished() ? "never ran" : "not yet", "", WORDS);
        } else {
            label(cell, Figures.clock(facts.duration().get()), "", Css.MONO);
        }
    }
}
