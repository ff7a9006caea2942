package io.flarescope.console;

import io.flarescope.console.cli.CliException;
import io.flarescope.console.cli.Exit;
import io.flarescope.console.cli.Surroundings;
import io.flarescope.console.fx.Toolkit;
import io.flarescope.console.journal.Journal;
import io.flarescope.console.journal.JournaledFederation;
import io.flarescope.console.logs.PinFolder;
import io.flarescope.console.jobs.action.ChosenFiles;
import io.flarescope.console.jobs.action.JobFiles;
import io.flarescope.console.jobs.bundle.BundleContent;
import io.flarescope.console.jobs.bundle.SupportBundle;
import io.flarescope.console.state.FederationState;
import io.flarescope.console.tour.House;
import io.flarescope.console.tour.Rehearsal;
import io.flarescope.console.tour.SavedShot;
import io.flarescope.console.tour.TourException;
import io.flarescope.console.tour.TourFiles;
import io.flarescope.console.tour.TourGuide;
import io.flarescope.embedded.EmbeddedFederation;
import io.flarescope.embedded.EmbeddedFederationException;
import io.flarescope.embedded.Options;
import io.flarescope.federation.ConnectionType;
import io.flarescope.federation.Federation;
import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.FederationException;
import io.flarescope.federation.Job;
import io.flarescope.federation.Pace;
import io.flarescope.federation.Subscription;
import io.flarescope.flare.Connector;
import io.flarescope.flare.attach.AttachException;
import io.flarescope.flare.attach.FeedWheel;
import io.flarescope.flare.kit.KitDoctor;
import io.flarescope.flare.kit.KitException;
import io.flarescope.flare.kit.KnownRoots;
import io.flarescope.flare.kit.StartupKit;
import io.flarescope.wire.link.LinkTimes;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import javafx.stage.Stage;

/// What the program can be started as.
final class Program implements Surroundings.Program {
    private static final Path TOUR = Path.of("flarescope-tour");
    private static final Duration LOCK_AFTER = Duration.ofHours(1);
    private static final Duration PLAY_PACE = Duration.ofMillis(900);
    private static final int SHOT_WIDTH = 1440;
    private static final int SHOT_HEIGHT = 900;

    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;
    private final InstantSource clock;
    private final ZoneId zone;

