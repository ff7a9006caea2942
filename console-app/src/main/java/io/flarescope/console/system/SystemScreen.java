package io.flarescope.console.system;

import atlantafx.base.theme.Styles;
import io.flarescope.charts.scale.Span;
import io.flarescope.console.dialog.Overlay;
import io.flarescope.console.dialog.StatePane;
import io.flarescope.console.fx.Ticker;
import io.flarescope.console.shell.Command;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.shell.Place;
import io.flarescope.console.shell.Screen;
import io.flarescope.console.system.source.MetricSources;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.console.theme.Palette;
import io.flarescope.federation.FeedRoute;
import io.flarescope.federation.Job;
import io.flarescope.federation.Participants;
import io.flarescope.icons.Icon;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The view System: jobs above, below them the times of their rounds and the processes of all participants, all over the same stretch of time.
public final class SystemScreen implements Screen {
    /// So old a metric may become before it is drawn.
    private static final Duration FRESH = Duration.ofMillis(120);

    private final Desk desk;
    private final SystemModel model;
    private final BorderPane root = new BorderPane();
    private final Label about = new Label();
    private final Label route = new Label();
    private final Map<SystemModel.Window, ToggleButton> windows = new EnumMap<>(SystemModel.Window.class);
    private final Charting charting;
    private final JobGantt gantt;
    private final CardGrid grid = new CardGrid();
    private final Map<String, GaugeCard> gauges = new HashMap<>();
    private final List<RoundCard> rounds = new ArrayList<>();
    private final Ticker ticker;
    private final PauseTransition slowly = new PauseTransition(javafx.util.Duration.millis(250));
    private final ChangeListener<Number> onRevision = (_, _, _) -> soon();
    private final ChangeListener<@Nullable Instant> onCursor = (_, _, _) -> cursorMoved();
    private final ChangeListener<Palette> onPalette = (_, _, _) -> refresh();
    private final BorderPane body = new BorderPane();
    private final HBox legend = new HBox(6);
    private final MetricSources sources;
    private final StackPane below = new StackPane();
    private final MetricsPage metrics;
    private final CostPage cost;
    private final ChangesPage changes;
    private final AlertsPage alerts;
    private final Map<Page, ToggleButton> pages = new EnumMap<>(Page.class);
    private final Ticker quickly;
    private @Nullable ScrollPane processes;
    private @Nullable SourcesPane sourcesPane;
    private Page page = Page.PROCESSES;
    private long heard = -1;
    private String state = "";
    private boolean built;
    private boolean looking;

    /// What is shown below the strip of jobs.
    private enum Page { PROCESSES, METRICS, COST, CHANGES, ALERTS }

    /// `sources` are the connection's, and closed with it.
    public SystemScreen(Desk desk, MetricSources sources) {
        this.desk = desk;
        this.sources = sources;
        this.model = new SystemModel(desk.state(), desk.clock());
        this.charting = new Charting(desk, this::zoom);
        this.gantt = new JobGantt(desk.moments());
        this.ticker = new Ticker(Duration.ofSeconds(1), this::refresh);
        this.quickly = new Ticker(FRESH, this::catchUp);
        this.metrics = new MetricsPage(desk, sources, charting, this::openSources);
        this.cost = new CostPage(model, desk);
        this.changes = new ChangesPage(desk, sources, charting, gantt::mark);
        this.alerts = new AlertsPage(desk, sources);
    }

    SystemModel model() {
        return model;
    }

    @Override
    public Place place() {
        return Place.SYSTEM;
    }

    @Override
    public Parent node() {
        if (!built) {
            built = true;
            root.getStylesheets().add(Objects.requireNonNull(SystemScreen.class.getResource("system.css")).toExternalForm());
            root.setTop(new VBox(header(), toolbar()));
            gantt.setOnPoint(charting::point);
            gantt.setOnChoose(changes::choose);
            gantt.setOnDrag(this::drawn);
            VBox strip = new VBox(gantt);
            strip.getStyleClass().add("system-strip");
            body.setTop(strip);
            grid.getStyleClass().add("system-grid");
            ScrollPane scroll = new ScrollPane(grid);
            scroll.setFitToWidth(true);
            scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
            scroll.getStyleClass().add("system-scroll");
            processes = scroll;
            body.setCenter(below);
            open(page);
            for (RoundTime time : RoundTime.values()) {
                rounds.add(new RoundCard(time, model, desk, charting));
            }
            slowly.setOnFinished(_ -> refresh());
        }
        return root;
    }

