package io.flarescope.console;

import io.flarescope.console.fx.Toolkit;
import io.flarescope.console.shell.Window;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javafx.stage.Stage;

/// The window on a stage, from the first frame until it is closed.
final class Desktop {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    private final Toolkit toolkit;
    private final InstantSource clock;
    private final ZoneId zone;
    private final CountDownLatch closed = new CountDownLatch(1);

    Desktop(Toolkit toolkit, InstantSource clock, ZoneId zone) {
        this.toolkit = toolkit;
        this.clock = clock;
        this.zone = zone;
    }

    /// Returns when the window was closed. `painted` runs on the UI thread once the frame has been handed to the renderer; views come after that.
    void run(Consumer<Stage> painted) throws InterruptedException {
        toolkit.start(() -> show(painted));
        closed.await();
    }

    private void show(Consumer<Stage> painted) {
        Wiring wiring = new Wiring(clock, zone);
        Window window = wiring.window(WIDTH, HEIGHT);
        Stage stage = new Stage();
        stage.setTitle("Flarescope");
        stage.setScene(window.scene());
        stage.setOnHidden(_ -> {
            window.stop();
            wiring.connections().closeAll();
            closed.countDown();
        });
        stage.show();
        wiring.ui().afterPaint(() -> {
            painted.accept(stage);
            window.fill();
        });
    }
}
