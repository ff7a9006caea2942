package io.flarescope.console.tour;

import io.flarescope.console.Embedding;
import io.flarescope.console.StagedFederation;
import io.flarescope.console.Wiring;
import io.flarescope.console.shell.Connection;
import io.flarescope.console.shell.Place;
import io.flarescope.console.state.FeedAccount;
import io.flarescope.embedded.Options;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.LogLevel;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import javafx.animation.AnimationTimer;

/// Frames of the whole window, 1440 × 900, while 20 curves grow by 5,000 points and the log by 5,000 lines a second, in batches every 100 ms as the feed brings
/// them: CPU of the FX thread and of the render thread for each frame, time from the arrival of a batch to its pixels, and whether all of it was folded in.
///
/// `FollowBenchmark [SECONDS a view, default 10] [POINTS a curve before, default 100000]`
public final class FollowBenchmark {
    private static final int TAGS = 5;
    private static final int A_BATCH = 500;
    private static final long BATCH_NANOS = 100_000_000;
    private static final List<String> WRITERS = List.of("server", "site-1", "site-2", "site-3");

    private final StagedFederation federation = new StagedFederation();
    private final Random random = new Random(3);
    private final Clock clock = Clock.systemUTC();
    private long number;
    private long step;

    private FollowBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
        int before = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
        new FollowBenchmark().run(Duration.ofSeconds(seconds), before);
        System.exit(0);
    }

    private void run(Duration look, int before) throws Exception {
        HeadlessWindow window = HeadlessWindow.open(clock, connector -> new Embedding(Path.of("unused"), Options.USUAL, connector, false), wiring -> {
            wiring.open(federation, Optional::empty);
            federation.open();
        });
        Wiring wiring = window.wiring();
        Studio studio = window.studio();
        Connection connection = wiring.connections().open().getFirst();
        for (int i = 0; i < before; i += 1_000) {
            federation.send(points(1_000 * TAGS * WRITERS.size()), clock.instant());
        }
        FeedAccount account = connection.desk().state().live(StagedFederation.RUNNING).account();
        studio.until(() -> account.records() == number, Duration.ofMinutes(1));
        System.out.printf(Locale.ROOT, "%d curves of %,d points; then %,d points and %,d lines a second%n",
                TAGS * WRITERS.size(), before, 10 * A_BATCH, 10 * A_BATCH);
        for (Place place : new Place[] {Place.CURVES, Place.LOGS}) {
            studio.tell(() -> connection.navigation().showFor(StagedFederation.RUNNING, place));
            follow(Duration.ofSeconds(3));
            LatencyMeter meter = new LatencyMeter();
            PixelWatch watch = studio.ask(() -> new PixelWatch(meter, studio.scene(), federation, connection.desk().state(), clock));
            Frames frames = studio.ask(Frames::new);
            studio.tell(frames::start);
            follow(look);
            studio.tell(frames::stop);
            studio.until(() -> account.records() == number, Duration.ofSeconds(10));
            studio.tell(watch::close);
            System.out.printf(Locale.ROOT, "%-7s %s; arrival to pixel %.0f ms median, %.0f ms p95; %,d of %,d records folded in%n",
                    place, frames.told(), meter.quantile(0.5), meter.quantile(0.95), account.records(), number);
        }
    }

    private void follow(Duration time) {
        long next = System.nanoTime();
        long end = next + time.toNanos();
        while (next < end) {
            List<FeedRecord> records = points(A_BATCH);
            Instant now = clock.instant();
            for (int i = 0; i < A_BATCH; i++) {
                String site = WRITERS.get(i % WRITERS.size());
                records.add(new FeedRecord.LogLine(++number, now, site, i % 50 == 0 ? LogLevel.WARNING : LogLevel.INFO,
                        "nvflare.private.fed.client.client_runner.ClientRunner", "[identity=" + site + ", run=" + StagedFederation.RUNNING + "]",
                        "step " + step + ": loss " + random.nextFloat() + ", heartbeat to server, queue " + i + " of 512", ""));
            }
            federation.send(records, now);
            next += BATCH_NANOS;
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    private List<FeedRecord> points(int count) {
        List<FeedRecord> records = new ArrayList<>(2 * count);
        Instant now = clock.instant();
        for (int i = 0; i < count; i++) {
            int curve = i % (TAGS * WRITERS.size());
            if (curve == 0) {
                step++;
            }
            records.add(new FeedRecord.MetricPoint(++number, now, WRITERS.get(curve / TAGS), "tag_" + curve % TAGS, step, (int) (step / 1_000),
                    Math.exp(-step / 50_000.0) + 0.1 * curve + 0.03 * random.nextGaussian()));
        }
        return records;
    }

    /// What each frame cost the two threads that make it.
    private static final class Frames extends AnimationTimer {
        private final long fx = Thread.currentThread().threadId();
        private final long renderer = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("QuantumRenderer")).findFirst().orElseThrow().threadId();
        private final List<Double> cost = new ArrayList<>();
        private final List<Double> interval = new ArrayList<>();
        private long cpu = -1;
        private long at;

        @Override
        public void handle(long now) {
            long used = cpu(fx) + cpu(renderer);
            if (cpu >= 0) {
                cost.add((used - cpu) / 1e6);
                interval.add((now - at) / 1e6);
            }
            cpu = used;
            at = now;
        }

        private static long cpu(long thread) {
            return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread);
        }

        String told() {
            double[] costs = cost.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            double[] intervals = interval.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return String.format(Locale.ROOT, "FX + render %.1f ms median, %.1f ms p95, %.1f ms worst; frame every %.1f ms, %d of %d later than 33 ms",
                    costs[costs.length / 2], costs[costs.length * 95 / 100], costs[costs.length - 1], intervals[intervals.length / 2],
                    Arrays.stream(intervals).filter(ms -> ms > 33).count(), intervals.length);
        }
    }
}
