package io.flarescope.console.tour;

import io.flarescope.console.Embedding;
import io.flarescope.console.TemporaryFolder;
import io.flarescope.console.Wiring;
import io.flarescope.console.shell.Connection;
import io.flarescope.console.shell.Place;
import io.flarescope.console.state.FederationState;
import io.flarescope.embedded.Options;
import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.JobId;
import io.flarescope.federation.Subscription;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// From the training step (or log call) at a site of the embedded federation to the pixels of a window that follows it, through the whole console: server, TLS,
/// feed, state, view. One view after the other is looked at, and nothing else is done; the training itself shares the processor.
///
/// `PixelBenchmark [SECONDS a view, default 12]`
public final class PixelBenchmark {
    private PixelBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Duration look = Duration.ofSeconds(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 12);
        try (TemporaryFolder folder = TemporaryFolder.make("flarescope-pixels")) {
            measure(folder, look);
        }
        System.exit(0);
    }

    private static void measure(TemporaryFolder folder, Duration look) throws Exception {
        Clock clock = Clock.systemUTC();
        HeadlessWindow window = HeadlessWindow.open(
                clock, connector -> folder.writtenBy(new Embedding(folder.path(), Options.USUAL, connector, true)), Wiring::openEmbedded);
        Wiring wiring = window.wiring();
        Studio studio = window.studio();
        studio.until(() -> running(wiring) != null, Duration.ofSeconds(30));
        Connection connection = Objects.requireNonNull(wiring.connections().selected().get());
        FederationState state = connection.desk().state();
        JobId job = Objects.requireNonNull(studio.ask(() -> running(wiring)));
        LatencyMeter whole = new LatencyMeter();
        for (Place place : new Place[] {Place.CURVES, Place.LOGS, Place.SYSTEM}) {
            studio.tell(() -> connection.navigation().showFor(job, place));
            studio.until(() -> false, Duration.ofSeconds(2));
            LatencyMeter meter = new LatencyMeter();
            LatencyMeter arrival = new LatencyMeter();
            Subscription heard = connection.desk().federation().listen(event -> arrived(event, arrival, clock.instant()));
            PixelWatch watch = studio.ask(() -> new PixelWatch(meter, studio.scene(), connection.desk().federation(), state, clock));
            studio.until(() -> false, look);
            studio.tell(watch::close);
            heard.close();
            System.out.printf(Locale.ROOT, "%-8s %,7d records, event to pixel %4.0f ms median, %4.0f ms p95, %4.0f ms p99; to this program %4.0f ms median, %4.0f ms p95%n",
                    place, meter.count(), meter.quantile(0.5), meter.quantile(0.95), meter.quantile(0.99), arrival.quantile(0.5), arrival.quantile(0.95));
        }
        studio.tell(window.stage()::hide);
        wiring.close();
        wiring.awaitClosed(Duration.ofSeconds(10));
    }

    private static void arrived(FederationEvent event, LatencyMeter arrival, Instant at) {
        if (event instanceof FederationEvent.FeedAdvanced advanced) {
            for (FeedRecord record : advanced.records()) {
                if (record instanceof FeedRecord.MetricPoint || record instanceof FeedRecord.LogLine) {
                    arrival.made(record.number(), record.time());
                    arrival.seen(record.number(), at);
                }
            }
        }
    }

    private static @Nullable JobId running(Wiring wiring) {
        Connection connection = wiring.connections().selected().get();
        return connection == null ? null : connection.desk().state().jobs().stream()
                .filter(job -> job.state().running()).map(job -> job.id()).findFirst().orElse(null);
    }
}