    private HBox header() {
        Label title = new Label("System");
        title.getStyleClass().add(Css.TITLE);
        about.getStyleClass().add(Css.TEXT_2);
        route.setGraphic(Icon.ROUTE.node(16));
        route.setGraphicTextGap(8);
        route.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2);
        route.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button where = new Button("Sources", Icon.ROUTE.node(14));
        where.setOnAction(_ -> openSources());
        Button grafana = new Button("Grafana dashboard", Icon.EXPORT.node(14));
        grafana.setOnAction(_ -> GrafanaExport.choose(desk, root));
        for (Button button : List.of(where, grafana)) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        HBox head = new HBox(title, about, space, route, where, grafana);
        head.getStyleClass().add(Css.VIEW_HEADER);
        return head;
    }

    private HBox toolbar() {
        ToggleGroup group = new ToggleGroup();
        HBox pills = new HBox();
        pills.getStyleClass().add(Css.PILLS);
        SystemModel.Window[] all = SystemModel.Window.values();
        for (SystemModel.Window window : all) {
            ToggleButton pill = new ToggleButton(window.title());
            pill.getStyleClass().add(window == all[0] ? Styles.LEFT_PILL : window == all[all.length - 1] ? Styles.RIGHT_PILL : Styles.CENTER_PILL);
            pill.setToggleGroup(group);
            pill.setOnAction(_ -> {
                model.window(window);
                refresh();
            });
            windows.put(window, pill);
            pills.getChildren().add(pill);
        }
        HBox views = new HBox();
        views.getStyleClass().add(Css.PILLS);
        ToggleGroup chosen = new ToggleGroup();
        for (Page one : Page.values()) {
            ToggleButton pill = new ToggleButton(title(one));
            pill.getStyleClass().add(one == Page.PROCESSES ? Styles.LEFT_PILL : one == Page.ALERTS ? Styles.RIGHT_PILL : Styles.CENTER_PILL);
            pill.setToggleGroup(chosen);
            pill.setOnAction(_ -> open(one));
            pages.put(one, pill);
            views.getChildren().add(pill);
        }
        views.setMinWidth(Region.USE_PREF_SIZE);
        pills.setMinWidth(Region.USE_PREF_SIZE);
        Label name = small("Window");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Region line = new Region();
        line.getStyleClass().add("legend-line");
        Region band = new Region();
        band.getStyleClass().add("legend-band");
        legend.getChildren().setAll(line, small("middle of the sites"), band, small("fastest to slowest"));
        legend.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        HBox bar = new HBox(views, name, pills, space, legend);
        bar.getStyleClass().add(Css.VIEW_TOOLBAR);
        return bar;
    }

    private static Label small(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2);
        return label;
    }

    @Override
    public void shown() {
        looking = true;
        desk.state().revision().addListener(onRevision);
        desk.state().cursor().time().addListener(onCursor);
        desk.look().palette().addListener(onPalette);
        refresh();
        ticker.start();
        quickly.start();
    }

    @Override
    public void hidden() {
        looking = false;
        ticker.stop();
        quickly.stop();
        slowly.stop();
        desk.state().revision().removeListener(onRevision);
        desk.state().cursor().time().removeListener(onCursor);
        desk.look().palette().removeListener(onPalette);
    }

    private void soon() {
        if (looking && slowly.getStatus() != Animation.Status.RUNNING) {
            slowly.playFromStart();
        }
    }

    private void zoom(@Nullable Span to) {
        model.zoom(to);
        refresh();
    }

    /// A stretch drawn over the strip is what is compared, or looked at closer.
    private void drawn(Span stretch) {
        if (page == Page.CHANGES && changes.choosing()) {
            changes.choose(stretch);
        } else {
            zoom(stretch);
        }
    }

    private void cursorMoved() {
        strip();
        gauges.values().forEach(GaugeCard::point);
        rounds.forEach(RoundCard::point);
        metrics.point();
    }

    private String title(Page one) {
        return switch (one) {
            case PROCESSES -> "Processes";
            case METRICS -> metrics.title();
            case COST -> cost.title();
            case CHANGES -> changes.title();
            case ALERTS -> alerts.title();
        };
    }

    private void open(Page chosen) {
        page = chosen;
        pages.forEach((one, pill) -> pill.setSelected(one == chosen));
        Node content = switch (chosen) {
            case PROCESSES -> processes;
            case METRICS -> metrics.node();
            case COST -> cost.node();
            case CHANGES -> changes.node();
            case ALERTS -> alerts.node();
        };
        if (content != null) {
            below.getChildren().setAll(content);
        }
        legend.setVisible(chosen == Page.PROCESSES);
        if (chosen != Page.CHANGES) {
            gantt.mark(List.of());
        }
        if (looking) {
            refresh();
        }
    }

    /// Between two beats: what came over StatsD or from Prometheus is drawn without waiting.
    private void catchUp() {
        if (page == Page.METRICS && sources.store().revision() != heard) {
            heard = sources.store().revision();
            metrics.refresh(model.view());
        }
    }

    private void openSources() {
        SourcesPane pane = new SourcesPane(desk, sources, this::refresh);
        sourcesPane = pane;
        Overlay.show(root, pane, 96, () -> sourcesPane = null);
    }

    private String sourceWords(String feed) {
        String listener = sources.port().isPresent() ? "StatsD on 127.0.0.1:" + sources.port().getAsInt() : "StatsD is off";
        return switch (sources.shown()) {
            case FEED -> feed + "; " + listener;
            case STATSD -> listener;
            case PROMETHEUS -> sources.prometheusWords().orElse("Prometheus is off");
        };
    }

    private void strip() {
        gantt.show(model.jobs(), model.view(), desk.state().cursor().time().get(), charting.palette());
    }

    void refresh() {
        model.update();
        windows.forEach((window, pill) -> pill.setSelected(window == model.window()));
        List<String> participants = model.participants();
        about.setText(about(participants));
        FeedRoute by = model.live().map(live -> live.account().route()).orElse(FeedRoute.NONE);
        route.setText(sourceWords(switch (by) {
            case FEED -> "the job’s live feed";
            case STATS_WINDOW -> "the newest records in show_stats";
            case RESULT -> "the feed file of the result";
            case TAIL -> "log files, which hold no gauges";
            case FILES -> "files on this machine, which hold no gauges";
            case NONE -> "no feed";
        }));
        model.live().ifPresent(sources::takeFeed);
        if (sourcesPane != null) {
            sourcesPane.update();
        }
        alerts.refresh(model.view());
        pages.forEach((one, pill) -> pill.setText(title(one)));
        if (participants.isEmpty() && page == Page.PROCESSES) {
            nothing();
            return;
        }
        state = "";
        if (root.getCenter() != body) {
            root.setCenter(body);
        }
        Span view = model.view();
        strip();
        switch (page) {
            case PROCESSES -> processes(participants, view);
            case METRICS -> metrics.refresh(view);
            case COST -> cost.refresh(view);
            case CHANGES -> changes.refresh(view);
            case ALERTS -> { }
        }
    }

    private void processes(List<String> participants, Span view) {
        gauges.keySet().retainAll(participants);
        List<GaugeCard> cards = participants.stream().map(name -> gauges.computeIfAbsent(name, key -> new GaugeCard(key, model, desk, charting))).toList();
        grid.show(model.rounds().isEmpty() ? List.of() : rounds, cards);
        cards.forEach(card -> card.refresh(view));
        rounds.forEach(card -> card.refresh(view));
    }

    private String about(List<String> participants) {
        long sites = participants.stream().filter(name -> !name.equals(Participants.SERVER)).count();
        String who = (participants.contains(Participants.SERVER) ? "server and " : "") + Figures.of(sites, "site", "sites");
        String when = model.window() == SystemModel.Window.JOB ? "the whole job" : "last " + model.window().title();
        String name = model.jobFacts().map(job -> job.name() + " " + job.id().brief()).orElse("no job");
        return participants.isEmpty() ? name : "%s, %s, %s".formatted(name, who, when);
    }

    private void nothing() {
        Job job = model.jobFacts().orElse(null);
        String sentence = job == null
                ? "There is no job whose processes could tell any."
                : job.state().running() ? "%s %s runs, and no process of it has told any yet.".formatted(job.name(), job.id().brief())
                : job.state().finished() ? "%s %s has ended, and no gauge of it is here.".formatted(job.name(), job.id().brief())
                : "%s %s does not run yet.".formatted(job.name(), job.id().brief());
        String feed = model.live().map(live -> live.account().route() != FeedRoute.NONE).orElse(false)
                ? "carried by the job; each process tells CPU, memory and threads once a second"
                : "not carried by the job, or not readable with this role";
        String now = sentence + feed;
        if (!now.equals(state)) {
            state = now;
            root.setCenter(StatePane.empty(Icon.SYSTEM, "No gauges reach this console", sentence)
                    .fact("Live feed", feed)
                    .fact("StatsD", sources.port().isPresent() ? "listened to on port " + sources.port().getAsInt() : "not listened to")
                    .fact("Prometheus", sources.prometheusWords().orElse("not read"))
                    .action(Icon.ROUTE, "Sources", this::openSources)
                    .action(Icon.JOBS, "Go to Jobs", () -> desk.navigator().show(Place.JOBS)));
        }
    }

    @Override
    public List<Command> commands() {
        List<Command> all = new ArrayList<>();
        for (SystemModel.Window window : SystemModel.Window.values()) {
            all.add(Command.of(window == SystemModel.Window.JOB ? "Show the whole job" : "Show the last " + window.title(), () -> {
                model.window(window);
                refresh();
            }));
        }
        for (Page one : Page.values()) {
            all.add(Command.of("System: " + title(one), () -> {
                desk.navigator().show(Place.SYSTEM);
                node();
                root.setCenter(body);
                open(one);
            }));
        }
        all.add(Command.of("Sources of metrics", this::openSources).icon(Icon.ROUTE));
        all.add(Command.of("Save a Grafana dashboard", () -> GrafanaExport.choose(desk, root)).icon(Icon.EXPORT));
        all.add(Command.of("Reset the zoom", () -> zoom(null)).icon(Icon.ZOOM_BACK).on("0"));
        return all;
    }
}
