package io.flarescope.console;

import io.flarescope.console.fx.Toolkit;
import io.flarescope.console.journal.Journal;
import io.flarescope.console.logs.PinFolder;
import io.flarescope.console.jobs.action.JobFiles;
import io.flarescope.console.shell.DesktopNotices;
import io.flarescope.flare.Connector;
import io.flarescope.flare.kit.KitDoctor;
import io.flarescope.flare.kit.KnownRoots;
import io.flarescope.wire.link.LinkTimes;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import javafx.stage.Stage;

/// The window on a stage, from the first frame until it is closed.
final class Desktop {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Toolkit toolkit;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Embedding embedding;
    private final JobFiles files;
    private final KnownRoots roots;
    private final PinFolder pins;
    private final SiteMemory sites;
    private final Journal journal;
    private final Duration lockAfter;
    private final CompletableFuture<Wiring> closed = new CompletableFuture<>();

    Desktop(Toolkit toolkit, InstantSource clock, ZoneId zone, Embedding embedding, JobFiles files, KnownRoots roots, PinFolder pins, SiteMemory sites,
            Journal journal, Duration lockAfter) {
        this.toolkit = toolkit;
        this.clock = clock;
        this.zone = zone;
        this.embedding = embedding;
        this.files = files;
        this.roots = roots;
        this.sites = sites;
        this.journal = journal;
        this.lockAfter = lockAfter;
        this.pins = pins;
    }

    /// Returns when the window was closed and everything in it. `painted` runs on the UI thread once the frame has been handed to the renderer; views come
    /// after that.
    void run(BiConsumer<Wiring, Stage> painted) throws InterruptedException {
        toolkit.start(() -> {
            try {
                show(painted);
            } catch (RuntimeException | Error broken) {
                closed.completeExceptionally(broken);
            }
        });
        closed.join().awaitClosed(FAREWELL);
    }

    private void show(BiConsumer<Wiring, Stage> painted) {
        Wiring wiring = new Wiring(
                clock, zone, new Connector(clock, LinkTimes.USUAL, roots, new SavedRunFiles(clock, zone)), new KitDoctor(clock, LinkTimes.USUAL, roots), roots, embedding, files, pins, WIDTH, HEIGHT);
        wiring.remember(sites);
        wiring.keep(journal);
        wiring.window().lockAfter(lockAfter);
        wiring.window().notifyOnDesktop(DesktopNotices::show);
        Stage stage = new Stage();
        stage.setTitle("Flarescope");
        stage.setScene(wiring.window().scene());
        stage.setMinWidth(1024);
        stage.setMinHeight(640);
        stage.setOnHidden(_ -> {
            wiring.close();
            closed.complete(wiring);
        });
        stage.show();
        wiring.ui().afterPaint(() -> {
            painted.accept(wiring, stage);
            wiring.window().fill();
        });
    }
}
