package io.flarescope.console.jobs;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import io.flarescope.console.dialog.StatePane;
import io.flarescope.console.jobs.action.DroppedFiles;
import io.flarescope.console.jobs.action.Greyed;
import io.flarescope.console.jobs.action.JobActions;
import io.flarescope.console.jobs.block.Labels;
import io.flarescope.console.jobs.block.Pills;
import io.flarescope.console.jobs.block.Slot;
import io.flarescope.console.jobs.page.JobPage;
import io.flarescope.console.shell.Command;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.shell.Navigator;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.icons.Icon;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The table with its header, filters and side pane; in a narrow window the side pane is a drawer that Enter opens.
final class JobsPane {
    /// Widths of the content, right of the rail.
    private static final double NARROW = 1324;
    private static final double WIDE = 1700;
    private static final double SIDE = 316;
    private static final double SIDE_WIDE = 400;

    private final Desk desk;
    private final JobActions actions;
    private final Command example;
    private final JobsViewModel model;
    private final JobsTable table;
    private final JobSide side;
    private final CustomTextField search = new CustomTextField();
    private final Label answered = Labels.whole("", Css.SMALL_TEXT, Css.TEXT_2);
    private final Greyed submit;
    private final Button compareButton = new Button("", Icon.COMPARE.node(16));
    private final Greyed compare = new Greyed(compareButton);
    private final Slot middle = new Slot();
    private final BorderPane below = new BorderPane();
    private final StackPane withDrawer = new StackPane(below);
    private final StackPane root = new StackPane();
    private boolean narrow;

    JobsPane(Desk desk, JobActions actions, Command example) {
        this.desk = desk;
        this.actions = actions;
        this.example = example;
        this.model = new JobsViewModel(desk.state(), desk.clock());
        this.table = new JobsTable(desk, model, this::open);
        this.side = new JobSide(desk, actions, this::closeDrawer);
        Button submitButton = new Button("Submit a job", Icon.SUBMIT.node(16));
        submitButton.getStyleClass().add(Styles.ACCENT);
        submitButton.setOnAction(_ -> actions.submit(root));
        this.submit = new Greyed(submitButton);
        middle.show(table.node());
        HBox foot = Labels.row(8, answered);
        foot.getStyleClass().add("jobs-foot");
        below.setCenter(new VBox(middle, foot));
        VBox.setVgrow(middle, Priority.ALWAYS);
        VBox view = new VBox(header(), toolbar(), withDrawer);
        VBox.setVgrow(withDrawer, Priority.ALWAYS);
        root.getChildren().setAll(view);
        root.getStyleClass().add("jobs");
        root.getStylesheets().add(JobPage.sheet());
        root.addEventHandler(DragEvent.DRAG_OVER, DroppedFiles::accept);
        root.addEventHandler(DragEvent.DRAG_DROPPED, event -> DroppedFiles.take(event, job -> actions.submit(root, job)));
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        root.widthProperty().subscribe(width -> fit(width.doubleValue()));
        model.chosen().subscribe(_ -> showChosen());
        compareButton.setOnAction(_ -> compare());
        model.marked().subscribe(this::showMarked);
        model.rows().addListener((ListChangeListener<JobRow>) _ -> showRows());
    }

    Parent node() {
        return root;
    }

    private Node header() {
        Label title = Labels.of("Jobs", Css.TITLE);
        Label sentence = Labels.of("", Css.TEXT_2);
        sentence.textProperty().bind(model.sentence());
        Button run = new Button(example.title(), Icon.PLAY.node(16));
        run.setOnAction(_ -> example.action().run());
        HBox header = new HBox(title, sentence, Labels.space(), run, submit);
        header.getStyleClass().add(Css.VIEW_HEADER);
        return header;
    }

