package io.flarescope.console;

import io.flarescope.console.fx.Toolkit;
import io.flarescope.console.fx.UiThread;
import io.flarescope.console.journal.Journal;
import io.flarescope.console.logs.PinFolder;
import io.flarescope.console.jobs.action.JobFiles;
import io.flarescope.console.shell.DesktopNotices;
import io.flarescope.console.shell.OpeningFrame;
import io.flarescope.flare.Connector;
import io.flarescope.flare.kit.KitDoctor;
import io.flarescope.flare.kit.KnownRoots;
import io.flarescope.wire.link.LinkTimes;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
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
    private final CompletableFuture<Optional<Wiring>> closed = new CompletableFuture<>();

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

    /// What the first picture says, and what happens at which moment of a start, on the UI thread: `painted` when that picture has been handed to the renderer, `ready`
    /// when the window is there, a moment before it replaces the picture.
    record Opening(String title, String sentence, Runnable painted, BiConsumer<Wiring, Stage> ready) {
        Opening(String title, String sentence, BiConsumer<Wiring, Stage> ready) {
            this(title, sentence, () -> {}, ready);
        }
    }

    /// Returns when the window was closed and everything in it.
    void run(Opening opening) throws InterruptedException {
        toolkit.start(() -> {
            try {
                show(opening);
            } catch (RuntimeException | Error broken) {
                closed.completeExceptionally(broken);
            }
        });
        Optional<Wiring> wiring = closed.join();
        if (wiring.isPresent()) {
            wiring.get().awaitClosed(FAREWELL);
        } else {
            embedding.close();
        }
    }

    private void show(Opening opening) {
        Stage stage = new Stage();
        stage.setTitle("Flarescope");
        stage.setScene(OpeningFrame.scene(opening.title(), opening.sentence(), WIDTH, HEIGHT));
        stage.setMinWidth(1024);
        stage.setMinHeight(640);
        stage.setOnHidden(_ -> closed.complete(Optional.empty()));
        stage.show();
        new UiThread().afterPaint(() -> {
            try {
                opening.painted().run();
                if (stage.isShowing()) {
                    furnish(stage, opening);
                }
            } catch (RuntimeException | Error broken) {
                closed.completeExceptionally(broken);
            }
        });
    }

    private void furnish(Stage stage, Opening opening) {
        Wiring wiring = new Wiring(
                clock, zone, new Connector(clock, LinkTimes.USUAL, roots, new SavedRunFiles(clock, zone)), new KitDoctor(clock, LinkTimes.USUAL, roots), roots, embedding, files, pins,
                stage.getScene().getWidth(), stage.getScene().getHeight());
        wiring.remember(sites);
        wiring.keep(journal);
        wiring.window().lockAfter(lockAfter);
        wiring.window().notifyOnDesktop(DesktopNotices::show);
        stage.setOnHidden(_ -> {
            wiring.close();
            closed.complete(Optional.of(wiring));
        });
        opening.ready().accept(wiring, stage);
        wiring.window().fill();
        stage.setScene(wiring.window().scene());
    }
}