    Program(PrintStream out, PrintStream err, Map<String, String> environment, InstantSource clock, ZoneId zone) {
        this.out = out;
        this.err = err;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public Exit window() {
        if (noDisplay()) {
            err.println("No display is there (neither DISPLAY nor WAYLAND_DISPLAY is set), so the tour is taken instead; its pictures go to " + TOUR + ".");
            return tour(TOUR);
        }
        return desktop(new Toolkit(), embedding(), embedded((wiring, _) -> wiring.openEmbedded()));
    }

    private boolean noDisplay() {
        return System.getProperty("os.name", "").equals("Linux")
                && environment.getOrDefault("DISPLAY", "").isEmpty()
                && environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
    }

    private static Desktop.Opening embedded(BiConsumer<Wiring, Stage> ready) {
        return new Desktop.Opening(Wiring.STARTING, Wiring.STARTING_WHAT, ready);
    }

    private Exit desktop(Toolkit toolkit, Embedding embedding, Desktop.Opening opening) {
        return desktop(toolkit, embedding, new ChosenFiles(), journal(), opening);
    }

    private Exit desktop(Toolkit toolkit, Embedding embedding, JobFiles files, Journal journal, Desktop.Opening opening) {
        try {
            new Desktop(toolkit, clock, zone, embedding, files, roots(), bookmarks(), siteOrders(), journal, lockAfter()).run(opening);
            return Exit.OK;
        } catch (UnsupportedOperationException noDisplay) {
            err.println("flarescope: The display cannot be opened: " + noDisplay.getMessage() + ".");
            return Exit.FAILED;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Exit.FAILED;
        }
    }

    private Embedding embedding() {
        Path folder = Places.embedded(environment, System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")));
        return new Embedding(folder, Options.USUAL, new Connector(clock, LinkTimes.USUAL), true);
    }

    /// As [#window], on the display or without one; says when it had come how far and ends.
    Exit marks() {
        return desktop(toolkit(noDisplay()), embedding(), new Desktop.Opening(Wiring.STARTING, Wiring.STARTING_WHAT, () -> Marks.say(out, clock, "painted"), (wiring, stage) -> {
            wiring.openEmbedded();
            new Marks(out, clock, wiring, stage).start();
        }));
    }

    private static Toolkit toolkit(boolean withoutDisplay) {
        Toolkit toolkit = new Toolkit();
        if (withoutDisplay) {
            toolkit.withoutDisplay();
        }
        return toolkit;
    }

    @Override
    public boolean display() {
        return !noDisplay();
    }

    @Override
    public Exit open(List<Path> paths, Optional<Path> shot) {
        if (shot.isEmpty()) {
            return desktop(new Toolkit(), embedding(), saved(paths, (wiring, _) -> wiring.openSaved(paths, _ -> {}, _ -> {})));
        }
        CompletableFuture<Boolean> drawn = new CompletableFuture<>();
        Exit ended = desktop(toolkit(true), embedding(), saved(paths, (wiring, stage) -> wiring.openSaved(
                paths,
                saved -> aside("shot", wiring, stage, () -> drawn.complete(
                        new SavedShot(house(wiring), stage, out, err).take(shot.get(), SHOT_WIDTH, SHOT_HEIGHT, new Settled(saved, wiring.connections())))),
                why -> {
                    err.println("flarescope: " + why);
                    stage.hide();
                })));
        return drawn.getNow(false) ? ended : Exit.FAILED;
    }

    private static Desktop.Opening saved(List<Path> paths, BiConsumer<Wiring, Stage> ready) {
        return new Desktop.Opening(Wiring.opening(paths), Wiring.OPENING_WHAT, ready);
    }

    /// Whatever the rehearsal came to, the program then starts as it did: a machine too slow for it gets a smaller cache and no broken build.
    @Override
    public Exit train() {
        return inTemporaryFolder(true, (embedding, journal, whole) -> desktop(toolkit(true), embedding, new ChosenFiles(), journal, embedded((wiring, stage) -> {
            whole.complete(true);
            wiring.openEmbedded();
            aside("rehearsal", wiring, stage, new Rehearsal(house(wiring), stage)::run);
        })));
    }

    @Override
    public Exit tour(Path pictures) {
        return inTemporaryFolder(false, (embedding, journal, whole) -> desktop(
                toolkit(true), embedding, new TourFiles(embedding::digitsJob, pictures), journal,
                embedded((wiring, stage) -> aside("tour", wiring, stage, () -> whole.complete(new TourGuide(house(wiring), stage, pictures, out, err).take())))));
    }

    private interface Play {
        /// `whole` is completed with whether all of it happened.
        Exit run(Embedding embedding, Journal journal, CompletableFuture<Boolean> whole);
    }

    /// With an embedded federation of its own and quick rounds, so that the whole of it takes less than a minute.
    private Exit inTemporaryFolder(boolean busy, Play play) {
        try (TemporaryFolder folder = TemporaryFolder.make("flarescope-tour")) {
            CompletableFuture<Boolean> whole = new CompletableFuture<>();
            Embedding embedding = folder.writtenBy(new Embedding(folder.path(), Options.USUAL.withPace(PLAY_PACE), new Connector(clock, LinkTimes.USUAL), busy));
            Exit ended = play.run(embedding, journalIn(folder.path().resolve("journal")), whole);
            return whole.getNow(false) ? ended : Exit.FAILED;
        } catch (UncheckedIOException failed) {
            throw new CliException(Exit.FAILED, "No temporary folder could be made: " + String.valueOf(failed.getCause()) + ".");
        }
    }

    private House house(Wiring wiring) {
        return new House(wiring.window(), wiring.connections(), wiring.look(), wiring.ui(), clock);
    }

    /// Off the UI thread; the window is closed when it is over.
    private void aside(String name, Wiring wiring, Stage stage, Runnable play) {
        Thread.ofPlatform().name(name).start(() -> {
            try {
                play.run();
            } catch (TourException stopped) {
                err.println("flarescope: " + stopped.getMessage());
            } finally {
                wiring.ui().execute(stage::hide);
            }
        });
    }

    @Override
    public Exit serve(Path folder, int adminPort, Optional<InetSocketAddress> statsd, OptionalInt metricsPort) {
        try (EmbeddedFederation federation = EmbeddedFederation.start(folder, Options.USUAL.withAdminPort(adminPort).withEmission(new Options.Emission(statsd, metricsPort)))) {
            Runtime.getRuntime().addShutdownHook(new Thread(federation::close, "end-of-serve"));
            federation.kits().forEach(kit -> out.println("kit " + kit.role() + " " + kit.folder()));
            federation.metricsPort().ifPresent(port -> out.println("metrics http://127.0.0.1:" + port + "/metrics"));
            out.println("ready localhost:" + federation.adminPort());
            out.flush();
            federation.awaitShutdown();
            return Exit.OK;
        } catch (EmbeddedFederationException unable) {
            throw new CliException(Exit.FAILED, String.valueOf(unable.getMessage()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Exit.FAILED;
        }
    }

    /// For the command line.
    Federation connect(Path kit) {
        try {
            Federation federation = new Connector(clock, LinkTimes.USUAL, roots(), new SavedRunFiles(clock, zone)).open(StartupKit.read(kit), ConnectionType.DEVELOPMENT);
            return new JournaledFederation(federation, journal(), clock);
        } catch (KitException unusable) {
            throw new FederationException(sentence(unusable), unusable);
        }
    }

    /// FLARE's own hour unless `FLARESCOPE_LOCK_MINUTES` says otherwise; 0 for never.
    private Duration lockAfter() {
        String minutes = environment.getOrDefault("FLARESCOPE_LOCK_MINUTES", "");
        if (minutes.isEmpty()) {
            return LOCK_AFTER;
        }
        if (minutes.matches("[0-9]{1,6}")) {
            return Duration.ofMinutes(Long.parseLong(minutes));
        }
        err.println("flarescope: FLARESCOPE_LOCK_MINUTES is no number of minutes: " + minutes + ". The console locks after an hour.");
        return LOCK_AFTER;
    }

    private PinFolder bookmarks() {
        return PinFolder.in(Places.bookmarks(environment, System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", "."))));
    }

    private Journal journal() {
        return journalIn(Places.journal(environment, System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", "."))));
    }

    private Journal journalIn(Path folder) {
        return Journal.in(folder, sentence -> err.println("flarescope: " + sentence));
    }

    private SiteMemory siteOrders() {
        return SiteMemory.in(Places.siteOrders(environment, System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", "."))),
                task -> Thread.ofVirtual().name("site order").start(task));
    }

    private KnownRoots roots() {
        return KnownRoots.in(Places.knownRoots(environment, System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", "."))));
    }

    @Override
    public Exit acceptKit(Path kit, String fingerprint) {
        try {
            StartupKit read = StartupKit.read(kit);
            read.requireRoot(fingerprint);
            roots().accept(read, clock.instant());
            out.println(read.federation() + " at " + read.host() + ":" + read.adminPort() + " is expected with this root from now on.");
            out.flush();
            return Exit.OK;
        } catch (KitException refused) {
            throw new CliException(Exit.FAILED, sentence(refused));
        }
    }

    private static String sentence(KitException unusable) {
        String what = unusable.getMessage().endsWith(".") ? unusable.getMessage() : unusable.getMessage() + ".";
        return unusable.remedy().isEmpty() ? what : what + " Remedy: " + unusable.remedy();
    }

    @Override
    public List<String> bundle(Federation federation, Job job, Path file, Duration patience) {
        FederationState state = new FederationState(federation.profile(), federation.link());
        BlockingQueue<FederationEvent> events = new LinkedBlockingQueue<>();
        long end = System.nanoTime() + patience.toNanos();
        try (Subscription _ = federation.listen(events::add)) {
            federation.watch(job.id(), Pace.VISIBLE);
            while (!state.live(job.id()).account().position().complete()) {
                FederationEvent event = events.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (event == null) {
                    break;      // of a running job there is no end: what came is what there is
                }
                state.apply(event);
            }
            BundleContent content = BundleContent.of(federation.profile(), state.job(job.id()).orElse(job), state.live(job.id()), clock.instant())
                    .orElseThrow(() -> new CliException(Exit.FAILED, "No error of job " + job.id() + " is known, so there is nothing to bundle."));
            return SupportBundle.write(file, content);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CliException(Exit.FAILED, "The command was interrupted.");
        } catch (IOException unwritable) {
            throw new CliException(Exit.FAILED, "The bundle was not written: " + unwritable.getMessage() + ".");
        }
    }

    @Override
    public Path feedWheel(Path folder) {
        try {
            return FeedWheel.write(folder);
        } catch (AttachException unwritable) {
            throw new CliException(Exit.FAILED, String.valueOf(unwritable.getMessage()));
        }
    }

    @Override
    public Exit checkKit(Path kit, boolean json) {
        try {
            KitReport report = new KitReport(new KitDoctor(clock, LinkTimes.USUAL, roots()).examine(StartupKit.read(kit)));
            report.print(out, json);
            return report.exit();
        } catch (KitException unreadable) {
            throw new CliException(Exit.FAILED, sentence(unreadable));
        }
    }
}
