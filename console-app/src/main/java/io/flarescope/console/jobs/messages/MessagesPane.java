package io.flarescope.console.jobs.messages;

import io.flarescope.console.dialog.StatePane;
import io.flarescope.console.jobs.block.Labels;
import io.flarescope.console.jobs.block.Pills;
import io.flarescope.console.jobs.block.Slot;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.shell.Place;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobState;
import io.flarescope.icons.Icon;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The Messages tab.
public final class MessagesPane {
    private static final double NARROW = 1324;
    private static final double SIDE = 300;
    private static final int NONE = -1;

    private final Desk desk;
    private final LiveJob live;
    private final MessagesViewModel model;
    private final FigureTiles tiles = new FigureTiles();
    private final SiteCharts charts;
    private final MessagesTable table;
    private final MessageSide side;
    private final HBox legend = Labels.row(14);
    private final BorderPane below = new BorderPane();
    private final VBox content;
    private final Slot root = new Slot();
    private SiteCharts.Measure measure = SiteCharts.Measure.BYTES;
    private int round = NONE;
    private String site = "";
    private Subscription looking = Subscription.EMPTY;

    public MessagesPane(Desk desk, LiveJob live) {
        this.desk = desk;
        this.live = live;
        this.model = new MessagesViewModel(desk.state(), live);
        this.charts = new SiteCharts(desk, this::choose);
        this.table = new MessagesTable(desk, this::choose);
        this.side = new MessageSide(desk);
        VBox left = new VBox(charts.node(), table.node());
        VBox.setVgrow(table.node(), Priority.ALWAYS);
        left.setMinWidth(0);
        below.setCenter(left);
        side.node().setMinWidth(SIDE);
        side.node().setPrefWidth(SIDE);
        below.setRight(side.node());
        content = new VBox(tiles.node(), toolbar(), below);
        VBox.setVgrow(below, Priority.ALWAYS);
        content.getStyleClass().add("messages");
        root.widthProperty().subscribe(width -> fit(width.doubleValue()));
    }

    public Region node() {
        return root;
    }

    public void shown() {
        looking.unsubscribe();
        looking = Subscription.combine(desk.look().palette().subscribe(() -> draw(true)), desk.state().cursor().round().subscribe(this::cursorMoved));
    }

    public void hidden() {
        looking.unsubscribe();
        looking = Subscription.EMPTY;
    }

    public void refresh() {
        model.refresh();
        draw(false);
    }

    private Node toolbar() {
        Pills<MessagesViewModel.Way> way = new Pills<>(List.of(MessagesViewModel.Way.values()), MessagesViewModel.Way::title, model.way(), chosen -> {
            model.way(chosen);
            draw(true);
        });
        Pills<SiteCharts.Measure> show = new Pills<>(List.of(SiteCharts.Measure.values()), SiteCharts.Measure::title, measure, chosen -> {
            measure = chosen;
            draw(false);
        });
        legend.setMinWidth(0);
        legend.getChildren().setAll(mark("mark-before", "before filters"), mark("mark-after", "after filters, on the wire"), mark("mark-expected", "expected, not received"));
        HBox bar = new HBox(way.node(), Labels.whole("Show", Css.SMALL_TEXT, Css.TEXT_2), show.node(), Labels.space(), legend);
        bar.getStyleClass().add(Css.VIEW_TOOLBAR);
        return bar;
    }

    private static Node mark(String css, String words) {
        Region swatch = new Region();
        swatch.getStyleClass().addAll("swatch", css);
        return Labels.row(6, swatch, Labels.whole(words, Css.SMALL_TEXT, Css.TEXT_2));
    }

    private void fit(double width) {
        boolean narrow = width > 0 && width < NARROW;
        table.narrow(narrow);
        draw(true);
    }

    private void choose(int chosenRound, String chosenSite) {
        if (model.row(chosenRound).isEmpty()) {
            return;
        }
        round = chosenRound;
        site = chosenSite;
        live.timeline().find(chosenRound).flatMap(marks -> marks.at(io.flarescope.federation.FeedRecord.RoundStep.STARTED))
                .ifPresent(start -> desk.state().cursor().point(start, chosenRound));
        draw(false);
    }

    private void cursorMoved(@Nullable Integer now) {
        if (now != null && now != round && model.row(now).isPresent()) {
            round = now;
            draw(false);
        }
    }

    private void draw(boolean anew) {
        if (model.rows().isEmpty()) {
            root.show(nothing());
            return;
        }
        root.show(content);
        int shownRound = model.row(round).isPresent() ? round : newestWhole().orElse(model.rows().getFirst().round());
        String shownSite = model.sites().contains(site) ? site : model.sites().getFirst();
        tiles.show(model);
        charts.show(model, measure, shownRound);
        table.show(model, shownRound, shownSite);
        side.show(
                "Round " + shownRound + ", " + model.way().of(shownSite), model.detail(shownRound, shownSite), model.beforeIsFloat32() ? "fp32" : "the size before",
                anew);
    }

    /// The newest round in which every site's message is here.
    private OptionalInt newestWhole() {
        return model.rows().stream().filter(row -> row.missing().isEmpty() && row.cells().size() == model.sites().size()).mapToInt(MessagesViewModel.Row::round).findFirst();
    }

    private StatePane nothing() {
        Optional<Job> job = desk.state().job(live.id());
        String name = job.map(known -> known.name() + " " + known.id().brief()).orElse("The job");
        boolean started = job.isPresent() && job.get().state().kind() != JobState.Kind.WAITING && job.get().state().kind() != JobState.Kind.CANNOT_SCHEDULE;
        if (!started) {
            return StatePane.empty(Icon.ROUTE, "No message has been sent", name + " has not started.");
        }
        String sentence = live.account().records() == 0
                ? "Message sizes need the feed; of " + name + " nothing has come over it."
                : "The feed of " + name + " has brought " + live.account().records() + " records and no message size among them.";
        return StatePane.empty(Icon.ROUTE, "No message size is known", sentence)
                .action(Icon.LOGS, "Open its log", () -> desk.navigator().showFor(live.id(), Place.LOGS));
    }
}
