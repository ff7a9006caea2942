package io.flarescope.console.system;

import io.flarescope.charts.scale.Span;
import io.flarescope.console.dialog.StatePane;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.system.source.MetricSources;
import io.flarescope.console.theme.Css;
import io.flarescope.icons.Icon;
import io.flarescope.telemetry.metricstore.Change;
import io.flarescope.telemetry.metricstore.Changes;
import io.flarescope.telemetry.metricstore.Changes.Stretch;
import io.flarescope.telemetry.metricstore.MetricKind;
import io.flarescope.telemetry.metricstore.MetricStore;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Two stretches of time side by side, the most moved metrics first: since a moment that a person chose, this window against the one before, or any two stretches; and the chosen
/// metric in both, laid over each other.
final class ChangesPage implements SystemPage {
    private enum Against {
        MOMENT("Since the chosen moment"), WINDOW("This window against the one before"), HALVES("Second half against the first"), TWO("Two stretches");

        private final String title;

        Against(String title) {
            this.title = title;
        }
    }

    /// Netdata's rule: what is usual is learned from four times as long.
    private static final int USUAL = 4;

    private final Desk desk;
    private final MetricSources sources;
    private final BorderPane root = new BorderPane();
    private final TableView<Change> table = new TableView<>();
    private final Label about = new Label();
    private final Consumer<List<JobGantt.Marked>> marks;
    private final ToggleGroup letters = new ToggleGroup();
    private final RangeFields rangeA;
    private final RangeFields rangeB;
    private final ComparedCard card;
    private Against against = Against.HALVES;
    private @Nullable Instant chosen;
    private @Nullable Stretch shownBefore;
    private @Nullable Stretch shownAfter;
    private boolean asking;
    private boolean again;
    private Span view = new Span(0, 1);

