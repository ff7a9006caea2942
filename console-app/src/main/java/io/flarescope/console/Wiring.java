package io.flarescope.console;

import io.flarescope.console.audit.AuditScreen;
import io.flarescope.console.connect.ConnectScreen;
import io.flarescope.console.curves.CurvesPane;
import io.flarescope.console.curves.CurvesScreen;
import io.flarescope.console.dialog.Problem;
import io.flarescope.console.dialog.Sentences;
import io.flarescope.console.federation.FederationScreen;
import io.flarescope.console.fx.Pump;
import io.flarescope.console.fx.UiThread;
import io.flarescope.console.fx.Work;
import io.flarescope.console.journal.Journal;
import io.flarescope.console.journal.JournaledFederation;
import io.flarescope.console.logging.LoggingScreen;
import io.flarescope.console.jobs.JobsScreen;
import io.flarescope.console.jobs.action.JobFiles;
import io.flarescope.console.jobs.bundle.SupportBundle;
import io.flarescope.console.jobs.page.JobPanes;
import io.flarescope.console.logs.LogsPane;
import io.flarescope.console.logs.LogsScreen;
import io.flarescope.console.logs.PinFolder;
import io.flarescope.console.shell.Command;
import io.flarescope.console.shell.Connection;
import io.flarescope.console.shell.Connections;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.shell.Navigation;
import io.flarescope.console.shell.Navigator;
import io.flarescope.console.shell.Place;
import io.flarescope.console.shell.ReadOnlyFederation;
import io.flarescope.console.shell.Screen;
import io.flarescope.console.shell.TaskBoard;
import io.flarescope.console.shell.Window;
import io.flarescope.console.state.FederationState;
import io.flarescope.console.statistics.StatisticsScreen;
import io.flarescope.console.system.RuleNotices;
import io.flarescope.console.system.SystemScreen;
import io.flarescope.console.system.source.MetricSources;
import io.flarescope.console.text.Moments;
import io.flarescope.console.theme.Look;
import io.flarescope.console.theme.Theme;
import io.flarescope.federation.ConnectionType;
import io.flarescope.federation.Federation;
import io.flarescope.federation.FederationEvent.Severity;
import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.JobId;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Progress;
import io.flarescope.federation.Subscription;
import io.flarescope.flare.Connector;
import io.flarescope.flare.KitConnection;
import io.flarescope.flare.attach.FeedWheel;
import io.flarescope.flare.kit.KitDoctor;
import io.flarescope.flare.kit.KnownRoots;
import io.flarescope.flare.kit.StartupKit;
import io.flarescope.icons.Icon;
import io.flarescope.telemetry.saved.SavedDataException;
import io.flarescope.telemetry.saved.SavedFederation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// How the parts of the window belong together; the window and the tour are built by the same constructors. Made and called on the UI thread, but for
/// [#awaitClosed].
public final class Wiring {
    static final String STARTING = "Starting the embedded federation";
    static final String STARTING_WHAT = "A server and three sites on this computer. The digits job follows.";
    static final String OPENING_WHAT = "Looking for event files, logs and job results.";

    private static final String VERSION = "Flarescope 0.1, knows FLARE 2.6";

    private final InstantSource clock;
    private final Moments moments;
    private final Connector connector;
    private final KnownRoots roots;
    private final Embedding embedding;
    private final JobFiles files;
    private final PinFolder pins;
    private final UiThread ui = new UiThread();
    private final Work work = Work.onVirtualThreads(ui);
    private final Look look = new Look(Theme.LIGHT);
    private final Connections connections = new Connections();
    private final Map<Connection, KitConnection> byKit = new HashMap<>();
    private final ConnectScreen connect;
    private final Window window;
    private Optional<SiteMemory> sites = Optional.empty();
    private Journal journal = Journal.none();
    private final Phaser closing = new Phaser(1);

    /// `files` is how a person says which files are meant.
    public Wiring(
            InstantSource clock, ZoneId zone, Connector connector, KitDoctor doctor, KnownRoots roots, Embedding embedding, JobFiles files, double width, double height) {
        this(clock, zone, connector, doctor, roots, embedding, files, PinFolder.none(), width, height);
    }

