package io.flarescope.console.jobs.timeline;

import io.flarescope.charts.pane.GanttLanes;
import io.flarescope.charts.scale.Span;
import io.flarescope.console.dialog.StatePane;
import io.flarescope.console.jobs.block.Slot;
import io.flarescope.console.jobs.facts.JobMetas;
import io.flarescope.console.jobs.facts.Reason;
import io.flarescope.console.jobs.facts.RoundTimes;
import io.flarescope.console.jobs.facts.Silence;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.shell.Place;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.console.theme.Fonts;
import io.flarescope.console.theme.Hue;
import io.flarescope.console.theme.Palette;
import io.flarescope.federation.Job;
import io.flarescope.federation.Participants;
import io.flarescope.icons.Icon;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The Timeline tab. Left and right choose the round before and after, the wheel moves and with Ctrl stretches what is in sight.
public final class TimelinePane {
    static final double LABELS = 108;
    private static final double LANE = 52;
    private static final double LANE_OF_MANY = 28;
    private static final int FEW_LANES = 9;
    private static final double NARROW = 1324;
    private static final double SIDE = 300;

    private final Desk desk;
    private final LiveJob live;
    private final JobMetas metas;
    private final TimelineViewModel model;
    private final StateStrip strip;
    private final RoundsOverview overview;
    private final SharesPane shares;
    private final EventsPane events;
    private final RoundPane roundPane;
    private final VBox main = new VBox();
    private final BorderPane body = new BorderPane();
    private final Slot slot = new Slot();
    private final VBox root;
    private @Nullable GanttLanes gantt;
    private boolean many;
    private boolean narrow;
    private Subscription looking = Subscription.EMPTY;

    public TimelinePane(Desk desk, LiveJob live, JobMetas metas) {
        this.desk = desk;
        this.live = live;
        this.metas = metas;
        this.model = new TimelineViewModel(desk.state(), live, desk.clock());
        this.strip = new StateStrip(desk);
        this.overview = new RoundsOverview(model, desk.look(), LABELS, this::choose, this::drawSight);
        this.shares = new SharesPane(desk, LABELS);
        this.events = new EventsPane(desk);
        this.roundPane = new RoundPane(desk, live.id(), this::step);
        main.getStyleClass().add("timeline");
        ScrollPane scroll = new ScrollPane(main);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        body.setCenter(scroll);
        root = new VBox(strip.node(), slot);
        VBox.setVgrow(slot, Priority.ALWAYS);
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        root.widthProperty().subscribe(width -> fit(width.doubleValue()));
        fit(NARROW);
    }

    public Region node() {
        return root;
    }

    public TimelineViewModel model() {
        return model;
    }

    public void shown() {
        looking.unsubscribe();
        looking = Subscription.combine(
                desk.look().palette().subscribe(this::draw), desk.state().cursor().time().subscribe(this::drawGantt),
                desk.state().cursor().round().subscribe(this::cursorMoved));
    }

    public void hidden() {
        looking.unsubscribe();
        looking = Subscription.EMPTY;
    }

    /// Once per pulse in which anything changed, while shown.
    public void refresh() {
        model.refresh();
        draw();
    }

    /// Back to now and to the latest round.
    public void follow() {
        model.follow();
        draw();
    }

    // ---- what a person does

    private void key(KeyEvent key) {
        if (key.isShortcutDown() || key.isAltDown()) {
            return;
        }
        if (key.getCode() == KeyCode.LEFT || key.getCode() == KeyCode.RIGHT) {
            step(key.getCode() == KeyCode.LEFT ? -1 : 1);
            key.consume();
        } else if (key.getCode() == KeyCode.DIGIT0) {
            follow();
            key.consume();
        }
    }

    private void step(int by) {
        model.step(by);
        point();
    }

    private void choose(int round) {
        model.choose(round);
        point();
    }

    /// The shared cursor goes to the chosen round.
    private void point() {
        model.times().ifPresent(times -> desk.state().cursor().point(times.start(), times.number()));
        draw();
    }

    private void pick(double epochSeconds) {
        Instant at = TimelineViewModel.moment(epochSeconds);
        Optional<RoundTimes> round = model.roundAt(at);
        round.ifPresent(times -> model.choose(times.number()));
        desk.state().cursor().point(at, round.map(RoundTimes::number).orElse(null));
        draw();
    }

    private void pointAt(double epochSeconds) {
        desk.state().cursor().time().set(TimelineViewModel.moment(epochSeconds));
    }

    /// Another view chose a round.
    private void cursorMoved(@Nullable Integer round) {
        if (round != null && model.round().isPresent() && model.round().getAsInt() != round && model.rounds().stream().anyMatch(times -> times.number() == round)) {
            model.choose(round);
            draw();
        }
    }

    private void scroll(ScrollEvent scroll) {
        double by = scroll.getDeltaX() != 0 ? -scroll.getDeltaX() : scroll.isShiftDown() || scroll.isShortcutDown() ? -scroll.getDeltaY() : 0;
        if (by == 0 || gantt == null) {
            return;
        }
        Span placed = model.placed();
        double part = by / Math.max(1, gantt.getWidth() - LABELS) * placed.length();
        if (scroll.isShortcutDown()) {
            model.place(placed.from() - part, placed.to() + part);
        } else {
            model.place(placed.from() + part, placed.to() + part);
        }
        drawSight();
        scroll.consume();
    }

