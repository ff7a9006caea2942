package io.flarescope.console.logs;

import io.flarescope.console.StagedDesk;
import io.flarescope.console.StagedFederation;
import io.flarescope.console.fx.UiThread;
import io.flarescope.console.fx.Work;
import io.flarescope.console.theme.Theme;
import io.flarescope.telemetry.logbook.BookSource;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/// The view over a large file: `LogViewBench FILE scroll|live`. `scroll` goes through the rows by three a frame and to random places; `live` begins FILE anew and appends 5,000 lines a second to it for 20 s
/// with a filter on, and asks when each 500th was shown. Needs `-Dglass.platform=Headless -Dprism.order=sw` where there is no display; `-Djavafx.animation.fullspeed=true` draws the frames of `scroll` as fast as they come,
/// else their interval is the screen's.
public final class LogViewBench {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS").withZone(ZoneOffset.UTC);

    private static final List<Long> DRAWING = new ArrayList<>();

    private final LogsPane pane;
    private final FileSource source;

    private LogViewBench(Path file) {
        StagedDesk staged = new StagedDesk(new StagedFederation(), Instant::now);
        UiThread ui = new UiThread();
        source = new FileSource(
                "bench", List.of(new BookSource("server", file)), null, staged.desk.state().showLevels(), Work.onVirtualThreads(ui), ui, ZoneOffset.UTC);
        pane = new LogsPane(staged.desk, source, true, new Pins());
        Stage stage = new Stage();
        Scene scene = new Scene(new StackPane(pane.node()), 1440, 900);
        staged.desk.look().dress(scene);
        staged.desk.look().choose(scene, Theme.LIGHT);
        stage.setScene(scene);
        stage.show();
        pane.shown();
    }