    /// As above; bookmarks on log lines are kept in `pins`.
    public Wiring(
            InstantSource clock, ZoneId zone, Connector connector, KitDoctor doctor, KnownRoots roots, Embedding embedding, JobFiles files, PinFolder pins, double width,
            double height) {
        this.pins = pins;
        this.clock = clock;
        this.moments = new Moments(zone);
        this.connector = connector;
        this.roots = roots;
        this.embedding = embedding;
        this.files = files;
        this.connect = new ConnectScreen(work, doctor::examine, clock, moments, new Ways());
        this.window = new Window(look, connections, connect::node, clock, moments, ui, VERSION, width, height);
        window.offer(List.of(
                Command.of("Open a folder of saved data", () -> openSaved(SavedPlaces.chooseFolder(window.scene().getWindow())))
                        .icon(Icon.OPEN).about("event files, logs, a job’s result").twin("flarescope open PATH"),
                Command.of("Open saved files", () -> openSaved(SavedPlaces.chooseFiles(window.scene().getWindow())))
                        .icon(Icon.OPEN).about("event files, logs, a result’s zip").twin("flarescope open PATH")));
    }

    /// Sites keep the colours they had in earlier runs.
    void remember(SiteMemory memory) {
        sites = Optional.of(memory);
    }

    /// What is sent from now on is written down there.
    public void keep(Journal kept) {
        journal = kept;
    }

    /// A federation as the window holds it. `pump` carries its events to the UI thread; it runs already.
    public record Opened(Connection connection, Pump<FederationEvent> pump) {}

    /// Begins to listen to the federation, makes its desk and views, and adds it to the window. Closing the connection closes the federation.
    /// `noExample` says why the digits example cannot be run there, if so.
    public Opened open(Federation reached, Supplier<Optional<String>> noExample) {
        boolean saved = reached.profile().type() == ConnectionType.SAVED;
        Federation noted = saved ? reached : new JournaledFederation(reached, journal, clock);
        Federation federation = reached.profile().type() == ConnectionType.PRODUCTION ? new ReadOnlyFederation(noted) : noted;
        FederationState state = new FederationState(federation.profile(), federation.link());
        sites.filter(_ -> !saved).ifPresent(memory ->
                state.siteOrder().remember(memory.of(federation.profile()), names -> memory.keep(federation.profile(), names)));
        Pump<FederationEvent> pump = new Pump<>(state::apply, state::pulseEnded);
        Navigation navigation = new Navigation(state, federation instanceof SavedFederation files ? SavedPlaces.first(files) : Place.FEDERATION);
        Desk desk = new Desk(federation, state, work, new TaskBoard(work), navigation, clock, window::say, look, moments);
        MetricSources sources = new MetricSources(clock);
        pump.start();
        Consumer<FederationEvent> listener = event -> {
            state.prepare(event);
            pump.send(event);
        };
        // saved data tells of every job at once, more than the pump holds: the UI thread would wait for itself
        CompletableFuture<Subscription> listening = saved
                ? CompletableFuture.supplyAsync(() -> federation.listen(listener), task -> Thread.ofVirtual().name("listen").start(task))
                : CompletableFuture.completedFuture(federation.listen(listener));
        Command example = Command.of("Run the digits job", () -> work.start(
                        () -> federation.submit(embedding.digitsJob(), Progress.IGNORED),
                        outcome -> submitted(desk, outcome),
                        failure -> window.toast(Severity.ERROR, Sentences.of("The digits job was not submitted", failure).line())))
                .icon(Icon.PLAY).about("three sites, thirty rounds, handwritten digits").unless(noExample);
        StatisticsScreen.Example statistics = new StatisticsScreen.Example(() -> federation.submit(embedding.statisticsJob(), Progress.IGNORED), noExample);
        Map<Place, Supplier<? extends Screen>> screens = screens(desk, example, statistics, sources);
        if (saved) {
            screens.keySet().removeAll(SavedPlaces.NEED_A_SERVER);
        }
        List<Command> commands = Stream.concat(saved ? Stream.empty() : Stream.of(wheel(desk)), commands(federation).stream()).toList();
        Connection connection = new Connection(desk, navigation, screens, commands, () -> {
            pump.stop();
            inTheEnd(() -> {
                listening.thenAccept(Subscription::close);
                sources.close();
                federation.close();
            });
        });
        connection.alerts().also(new RuleNotices(state, sources)::standing);
        connections.add(connection);
        return new Opened(connection, pump);
    }

