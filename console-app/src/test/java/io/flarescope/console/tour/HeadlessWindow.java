package io.flarescope.console.tour;

import io.flarescope.console.Embedding;
import io.flarescope.console.Wiring;
import io.flarescope.console.fx.Toolkit;
import io.flarescope.console.jobs.action.ChosenFiles;
import io.flarescope.flare.Connector;
import io.flarescope.flare.kit.KitDoctor;
import io.flarescope.flare.kit.KnownRoots;
import io.flarescope.wire.link.LinkTimes;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.stage.Stage;

/// The whole window, 1440 × 900, without a display, for the benchmarks of a process of their own.
record HeadlessWindow(Wiring wiring, Stage stage, Studio studio) {

    /// `embedding` gets the connector; `shown` runs on the UI thread when the window stands.
    static HeadlessWindow open(Clock clock, Function<Connector, Embedding> embedding, Consumer<Wiring> shown) throws InterruptedException, ExecutionException {
        Toolkit toolkit = new Toolkit();
        toolkit.withoutDisplay();
        CompletableFuture<HeadlessWindow> there = new CompletableFuture<>();
        toolkit.start(() -> {
            Connector connector = new Connector(clock, LinkTimes.USUAL);
            Wiring wiring = new Wiring(
                    clock, ZoneOffset.UTC, connector, new KitDoctor(clock, LinkTimes.USUAL), KnownRoots.none(), embedding.apply(connector), new ChosenFiles(), 1440, 900);
            Stage stage = new Stage();
            stage.setScene(wiring.window().scene());
            stage.show();
            wiring.window().fill();
            shown.accept(wiring);
            there.complete(new HeadlessWindow(wiring, stage, new Studio(stage, wiring.ui())));
        });
        return there.get();
    }
}