    public static void main(String[] args) throws Exception {
        if (args[1].equals("live")) {
            Files.writeString(Path.of(args[0]), TIME.format(Instant.now()) + " - Cell - INFO - the file begins\n");
        }
        CompletableFuture<LogViewBench> made = new CompletableFuture<>();
        javafx.application.Platform.startup(() -> made.complete(new LogViewBench(Path.of(args[0]))));
        LogViewBench bench = made.join();
        while (ask(() -> bench.pane.model().endRow() < 1_000 && bench.pane.model().filtering().isEmpty() && !args[1].equals("live"))) {
            Thread.sleep(20);
        }
        Thread.sleep(2_000);
        Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().equals("JavaFX Application Thread") || thread.getName().startsWith("QuantumRenderer"))
                .forEach(thread -> DRAWING.add(thread.threadId()));
        if (args[1].equals("live")) {
            bench.live(Path.of(args[0]));
        } else {
            bench.scroll();
        }
        memory();
        System.exit(0);
    }

    private static <T> T ask(java.util.concurrent.Callable<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        javafx.application.Platform.runLater(() -> {
            try {
                answer.complete(question.call());
            } catch (Exception failed) {
                answer.completeExceptionally(failed);
            }
        });
        return answer.join();
    }

    private void scroll() throws InterruptedException {
        System.out.printf("%d rows%n", ask(() -> pane.model().endRow()));
        ask(() -> {
            pane.model().scrollTo(1_000);
            return true;
        });
        frames("first scroll by three rows", 300, () -> pane.model().scrollTo(pane.model().top() + 3));
        frames("scroll by three rows", 600, () -> pane.model().scrollTo(pane.model().top() + 3));
        Random random = new Random(1);
        List<Double> jumps = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            long row = random.nextLong(ask(() -> pane.model().endRow()) - 100);
            long begin = System.nanoTime();
            ask(() -> {
                pane.model().scrollTo(row);
                return true;
            });
            while (ask(this::pending)) {
                Thread.onSpinWait();
            }
            jumps.add((System.nanoTime() - begin) / 1e6);
        }
        print("jump anywhere until all rows stand", jumps);
    }

    /// True while a row on the screen is still being read.
    private boolean pending() {
        LogsModel model = pane.model();
        for (long row = model.top(); row < model.top() + model.window().height(); row++) {
            if (model.row(row).map(Row.Pending.class::isInstance).orElse(false)) {
                return true;
            }
        }
        return false;
    }

    private static void frames(String what, int count, Runnable each) throws InterruptedException {
        List<Double> gaps = new ArrayList<>();
        List<Double> work = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(1);
        ask(() -> {
            new AnimationTimer() {
                private long last;
                private int frame;
                private double lastCpu;

                @Override
                public void handle(long now) {
                    long begin = System.nanoTime();
                    if (frame > 60) {
                        gaps.add((begin - last) / 1e6);
                    }
                    double used = drawingCpu();
                    if (frame > 60) {
                        cpu.add(used - lastCpu);
                    }
                    lastCpu = used;
                    last = begin;
                    each.run();
                    work.add((System.nanoTime() - begin) / 1e6);
                    if (++frame == count) {
                        stop();
                        done.countDown();
                    }
                }
            }.start();
            return true;
        });
        done.await();
        print(what + ", frame interval", gaps);
        print(what + ", UI thread's work of it", work);
        print(what + ", CPU of UI and render thread", cpu);
    }

    /// Milliseconds that the two threads that draw have computed.
    private static double drawingCpu() {
        double sum = 0;
        for (long id : DRAWING) {
            sum += ManagementFactory.getThreadMXBean().getThreadCpuTime(id) / 1e6;
        }
        return sum;
    }

    private static void print(String what, List<Double> millis) {
        double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf("%s: median %.1f ms, p95 %.1f ms, most %.1f ms%n", what, sorted[sorted.length / 2], sorted[(int) (sorted.length * .95)], sorted[sorted.length - 1]);
    }

    private void live(Path file) throws IOException, InterruptedException {
        ask(() -> {
            pane.model().look("needle", false);
            pane.model().onlyMatches(true);
            pane.model().follow(true);
            return true;
        });
        Thread.sleep(500);
        int lines = 100_000;
        long[] written = new long[lines / 500];
        long[] shown = new long[lines / 500];
        Thread watch = Thread.ofPlatform().daemon().start(() -> {
            int next = 0;
            while (next < shown.length) {
                int seen = (int) (long) ask(() -> pane.model().shownLines());
                long now = System.nanoTime();
                while (next < Math.min(seen, shown.length)) {
                    shown[next++] = now;
                }
                java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
            }
        });
        try (OutputStream out = Files.newOutputStream(file, java.nio.file.StandardOpenOption.APPEND)) {
            long begin = System.nanoTime();
            for (int i = 0; i < lines; i++) {
                boolean needle = i % 500 == 250;
                out.write((TIME.format(Instant.now()) + " - Cell - INFO - [identity=server, run=28c4b627] - message " + i + (needle ? " needle" : " of the live test") + "\n").getBytes(StandardCharsets.UTF_8));
                if (needle) {
                    written[i / 500] = System.nanoTime();
                }
                while (System.nanoTime() - begin < (i + 1) * 200_000L) {
                    java.util.concurrent.locks.LockSupport.parkNanos(100_000);
                }
            }
        }
        watch.join(20_000);
        List<Double> delays = new ArrayList<>();
        for (int i = 0; i < written.length; i++) {
            delays.add((shown[i] - written[i]) / 1e6);
        }
        System.out.printf("%d lines written at 5,000 a second, %d here, %d of %d with a hit shown%n", lines, ask(() -> pane.model().here()), ask(() -> pane.model().shownLines()), written.length);
        print("written until shown", delays);
    }

    private static void memory() {
        long heap = ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        long other = ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() != java.lang.management.MemoryType.HEAP)
                .map(MemoryPoolMXBean::getUsage).mapToLong(usage -> usage.getUsed()).sum();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream().filter(pool -> pool.getName().equals("direct")).mapToLong(BufferPoolMXBean::getMemoryUsed).sum();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf("heap: peak of its pools %.0f MB, in use after a collection %.0f MB; direct buffers %.0f MB; code and classes %.0f MB%n",
                heap / 1e6, (runtime.totalMemory() - runtime.freeMemory()) / 1e6, direct / 1e6, other / 1e6);
        System.out.println(Arrays.toString(new String[] {ProcessHandle.current().info().totalCpuDuration().map(Object::toString).orElse("")}) + " of CPU");
    }
}
