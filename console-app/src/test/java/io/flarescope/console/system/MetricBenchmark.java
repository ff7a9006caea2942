package io.flarescope.console.system;

import io.flarescope.charts.scale.Span;
import io.flarescope.console.StagedDesk;
import io.flarescope.console.StagedFederation;
import io.flarescope.console.fx.Work;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.system.source.MetricSources;
import io.flarescope.console.theme.Theme;
import io.flarescope.telemetry.metricstore.MetricKey;
import io.flarescope.telemetry.metricstore.MetricKind;
import io.flarescope.telemetry.metricstore.MetricStore;
import io.flarescope.telemetry.metricstore.StoreLimits;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// `delay [N]`: N lines over StatsD, each until the chart of its metric shows it (laid out, in the pulse that draws it), at 1280 × 800 and two of them a second.
/// `draw`: ten series of 3,601 seconds asked of the store and drawn into one card as ten lines, 200 times. Needs a display or `-Dglass.platform=Headless`.
public final class MetricBenchmark {
    private static final int DRAWN = 200;
    private static final String METRIC = "_client_heartbeat_time_taken";

    private MetricBenchmark() {}

    public static void main(String[] args) {
        Application.launch(Window.class, args);
    }

    public static final class Window extends Application {
        @Override
        public void start(Stage stage) {
            List<String> args = getParameters().getRaw();
            if (args.contains("draw")) {
                draw(stage);
                Platform.exit();
            } else {
                delay(stage, args.size() > 1 ? Integer.parseInt(args.get(1)) : 60);
            }
        }
    }

    private static Desk desk(Desk staged) {
        Work work = new Work(task -> Thread.ofVirtual().start(task), Platform::runLater);
        return new Desk(staged.federation(), staged.state(), work, staged.tasks(), staged.navigator(), InstantSource.system(), staged.say(), staged.look(), staged.moments());
    }

    private static void delay(Stage stage, int lines) {
        StagedFederation federation = new StagedFederation();
        StagedDesk staged = new StagedDesk(federation, InstantSource.system());
        federation.open();
        MetricSources sources = new MetricSources(InstantSource.system());
        int port = sources.listen(0);
        SystemScreen screen = new SystemScreen(desk(staged.desk), sources);
        Scene scene = staged.show(stage, screen, 1280, 800);
        screen.model().window(SystemModel.Window.MINUTES_5);
        press(scene.getRoot(), "Metrics");
        press(scene.getRoot(), "Server and sites");
        ConcurrentHashMap<String, Long> shown = new ConcurrentHashMap<>();
        scene.addPostLayoutPulseListener(() -> {
            String words = words(scene.getRoot());
            if (words != null) {
                shown.putIfAbsent(words, System.nanoTime());
            }
        });
        Thread.ofPlatform().start(() -> {
            try {
                send(lines, port, shown);
            } catch (IOException | InterruptedException failed) {
                throw new IllegalStateException(failed);
            } finally {
                Platform.runLater(() -> {
                    screen.hidden();
                    sources.close();
                    Platform.exit();
                });
            }
        });
    }

    private static void press(Parent root, String words) {
        root.applyCss();
        root.layout();
        root.lookupAll(".toggle-button").stream().filter(node -> node instanceof ToggleButton pill && words.equals(pill.getText())).findFirst()
                .ifPresent(node -> ((ToggleButton) node).fire());
    }

    /// `17 values` in the card's foot, which changes with the chart above it.
    private static @Nullable String words(Parent root) {
        for (Node node : root.lookupAll(".system-card-foot .label")) {
            if (node instanceof Label label && label.getText().matches("\\d+ values?.*")) {
                return label.getText();
            }
        }
        return null;
    }

    private static void send(int lines, int port, ConcurrentHashMap<String, Long> shown) throws IOException, InterruptedException {
        double[] millis = new double[lines];
        try (DatagramSocket socket = new DatagramSocket()) {
            for (int i = -5; i < lines; i++) {
                int count = i + 6;
                byte[] bytes = (METRIC + ":" + (.01 + .001 * (count % 17)) + "|g|#site:site-1,env:lab").getBytes(StandardCharsets.UTF_8);
                long sent = System.nanoTime();
                socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
                String words = count == 1 ? "1 value" : count + " values";
                Long at = shown.get(words);
                while (at == null && System.nanoTime() - sent < 5_000_000_000L) {
                    Thread.sleep(1);
                    at = shown.get(words);
                }
                if (i >= 0) {
                    millis[i] = at == null ? Double.POSITIVE_INFINITY : (at - sent) / 1e6;
                }
                Thread.sleep(400 + 37 * (count % 7));
            }
        }
        Arrays.sort(millis);
        System.out.printf(Locale.ROOT, "line sent → on the chart, %d lines: median %.0f ms, p95 %.0f ms, worst %.0f ms%n", lines, millis[lines / 2], millis[lines * 95 / 100], millis[lines - 1]);
    }

    private static void draw(Stage stage) {
        long end = 1_800_000_000L;
        int seconds = 3601;
        MetricStore store = new MetricStore(new StoreLimits(100, 64L << 20, 64L << 20, Duration.ofHours(2), StoreLimits.USUAL.minutes()), () -> Instant.ofEpochSecond(end));
        List<MetricKey> keys = IntStream.range(0, 10).mapToObj(i -> MetricKey.of(METRIC).with(MetricKey.SITE, "site-" + i)).toList();
        for (MetricKey key : keys) {
            for (int second = 0; second < seconds; second++) {
                store.add(key, MetricKind.GAUGE, Instant.ofEpochSecond(end - seconds + second), 5 + Math.sin(second / 60.0 + keys.indexOf(key)) + keys.indexOf(key));
            }
        }
        StagedFederation federation = new StagedFederation();
        StagedDesk staged = new StagedDesk(federation, () -> Instant.ofEpochSecond(end));
        federation.open();
        MetricCard card = new MetricCard(METRIC, staged.desk, new Charting(staged.desk, _ -> {}));
        Scene scene = new Scene(new StackPane(card), 430, 190);
        staged.desk.look().dress(scene);
        staged.desk.look().choose(scene, Theme.LIGHT);
        stage.setScene(scene);
        stage.show();
        MetricRequest request = new MetricRequest(MetricRequest.Group.SYSTEM, end - seconds, end, 1, true, false, Set.of());
        double[] asked = new double[DRAWN];
        double[] drawn = new double[DRAWN];
        int points = 0;
        for (int i = -40; i < DRAWN; i++) {
            long begin = System.nanoTime();
            points = keys.stream().mapToInt(key -> store.columns(List.of(key), request.from(), request.to(), 1).size()).sum();
            long read = System.nanoTime();
            MetricPageData data = MetricPageData.read(store, request);
            card.show(data.cards().getFirst(), new Span(request.from(), request.to()));
            scene.snapshot(null);
            if (i >= 0) {
                asked[i] = (read - begin) / 1e6;
                drawn[i] = (System.nanoTime() - read) / 1e6;
            }
        }
        Arrays.sort(asked);
        Arrays.sort(drawn);
        System.out.printf(Locale.ROOT, "10 series, %d points: asked of the store median %.2f ms, p95 %.2f ms; asked (with the figures of the foot), laid out and drawn into an image median %.1f ms, p95 %.1f ms%n",
                points, asked[DRAWN / 2], asked[DRAWN * 95 / 100], drawn[DRAWN / 2], drawn[DRAWN * 95 / 100]);
    }
}
