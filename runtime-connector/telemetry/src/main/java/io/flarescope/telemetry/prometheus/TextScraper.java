package io.flarescope.telemetry.prometheus;

import io.flarescope.telemetry.metricstore.MetricKey;
import io.flarescope.telemetry.metricstore.MetricKind;
import io.flarescope.telemetry.metricstore.MetricStore;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Reads a target's `/metrics` again and again, on a thread of its own, until it is closed. Counters are put into the store as what was added since the time
/// before; the first total is where counting begins. A gauge is put in when its value is another than the time before, so that one that only stands there does not
/// outweigh the others.
public final class TextScraper implements AutoCloseable {
    /// How the last time went. `problem` is a sentence.
    public record State(long scrapes, int samples, int malformed, Optional<Instant> last, Optional<String> problem) {}

    private static final String ACCEPT = "text/plain;version=0.0.4";

    private static final int MOST_LASTS = 250_000;

    private final Endpoint endpoint;
    private final URI where;
    private final MetricStore store;
    private final InstantSource clock;
    private final Map<MetricKey, Double> lasts = new HashMap<>();
    private final Thread thread;
    private volatile State state = new State(0, 0, 0, Optional.empty(), Optional.empty());

    /// Where the address has no path, `/metrics` is read. The endpoint is closed with this.
    public TextScraper(Endpoint endpoint, MetricStore store, Duration pause, InstantSource clock) {
        this.endpoint = endpoint;
        String path = endpoint.address().getPath();
        this.where = path.isEmpty() || path.equals("/") ? endpoint.address().resolve("/metrics") : endpoint.address();
        this.store = store;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("prometheus-scrape").start(() -> run(pause));
    }

    private void run(Duration pause) {
        try {
            while (true) {
                scrape();
                Thread.sleep(pause);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void scrape() {
        State before = state;
        try {
            byte[] text = endpoint.get(where, ACCEPT);
            Instant now = clock.instant();
            try (MetricStore.Writing writing = store.writing()) {
                Exposition.Read read = Exposition.read(text, (key, kind, value) -> take(writing, key, kind, value, now.toEpochMilli()));
                state = new State(before.scrapes + 1, read.samples(), read.malformed(), Optional.of(now), Optional.empty());
            }
        } catch (PrometheusException failed) {
            state = new State(before.scrapes + 1, before.samples, before.malformed, before.last, Optional.of(String.valueOf(failed.getMessage())));
        }
    }

    private void take(MetricStore.Writing writing, MetricKey key, MetricKind kind, double value, long at) {
        if (lasts.size() > MOST_LASTS) {
            lasts.clear();
        }
        Double before = lasts.put(key, value);
        if (kind != MetricKind.COUNTER) {
            if (before == null || before != value) {
                writing.add(writing.series(key, kind), at, value, 1);
            }
            return;
        }
        // a smaller total is a target that began anew
        double added = before == null ? 0 : value >= before ? value - before : value;
        if (added > 0) {
            writing.add(writing.series(key, kind), at, added, 1);
        }
    }

    public URI address() {
        return where;
    }

    public State state() {
        return state;
    }

    @Override
    public void close() {
        thread.interrupt();
        endpoint.close();
    }
}