    private Map<Place, Supplier<? extends Screen>> screens(Desk desk, Command example, StatisticsScreen.Example statistics, MetricSources sources) {
        Map<Place, Supplier<? extends Screen>> screens = new EnumMap<>(Place.class);
        JobPanes lent = new JobPanes(job -> new CurvesPane(desk, job, new EventFolders(clock)), job -> new LogsPane(desk, job, pins));
        screens.put(Place.FEDERATION, () -> new FederationScreen(desk));
        screens.put(Place.JOBS, () -> new JobsScreen(desk, files, lent, example));
        screens.put(Place.CURVES, () -> new CurvesScreen(desk, new EventFolders(clock)));
        screens.put(Place.LOGS, () -> new LogsScreen(desk, pins));
        screens.put(Place.SYSTEM, () -> new SystemScreen(desk, sources));
        screens.put(Place.STATISTICS, () -> new StatisticsScreen(desk, new SavedStatistics(), statistics));
        screens.put(Place.LOGGING, () -> new LoggingScreen(desk));
        screens.put(Place.AUDIT, () -> new AuditScreen(desk, journal));
        return screens;
    }

    private Command wheel(Desk desk) {
        return Command.of("Save the feed component as a wheel", () -> files.wheelFolder(window.scene().getWindow()).ifPresent(folder -> work.start(
                        () -> FeedWheel.write(folder), file -> desk.say().accept("The wheel is " + file + "."),
                        failure -> window.toast(Severity.ERROR, Sentences.of("The wheel was not saved", failure).line()))))
                .icon(Icon.DOWNLOAD).about("for servers and sites where jobs may not bring code").twin("flarescope feed wheel");
    }

    private static List<Command> commands(Federation federation) {
        if (!(federation instanceof ReadOnlyFederation guard)) {
            return List.of();
        }
        String name = guard.profile().name();
        return List.of(
                Command.of("Allow changes to " + name, () -> guard.lock(false)).icon(Icon.READ_ONLY).about("a production federation, for this session")
                        .unless(() -> guard.locked() ? Optional.empty() : Optional.of("changes are allowed")),
                Command.of("Make " + name + " read-only again", () -> guard.lock(true)).icon(Icon.READ_ONLY)
                        .unless(() -> guard.locked() ? Optional.of("it is read-only") : Optional.empty()));
    }

    /// Opens event files, logs, folders of them and downloaded results. `then` gets the connection; where there is none, `failed` gets the reason, which the window
    /// has said already.
    public void openSaved(List<Path> paths, Consumer<SavedFederation> then, Consumer<String> failed) {
        String what = named(paths);
        window.starting(opening(paths), OPENING_WHAT);
        work.start(
                () -> SavedFederation.open(paths, new FlareFiles(clock), moments.zone(), clock),
                federation -> {
                    Opened opened = open(federation, () -> Optional.of("saved data has no server"));
                    federation.onlyJobWith(SupportBundle.MARK).ifPresent(job -> opened.connection().navigation().openJob(job, Navigator.JobTab.TIMELINE));
                    then.accept(federation);
                },
                failure -> {
                    String why = failure instanceof SavedDataException known ? String.valueOf(known.getMessage()) : Sentences.of(what + " was not opened", failure).line();
                    window.started();
                    window.toast(Severity.ERROR, why);
                    failed.accept(why);
                });
    }

    private static String named(List<Path> paths) {
        return String.valueOf(paths.getFirst().getFileName()) + (paths.size() > 1 ? " and " + (paths.size() - 1) + " more" : "");
    }

    static String opening(List<Path> paths) {
        return "Opening " + named(paths);
    }

    private void openSaved(List<Path> paths) {
        if (!paths.isEmpty()) {
            openSaved(paths, _ -> {}, _ -> {});
        }
    }

    /// Leads to the connect page, where the doctor examines the kit, as if it had been dropped there.
    public void examine(Path kit) {
        connections.showConnectPage();
        connect.examine(kit);
    }