    /// `marks` draws the two stretches over the strip of jobs.
    ChangesPage(Desk desk, MetricSources sources, Charting charting, Consumer<List<JobGantt.Marked>> marks) {
        this.desk = desk;
        this.sources = sources;
        this.marks = marks;
        this.card = new ComparedCard(desk, charting);
        this.rangeA = new RangeFields("A", letters, desk.moments(), () -> refresh(view));
        this.rangeB = new RangeFields("B", letters, desk.moments(), () -> refresh(view));
        rangeA.press();
        Pills<Against> pills = new Pills<>(List.of(Against.values()), one -> one.title, one -> {
            against = one;
            ranges();
            refresh(view);
        });
        pills.select(against);
        about.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2);
        FlowPane bar = new FlowPane(12, 8, pills, rangeA, rangeB, about);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setRowValignment(javafx.geometry.VPos.CENTER);
        bar.getStyleClass().add("system-page-bar");
        table.getStyleClass().add(Css.DENSE);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(StatePane.empty(Icon.COMPARE, "Nothing to compare", "No metric has values in these stretches of time."));
        TableColumn<Change, String> name = column("metric", 300, Change::metric);
        name.getStyleClass().add(Css.FIRST_COLUMN);
        table.getColumns().add(name);
        table.getColumns().add(column("is", 120, one -> one.kind() == MetricKind.COUNTER ? "events a second" : "p50"));
        table.getColumns().add(figures("before", one -> MetricCard.number(one.before())));
        table.getColumns().add(figures("after", one -> MetricCard.number(one.after())));
        table.getColumns().add(figures("change", ChangesPage::share));
        table.getColumns().add(figures("p90 before", one -> MetricCard.number(one.p90Before())));
        table.getColumns().add(figures("p90 after", one -> MetricCard.number(one.p90After())));
        table.getColumns().add(figures("values", one -> one.countBefore() + " / " + one.countAfter()));
        table.getColumns().add(column("moved", 150, ChangesPage::words));
        table.getSelectionModel().selectedItemProperty().addListener((_, _, _) -> compare());
        root.setTop(bar);
        root.setCenter(table);
        VBox below = new VBox(card);
        below.getStyleClass().add("system-compared");
        root.setBottom(below);
        ranges();
    }

    /// Both stretches can be chosen only where they are asked for; they begin as the two halves of the window.
    private void ranges() {
        boolean two = against == Against.TWO;
        for (RangeFields range : List.of(rangeA, rangeB)) {
            range.setVisible(two);
            range.setManaged(two);
        }
        about.setManaged(!two);
        if (two && rangeA.stretch().isEmpty() && rangeB.stretch().isEmpty()) {
            long from = (long) Math.floor(view.from());
            long to = (long) Math.ceil(view.to());
            rangeA.show(new Stretch(from, (from + to) / 2));
            rangeB.show(new Stretch((from + to) / 2, to));
        }
    }

    /// Whether a stretch drawn over the strip of jobs is meant for this page.
    boolean choosing() {
        return against == Against.TWO;
    }

    /// Epoch seconds, from the strip above; the next one drawn is the other one.
    void choose(Span drawn) {
        RangeFields chosen = rangeB.pressed() ? rangeB : rangeA;
        long from = (long) Math.floor(drawn.from());
        chosen.show(new Stretch(from, Math.max(from + 1, (long) Math.ceil(drawn.to()))));
        (chosen == rangeA ? rangeB : rangeA).press();
        refresh(view);
    }

    private void compare() {
        Change chosen = table.getSelectionModel().getSelectedItem();
        Stretch from = shownBefore;
        Stretch to = shownAfter;
        boolean there = chosen != null && from != null && to != null;
        card.setVisible(there);
        card.setManaged(there);
        if (chosen != null && from != null && to != null) {
            card.show(sources.store(), chosen.metric(), from, to);
        }
    }

    private static TableColumn<Change, String> column(String title, double width, Function<Change, String> words) {
        TableColumn<Change, String> column = new TableColumn<>(title);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(words.apply(cell.getValue())));
        column.setPrefWidth(width);
        column.setSortable(false);
        return column;
    }

    private static TableColumn<Change, String> figures(String title, Function<Change, String> words) {
        TableColumn<Change, String> column = column(title, 90, words);
        column.getStyleClass().add(Css.FIGURES);
        return column;
    }

    private static String share(Change one) {
        if (one.countBefore() == 0 || one.countAfter() == 0 || one.before() == 0) {
            return "–";
        }
        double share = 100 * (one.after() / one.before() - 1);
        return (share >= 0 ? "+" : "−") + MetricCard.number(Math.abs(share)) + " %";
    }

    private static String words(Change one) {
        if (one.countBefore() == 0) {
            return "new";
        }
        if (one.countAfter() == 0) {
            return "gone";
        }
        double size = Math.abs(one.score());
        String how = size == 0 ? "too few values" : size >= 2 ? "much" : size >= .7 ? "somewhat" : "hardly";
        return size < .7 ? how : how + (one.score() > 0 ? " up" : " down");
    }

    @Override
    public String title() {
        return "Changes";
    }

    @Override
    public Node node() {
        return root;
    }

    /// Epoch seconds, from the strip above.
    void choose(double moment) {
        chosen = Instant.ofEpochSecond((long) moment);
        refresh(view);
    }

    private @Nullable Stretch after() {
        long from = (long) Math.floor(view.from());
        long to = (long) Math.ceil(view.to());
        Instant moment = chosen;
        return switch (against) {
            case WINDOW -> new Stretch(from, to);
            case HALVES -> new Stretch((from + to) / 2, to);
            case TWO -> rangeB.stretch().orElse(null);
            case MOMENT -> moment == null || moment.getEpochSecond() >= to - 1 ? null : new Stretch(moment.getEpochSecond(), to);
        };
    }

    private Stretch before(Stretch after) {
        return switch (against) {
            case TWO -> rangeA.stretch().orElseGet(() -> after.before(1));
            case MOMENT -> after.before(USUAL);
            case WINDOW, HALVES -> after.before(1);
        };
    }

    @Override
    public void refresh(Span inView) {
        view = inView;
        rangeA.latest((long) Math.ceil(view.to()));
        rangeB.latest((long) Math.ceil(view.to()));
        Stretch after = after();
        if (after == null) {
            about.setText("Click on a moment in the strip above.");
            table.getItems().clear();
            marks.accept(List.of());
            return;
        }
        Stretch before = before(after);
        about.setText(against == Against.TWO ? "" : "%s to %s against %s to %s".formatted(clock(after.from()), clock(after.to()), clock(before.from()), clock(before.to())));
        marks.accept(List.of(new JobGantt.Marked("A", before.from(), before.to()), new JobGantt.Marked("B", after.from(), after.to())));
        if (asking) {
            again = true;
            return;
        }
        asking = true;
        MetricStore store = sources.store();
        desk.work().start(() -> Changes.between(store, before, after), changes -> {
            asking = false;
            show(changes, before, after);
            if (again) {
                again = false;
                refresh(view);
            }
        }, failure -> {
            asking = false;
            desk.say().accept("The metrics could not be compared: " + failure.getMessage());
        });
    }

    /// The chosen metric stays chosen wherever it stands now; without one the most moved is shown below.
    private void show(List<Change> changes, Stretch before, Stretch after) {
        shownBefore = before;
        shownAfter = after;
        if (!table.getItems().equals(changes)) {
            Change chosen = table.getSelectionModel().getSelectedItem();
            String name = chosen == null ? "" : chosen.metric();
            table.getItems().setAll(changes);
            changes.stream().filter(one -> one.metric().equals(name)).findFirst().ifPresentOrElse(table.getSelectionModel()::select, table.getSelectionModel()::selectFirst);
        }
        compare();
    }

    private String clock(long second) {
        return desk.moments().clock(Instant.ofEpochSecond(second));
    }
}