    private Node toolbar() {
        search.setPromptText("Name, ID, reason");
        search.setLeft(Icon.SEARCH.node(16));
        search.setPrefWidth(220);
        search.setMinWidth(140);
        search.setAccessibleText("Filter jobs by name, ID, reason, state or submitter");
        search.textProperty().bindBidirectional(model.search());
        ComboBox<String> submitter = new ComboBox<>(model.submitters());
        submitter.setPrefWidth(140);
        submitter.valueProperty().bindBidirectional(model.submitter());
        submitter.setAccessibleText("Submitter");
        ComboBox<JobsViewModel.Grouping> grouping = new ComboBox<>();
        grouping.getItems().setAll(JobsViewModel.Grouping.values());
        grouping.valueProperty().bindBidirectional(model.grouping());
        grouping.setPrefWidth(112);
        grouping.setAccessibleText("Group by");
        Label hint = new Label("Drop a job folder anywhere to submit it", Icon.JOB_FILE.node(16));
        hint.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2);
        hint.setMinWidth(0);
        hint.visibleProperty().bind(Bindings.createBooleanBinding(() -> hint.getWidth() >= hint.prefWidth(-1), hint.widthProperty()));
        HBox bar = new HBox(
                search, pills(), Labels.whole("Submitter", Css.SMALL_TEXT, Css.TEXT_2), submitter, Labels.whole("Group by", Css.SMALL_TEXT, Css.TEXT_2), grouping,
                Labels.space(), hint, compare);
        bar.getStyleClass().add(Css.VIEW_TOOLBAR);
        return bar;
    }

    private void compare() {
        desk.navigator().compare(model.marked().get());
    }

    private Optional<String> whyNotCompared() {
        int marked = model.marked().get().size();
        return marked < 2 ? Optional.of("mark two jobs or more: Ctrl and click, Shift and ↓, or Space")
                : marked > Navigator.MOST_COMPARED ? Optional.of("at most eight jobs can be compared") : Optional.empty();
    }

    private void showMarked(List<JobId> marked) {
        compareButton.setText(marked.size() < 2 ? "Compare curves" : "Compare curves of " + marked.size() + " jobs");
        compare.because(whyNotCompared());
    }

    private Node pills() {
        Pills<JobsViewModel.Pill> pills =
                new Pills<>(List.of(JobsViewModel.Pill.values()), JobsViewModel.Pill::title, model.pill().get(), model.pill()::set);
        model.pill().subscribe(pills::select);
        model.counts().subscribe(counts -> counts.forEach((pill, count) -> pills.suffix(pill, pill == JobsViewModel.Pill.ALL ? "" : count.toString())));
        return pills.node();
    }

    private void fit(double width) {
        boolean nowNarrow = width < NARROW;
        side.node().setMinWidth(width >= WIDE ? SIDE_WIDE : SIDE);
        side.node().setPrefWidth(width >= WIDE ? SIDE_WIDE : SIDE);
        side.node().setMaxWidth(width >= WIDE ? SIDE_WIDE : SIDE);
        if (nowNarrow != narrow || below.getRight() == null && !nowNarrow) {
            narrow = nowNarrow;
            closeDrawer();
            below.setRight(narrow ? null : side.node());
        }
    }

    private void open(Job job) {
        if (narrow && !withDrawer.getChildren().contains(side.node())) {
            openDrawer();
        } else {
            desk.navigator().openJob(job.id(), Navigator.JobTab.TIMELINE);
        }
    }

    private void openDrawer() {
        StackPane.setAlignment(side.node(), Pos.CENTER_RIGHT);
        side.node().getStyleClass().add("drawer");
        withDrawer.getChildren().add(side.node());
        side.closable(true);
    }

    private boolean closeDrawer() {
        side.node().getStyleClass().remove("drawer");
        side.closable(false);
        return withDrawer.getChildren().remove(side.node());
    }

    private void key(KeyEvent key) {
        if (key.getCode() == KeyCode.ESCAPE && (closeDrawer() || clearSearch())) {
            table.node().requestFocus();
            key.consume();
        }
    }

    private boolean clearSearch() {
        boolean any = !model.search().get().isEmpty();
        model.search().set("");
        return any;
    }

    /// Once per pulse in which anything changed.
    void refresh() {
        model.refresh();
        submit.because(actions.permits().submit());
        actions.takeAwaited().ifPresent(model.chosen()::set);
        answered.setText(answered());
        showRows();
        showChosen();
    }

    /// Another theme.
    void repaint() {
        table.redraw();
    }

    private String answered() {
        @Nullable Instant heard = desk.state().heardAt().get();
        return heard == null ? "" : "Last answer of the server " + Figures.age(Duration.between(heard, desk.clock().instant())) + " ago.";
    }

    private void showChosen() {
        side.show(model.line(model.chosen().get()).map(line -> line.facts().job()).orElse(null));
    }

    /// The table, or the sentence that says why it has no rows.
    private void showRows() {
        boolean none = desk.state().jobs().isEmpty();
        if (!model.rows().isEmpty()) {
            show(table.node());
        } else if (none && desk.state().heardAt().get() == null) {
            show(StatePane.loading("Asking for the jobs", "The server has not told its jobs yet."));
        } else if (none) {
            StatePane empty = StatePane.empty(Icon.JOBS, "No job yet", "Nobody has submitted a job to " + desk.state().profile().name() + ", or all were deleted.");
            if (actions.permits().submit().isEmpty()) {
                empty.repair(Icon.SUBMIT, "Submit a job", () -> actions.submit(root));
            }
            show(empty.action(Icon.PLAY, example.title(), example.action()));
        } else {
            show(StatePane.filtered(
                    Figures.of(desk.state().jobs().size(), "job is hidden", "jobs are hidden"), "Your search, state or submitter leaves none. Nothing is missing.")
                    .repair(Icon.FILTER_REMOVE, "Clear the filters", model::clearFilters));
        }
    }

    private void show(Node node) {
        middle.show(node);
        boolean tableShown = middle.shows(table.node());
        below.setRight(tableShown && !narrow ? side.node() : null);
    }

    List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of("Submit a job", () -> actions.submit(root)).icon(Icon.SUBMIT).unless(actions.permits()::submit)
                .twin("flarescope --kit KIT jobs submit FOLDER"));
        commands.add(example);
        commands.add(Command.of("Compare curves", this::compare).icon(Icon.COMPARE).on("C").about("of the marked jobs, in one view").unless(this::whyNotCompared));
        model.line(model.chosen().get()).map(line -> line.facts().job()).ifPresent(job -> commands.addAll(actions.commands(root, job)));
        return commands;
    }

    void focusFilter() {
        search.requestFocus();
    }
}