    /// Starts the embedded federation and opens it, and gives it the digits example where it has nothing to do. The window says so meanwhile.
    public void openEmbedded() {
        window.starting(STARTING, STARTING_WHAT);
        connect.embedded("Starting a server and three sites on this computer.", false);
        work.start(
                embedding::open,
                federation -> {
                    Opened opened = open(federation, Optional::empty);
                    connect.embedded("It runs, with a server and three sites on this computer.", true);
                    embedding.keepBusy(opened.connection().desk().federation(), outcome -> ui.execute(() -> submitted(opened.connection().desk(), outcome)));
                },
                failure -> {
                    Problem problem = Sentences.of("The embedded federation did not start", failure);
                    connect.embedded(problem.line(), true);
                    window.started();
                    window.toast(Severity.ERROR, problem.line());
                });
    }

    /// Leads to where its curves will move.
    private void submitted(Desk desk, Outcome<JobId> outcome) {
        switch (outcome) {
            case Outcome.Done<JobId>(JobId job) -> {
                window.say("The digits job was submitted.");
                desk.federation().refresh();
                desk.navigator().showFor(job, Place.CURVES);
            }
            case Outcome.Refused<JobId> refused -> window.toast(Severity.WARNING, Sentences.of("The digits job was not submitted", refused).line());
        }
    }

    /// What the connect page leads to.
    private final class Ways implements ConnectScreen.Ways {
        @Override
        public boolean isSaved(Path path) {
            return SavedFederation.recognises(path);
        }

        @Override
        public void openSaved(List<Path> paths) {
            Wiring.this.openSaved(paths);
        }

        @Override
        public void startEmbedded() {
            openEmbedded();
        }

        @Override
        public void connect(StartupKit kit, ConnectionType type) {
            Optional<Connection> same = sameAs(kit);
            if (same.isPresent()) {
                exchange(same.get(), kit);
                return;
            }
            work.start(
                    () -> connector.open(kit, type),
                    federation -> byKit.put(open(federation, () -> Optional.of("only the embedded federation has the digits")).connection(), federation),
                    failure -> window.toast(Severity.ERROR, Sentences.of("The federation was not opened", failure).line()));
        }

        @Override
        public boolean goesOn(StartupKit kit) {
            return sameAs(kit).isPresent();
        }

        @Override
        public void acceptRoot(StartupKit kit) {
            roots.accept(kit, clock.instant());
        }

        /// The open view of the same federation and user, if there is one.
        private Optional<Connection> sameAs(StartupKit kit) {
            return connections.open().stream()
                    .filter(connection -> Optional.ofNullable(byKit.get(connection)).filter(federation -> federation.canGoOnWith(kit)).isPresent())
                    .findFirst();
        }

        private void exchange(Connection connection, StartupKit kit) {
            KitConnection federation = Objects.requireNonNull(byKit.get(connection));
            work.start(
                    () -> {
                        federation.exchangeKit(kit);
                        return kit;
                    },
                    _ -> connections.select(connection),
                    failure -> window.toast(Severity.ERROR, Sentences.of("The new kit is not used", failure).line()));
        }
    }

    private void inTheEnd(Runnable last) {
        closing.register();
        Thread.ofPlatform().name("closing").start(() -> {
            try {
                last.run();
            } finally {
                closing.arriveAndDeregister();
            }
        });
    }

    /// Logs out everywhere and ends the embedded federation, in the background: see [#awaitClosed].
    public void close() {
        window.stop();
        connections.closeAll();
        inTheEnd(embedding::close);
    }

    /// Waits until everything is closed, for so long at most; any thread but the UI thread.
    public void awaitClosed(Duration limit) throws InterruptedException {
        try {
            closing.awaitAdvanceInterruptibly(closing.arrive(), limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            // the process ends anyhow, and nothing on disk depends on it
        }
    }

    /// The frame, not yet on a stage and with nothing in it: see [Window#fill].
    public Window window() {
        return window;
    }

    public Connections connections() {
        return connections;
    }

    public Look look() {
        return look;
    }

    public UiThread ui() {
        return ui;
    }
}
