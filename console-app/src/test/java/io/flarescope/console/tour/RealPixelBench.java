package io.flarescope.console.tour;

import io.flarescope.console.Embedding;
import io.flarescope.console.Wiring;
import io.flarescope.console.fx.Toolkit;
import io.flarescope.console.jobs.action.ChosenFiles;
import io.flarescope.console.shell.Place;
import io.flarescope.console.theme.Theme;
import io.flarescope.embedded.Options;
import io.flarescope.federation.ConnectionType;
import io.flarescope.federation.Federation;
import io.flarescope.federation.FeedChoice;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LinkState;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Progress;
import io.flarescope.flare.Connector;
import io.flarescope.flare.kit.KitDoctor;
import io.flarescope.flare.kit.KnownRoots;
import io.flarescope.flare.kit.StartupKit;
import io.flarescope.wire.link.LinkTimes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import javafx.stage.Stage;

/// From the training step at a site of a real FLARE to the pixels of the whole window, drawn into memory: `RealPixelBench KIT JOBFOLDER`. The job is sent with its feed; the view Curves is
/// looked at. As in the tour, a point is seen at the first pulse after the one that drew it.
public final class RealPixelBench {
    private RealPixelBench() {}

    public static void main(String[] args) throws Exception {
        Clock clock = Clock.systemUTC();
        Toolkit toolkit = new Toolkit();
        toolkit.withoutDisplay();
        Connector connector = new Connector(clock, LinkTimes.USUAL);
        CompletableFuture<Wiring> made = new CompletableFuture<>();
        Path temporary = Files.createTempDirectory("flarescope-pixels");
        toolkit.start(() -> {
            Wiring wiring = new Wiring(
                    clock, ZoneOffset.UTC, connector, new KitDoctor(clock, LinkTimes.USUAL), KnownRoots.none(), new Embedding(temporary, Options.USUAL, connector, false), new ChosenFiles(),
                    1440, 900);
            wiring.look().choose(wiring.window().scene(), Theme.LIGHT);
            Stage stage = new Stage();
            stage.setScene(wiring.window().scene());
            stage.show();
            wiring.window().fill();
            made.complete(wiring);
        });
        Wiring wiring = made.join();
        Federation federation = connector.open(StartupKit.read(Path.of(args[0])), ConnectionType.TEST);
        CompletableFuture<Wiring.Opened> opened = new CompletableFuture<>();
        wiring.ui().execute(() -> opened.complete(wiring.open(federation, () -> Optional.of("not here"))));
        Wiring.Opened view = opened.join();
        await(() -> federation.link() instanceof LinkState.Online, 30);
        JobId job = ((Outcome.Done<JobId>) federation.submitWithFeed(Path.of(args[1]), FeedChoice.USUAL, Progress.IGNORED)).value();
        LatencyMeter meter = new LatencyMeter();
        CompletableFuture<PixelWatch> watch = new CompletableFuture<>();
        wiring.ui().execute(() -> {
            view.connection().navigation().showFor(job, Place.CURVES);
            watch.complete(new PixelWatch(meter, wiring.window().scene(), federation, view.connection().desk().state(), clock));
        });
        watch.join();
        await(() -> meter.count() > 200, 60);
        int before = meter.count();
        Thread.sleep(20_000);
        System.out.printf("step -> pixel, window 1440 x 900, Curves: median %.0f ms, p95 %.0f ms, p99 %.0f ms of %d records, the last 20 s brought %d%n", meter.quantile(0.5), meter.quantile(0.95),
                meter.quantile(0.99), meter.count(), meter.count() - before);
        federation.abort(job);
        System.exit(0);
    }

    private static void await(BooleanSupplier reached, int seconds) throws InterruptedException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not within " + seconds + " s");
            }
            Thread.sleep(50);
        }
    }
}
