package io.flarescope.console.tour;

import io.flarescope.charts.pane.ChartPane;
import io.flarescope.charts.scale.Numbers;
import io.flarescope.console.Embedding;
import io.flarescope.console.TemporaryFolder;
import io.flarescope.console.Wiring;
import io.flarescope.embedded.Options;
import io.flarescope.telemetry.eventfile.EventFileWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;

/// From an event that lies on the disk to the pixels of a window that shows its file in Curves: an event is appended and flushed, and the clock runs until the pulse
/// after the one in which the chart was drawn with it. One at a time, at uneven moments, so that no look at the file falls together with them.
///
/// `DiskPixelBench [EVENTS, default 200] [POINTS before, default 2000]`
public final class DiskPixelBench {
    private static final long LIMIT_SECONDS = 30;
    private static final int LEFT_OUT = 10;

    private DiskPixelBench() {}

    public static void main(String[] arguments) throws Exception {
        int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        int before = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2_000;
        try (TemporaryFolder folder = TemporaryFolder.make("flarescope-disk")) {
            measure(folder.path(), events, before);
        }
        System.exit(0);
    }

    private static void measure(Path folder, int events, int before) throws Exception {
        Path run = Files.createDirectories(folder.resolve("runs/site-1"));
        try (EventFileWriter writer = new EventFileWriter(run.resolve("events.out.tfevents.1.host.1.0"), 1_795_000_000)) {
            for (int step = 0; step < before; step++) {
                writer.scalar("loss", 1_795_000_000.0 + step, step, value(step));
            }
            writer.flush();
            HeadlessWindow window = HeadlessWindow.open(
                    Clock.systemUTC(), connector -> new Embedding(folder.resolve("embedded"), Options.USUAL, connector, false),
                    wiring -> wiring.openSaved(List.of(folder.resolve("runs")), _ -> {}, _ -> {}));
            Scene scene = window.stage().getScene();
            if (!window.studio().until(() -> drawn(scene.getRoot(), value(before - 1)), Duration.ofSeconds(LIMIT_SECONDS))) {
                throw new IllegalStateException("The file was not on screen.");
            }
            double[] millis = new double[events];
            for (int i = -LEFT_OUT; i < events; i++) {
                int step = before + LEFT_OUT + i;
                CompletableFuture<Long> seen = new CompletableFuture<>();
                window.wiring().ui().execute(() -> new Watch(scene, value(step), seen).start());
                Thread.sleep(40 + 37L * Math.floorMod(i * 7, 11));
                writer.scalar("loss", 1_795_000_000.0 + step, step, value(step));
                writer.flush();
                long onDisk = System.nanoTime();
                long took = seen.get(LIMIT_SECONDS, TimeUnit.SECONDS) - onDisk;
                if (i >= 0) {
                    millis[i] = took / 1e6;
                }
            }
            Arrays.sort(millis);
            System.out.printf(Locale.ROOT, "event on disk to pixel, Curves, window 1440 x 900: %.0f ms median, %.0f ms p95, %.0f ms longest of %d events%n",
                    millis[events / 2], millis[(int) Math.ceil(0.95 * events) - 1], millis[events - 1], events);
            window.studio().tell(window.wiring()::close);
            window.wiring().awaitClosed(Duration.ofSeconds(10));
        }
    }

    /// No two within a run are alike in words.
    private static float value(int step) {
        return 100 + step;
    }

    /// A chart says its last value when it draws it.
    private static boolean drawn(Node node, float value) {
        if (node instanceof ChartPane chart) {
            String words = chart.getAccessibleText();
            return words != null && words.endsWith(" last " + Numbers.value(value));
        }
        return node instanceof Parent parent && parent.getChildrenUnmodifiable().stream().anyMatch(child -> drawn(child, value));
    }

    /// Looks after each layout whether the chart was drawn with the value, and tells when the next pulse begins: the pixels are on their way then.
    private static final class Watch extends AnimationTimer {
        private final Scene scene;
        private final float value;
        private final CompletableFuture<Long> seen;
        private final Runnable afterLayout = this::afterLayout;
        private boolean there;

        Watch(Scene scene, float value, CompletableFuture<Long> seen) {
            this.scene = scene;
            this.value = value;
            this.seen = seen;
            scene.addPostLayoutPulseListener(afterLayout);
        }

        private void afterLayout() {
            there |= drawn(scene.getRoot(), value);
        }

        @Override
        public void handle(long now) {
            if (there) {
                stop();
                scene.removePostLayoutPulseListener(afterLayout);
                seen.complete(System.nanoTime());
            }
        }
    }
}
