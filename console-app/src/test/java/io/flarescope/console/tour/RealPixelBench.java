package io.flarescope.console.tour;

import static io.flarescope.lab.Answers.done;

import io.flarescope.console.Embedding;
import io.flarescope.console.TemporaryFolder;
import io.flarescope.console.Wiring;
import io.flarescope.console.shell.Place;
import io.flarescope.console.theme.Theme;
import io.flarescope.embedded.Options;
import io.flarescope.federation.ConnectionType;
import io.flarescope.federation.Federation;
import io.flarescope.federation.FeedChoice;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LinkState;
import io.flarescope.federation.Progress;
import io.flarescope.flare.Connector;
import io.flarescope.flare.kit.StartupKit;
import io.flarescope.lab.LabJobs;
import io.flarescope.wire.link.LinkTimes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// From the training step at a site of a real FLARE to the pixels of the whole window, drawn into memory: `RealPixelBench KIT`. A job whose two sites log 20 points a second each is sent
/// with its feed; the view Curves is looked at. As in the tour, a point is seen at the first pulse after the one that drew it.
public final class RealPixelBench {
    private static final Duration LOOK = Duration.ofSeconds(25);

    private RealPixelBench() {}

    public static void main(String[] args) throws Exception {
        try (TemporaryFolder folder = TemporaryFolder.make("flarescope-pixels")) {
            measure(folder.path(), StartupKit.read(Path.of(args[0])));
        }
        System.exit(0);
    }

    private static void measure(Path folder, StartupKit kit) throws Exception {
        Clock clock = Clock.systemUTC();
        // its embedded federation is never started
        HeadlessWindow window = HeadlessWindow.open(clock, connector -> new Embedding(folder, Options.USUAL, connector, false), opened ->
                opened.look().choose(opened.window().scene(), Theme.LIGHT));
        Wiring wiring = window.wiring();
        Studio studio = window.studio();
        Federation federation = new Connector(clock, LinkTimes.USUAL).open(kit, ConnectionType.TEST);
        Wiring.Opened view = studio.ask(() -> wiring.open(federation, () -> Optional.of("not here")));
        studio.until(() -> federation.link() instanceof LinkState.Online, Duration.ofSeconds(30));
        JobId job = submitted(federation, folder);
        LatencyMeter meter = new LatencyMeter();
        studio.tell(() -> view.connection().navigation().showFor(job, Place.CURVES));
        PixelWatch watch = studio.ask(() -> new PixelWatch(meter, wiring.window().scene(), federation, view.connection().desk().state(), clock));
        studio.until(() -> meter.count() > 200, Duration.ofSeconds(60));
        studio.until(() -> false, LOOK);
        System.out.printf(Locale.ROOT, "step -> pixel, window 1440 x 900, Curves: median %.0f ms, p95 %.0f ms, p99 %.0f ms of %d records%n", meter.quantile(0.5), meter.quantile(0.95),
                meter.quantile(0.99), meter.count());
        federation.abort(job);
        studio.tell(watch::close);
        studio.tell(wiring::close);
        wiring.awaitClosed(Duration.ofSeconds(10));
        studio.tell(window.stage()::hide);
    }

    private static JobId submitted(Federation federation, Path folder) throws Exception {
        Path job = LabJobs.METRICS.copy(folder);
        Path server = job.resolve("app/config/config_fed_server.json");
        Files.writeString(server, Files.readString(server).replace("\"num_rounds\": 3", "\"num_rounds\": 60"));
        return done(federation.submitWithFeed(job, FeedChoice.USUAL, Progress.IGNORED));
    }
}