    // ---- drawing

    private void fit(double width) {
        boolean now = width > 0 && width < NARROW;
        if (now != narrow || body.getRight() == null && !now) {
            narrow = now;
            roundPane.asStrip(narrow);
            roundPane.node().getStyleClass().remove(Css.SIDE_RIGHT);
            if (narrow) {
                body.setRight(null);
            } else {
                main.getChildren().remove(roundPane.node());
                ScrollPane side = new ScrollPane(roundPane.node());
                side.setFitToWidth(true);
                side.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
                side.getStyleClass().add(Css.SIDE_RIGHT);
                side.setMinWidth(SIDE);
                side.setPrefWidth(SIDE);
                body.setRight(side);
            }
            roundPane.node().setMinWidth(Region.USE_COMPUTED_SIZE);
            gantt = null;
            draw();
        }
    }

    private void draw() {
        strip.show(model.job(), metas.meta(live.id()));
        if (model.rounds().isEmpty()) {
            slot.show(nothing());
            return;
        }
        lanes();
        slot.show(body);
        overview.redraw();
        drawGantt();
        shares.show(model.shares());
        Optional<RoundDetail> detail = model.detail();
        roundPane.show(detail);
        events.show(detail);
    }

    private void drawSight() {
        overview.redraw();
        drawGantt();
    }

    /// One gantt for few lanes, a lower one for many.
    private void lanes() {
        boolean manyNow = model.sites().size() + 1 > FEW_LANES;
        if (gantt != null && manyNow == many) {
            return;
        }
        many = manyNow;
        GanttLanes lanes = new GanttLanes(
                new GanttLanes.Fonts(Fonts.caption(), Fonts.captionStrong(), Font.font(Fonts.STRONG, many ? 12 : 13)), desk.moments().zone(),
                many ? LANE_OF_MANY : LANE, LABELS);
        lanes.setFocusTraversable(true);
        lanes.getStyleClass().add("focus-inside");
        lanes.setId("gantt");
        lanes.setOnPoint(this::pointAt);
        lanes.setOnPick(this::pick);
        lanes.addEventHandler(ScrollEvent.SCROLL, this::scroll);
        lanes.addEventHandler(javafx.scene.input.MouseEvent.MOUSE_PRESSED, _ -> lanes.requestFocus());
        gantt = lanes;
        List<Node> blocks = new ArrayList<>(List.of(overview, lanes));
        VBox.setMargin(overview, new javafx.geometry.Insets(0, 12, 0, 20));
        VBox.setMargin(lanes, new javafx.geometry.Insets(10, 12, 0, 20));
        if (narrow) {
            blocks.add(roundPane.node());
        }
        blocks.add(shares.node());
        blocks.add(events.node());
        main.getChildren().setAll(blocks);
    }

    private void drawGantt() {
        GanttLanes lanes = gantt;
        if (lanes == null || model.rounds().isEmpty()) {
            return;
        }
        Palette palette = desk.look().palette().get();
        Span sight = model.sight();
        List<RoundTimes> inSight = model.rounds().stream()
                .filter(times -> TimelineViewModel.epoch(times.end()) >= sight.from() && TimelineViewModel.epoch(times.start()) <= sight.to()).toList();
        List<GanttLanes.Lane> all = new ArrayList<>();
        all.add(new GanttLanes.Lane(Participants.SERVER, palette.of(Hue.GLOBAL), inSight.stream().flatMap(times -> server(times, palette).stream()).toList()));
        for (String site : model.sites()) {
            all.add(new GanttLanes.Lane(
                    site, desk.colours().of(site, palette), inSight.stream().flatMap(times -> site(times, site, palette).stream()).toList()));
        }
        OptionalDouble now = model.running() ? OptionalDouble.of(TimelineViewModel.epoch(model.until())) : OptionalDouble.empty();
        @Nullable Instant cursor = desk.state().cursor().time().get();
        int chosen = model.round().orElse(-1);
        lanes.show(
                new GanttLanes.Content(
                        sight, all, inSight.stream().map(times -> division(times, chosen)).toList(), model.times().map(TimelinePane::span).orElse(null), now,
                        cursor == null ? OptionalDouble.empty() : OptionalDouble.of(TimelineViewModel.epoch(cursor)),
                        cursor == null ? "" : sight.length() < 20 ? desk.moments().millis(cursor) : desk.moments().clock(cursor)),
                colours(palette));
        lanes.setAccessibleText("Rounds " + inSight.stream().map(times -> Integer.toString(times.number())).reduce((a, b) -> b).orElse("") + " in sight, round " + chosen + " chosen");
    }

    private static GanttLanes.Division division(RoundTimes times, int chosen) {
        return new GanttLanes.Division(
                TimelineViewModel.epoch(times.start()), TimelineViewModel.epoch(times.end()), Integer.toString(times.number()), times.number() == chosen || !times.over());
    }

    private static Span span(RoundTimes times) {
        return new Span(TimelineViewModel.epoch(times.start()), Math.max(TimelineViewModel.epoch(times.start()) + 1e-3, TimelineViewModel.epoch(times.end())));
    }

    private List<GanttLanes.Bar> server(RoundTimes times, Palette palette) {
        return bars(times, PhaseSpan.ofServer(times), palette);
    }

    private List<GanttLanes.Bar> site(RoundTimes times, String site, Palette palette) {
        if (!times.round().sites().containsKey(site)) {
            return List.of();
        }
        List<GanttLanes.Bar> bars = new ArrayList<>(bars(times, model.spans(times, site), palette));
        Optional<Silence> silence = model.silence(times, site);
        silence.ifPresent(silent -> bars.add(new GanttLanes.Bar(
                Math.max(TimelineViewModel.epoch(silent.since()), TimelineViewModel.epoch(times.start())), TimelineViewModel.epoch(times.end()),
                palette.of(Hue.WARNING), GanttLanes.Shape.HATCHED, silent.words())));
        return bars;
    }

    private static List<GanttLanes.Bar> bars(RoundTimes times, List<PhaseSpan> spans, Palette palette) {
        List<GanttLanes.Bar> bars = new ArrayList<>();
        bars.add(new GanttLanes.Bar(
                TimelineViewModel.epoch(times.start()), TimelineViewModel.epoch(times.end()), palette.of(Phase.WAITING.hue()), GanttLanes.Shape.THIN, ""));
        spans.forEach(span -> bars.add(new GanttLanes.Bar(
                TimelineViewModel.epoch(span.from()), TimelineViewModel.epoch(span.to()), palette.of(span.phase().hue()), GanttLanes.Shape.BAR, "")));
        return bars;
    }

    private static GanttLanes.Colors colours(Palette palette) {
        return new GanttLanes.Colors(
                palette.of(Hue.GROUND), palette.of(Hue.TEXT), palette.of(Hue.TEXT_2), palette.of(Hue.LINE), palette.of(Hue.LINE_STRONG), palette.of(Hue.AXIS),
                palette.of(Hue.SELECTED), palette.of(Hue.ACCENT), palette.of(Hue.WARNING), palette.of(Hue.WARNING_GROUND));
    }

    // ---- nothing to draw yet

    private StatePane nothing() {
        Optional<Job> job = model.job();
        if (job.isEmpty()) {
            return StatePane.empty(Icon.JOBS, "The server does not list this job", "It was deleted, or the list has not come yet.");
        }
        String name = job.get().name() + " " + job.get().id().brief();
        boolean anything = live.account().records() > 0;
        StatePane pane = switch (job.get().state().kind()) {
            case WAITING -> waiting(job.get(), name);
            case CANNOT_SCHEDULE -> StatePane.empty(Icon.CANNOT_SCHEDULE, "The job could not be scheduled", reason(job.get(), name + " never started."));
            case RUNNING -> anything
                    ? StatePane.empty(Icon.ROUND, "No round yet", name + " runs since " + started(job.get()) + ". " + live.account().records() + " records have come, none of a round.")
                    : StatePane.empty(Icon.ROUND, "No round has been heard of", name + " runs since " + started(job.get()) + " and its feed has brought nothing: it carries none, or it has not begun.");
            case COMPLETED, ABORTED, FAILED, SAVED -> anything
                    ? StatePane.empty(Icon.ROUND, "No round was reported", reason(job.get(), name + " sent " + live.account().records() + " records, none of a round."))
                    : StatePane.empty(Icon.ROUND, "Nothing of its rounds is here", reason(job.get(), "No record of " + name + " has come: it carried no feed, or its result is still being read."));
        };
        pane.fact("Route", route());
        return job.get().state().kind() == io.flarescope.federation.JobState.Kind.WAITING
                ? pane : pane.action(Icon.LOGS, "Open its log", () -> desk.navigator().showFor(live.id(), Place.LOGS));
    }

    private StatePane waiting(Job job, String name) {
        Duration since = Duration.between(job.submittedAt(), desk.clock().instant());
        return StatePane.empty(Icon.SUBMITTED, "Round 0 has not started", reason(job, name + " has been " + job.state().word() + " for " + Figures.age(since) + "."));
    }

    private String reason(Job job, String sentence) {
        String reason = Reason.of(job, Optional.of(live), List.of());
        return reason.isEmpty() ? sentence : sentence + " " + Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + ".";
    }

    private String started(Job job) {
        return job.startedAt().map(desk.moments()::clock).orElse("a moment not reported");
    }

    private String route() {
        return switch (live.account().route()) {
            case FEED -> "Feed, from an offset: nothing is lost";
            case STATS_WINDOW -> "The newest records in show_stats";
            case RESULT -> "The downloaded result";
            case TAIL -> "Log files read with tail; rounds as far as the server’s log tells them";
            case FILES -> "Files on this machine; rounds stand in the feed’s file only";
            case NONE -> "none";
        };
    }
}
