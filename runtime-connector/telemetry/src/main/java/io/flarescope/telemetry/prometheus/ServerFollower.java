package io.flarescope.telemetry.prometheus;

import io.flarescope.telemetry.metricstore.MetricKey;
import io.flarescope.telemetry.metricstore.MetricKind;
import io.flarescope.telemetry.metricstore.MetricStore;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Follows what a Prometheus server knows: the last hour first, then what is new, again and again, on a thread of its own until it is closed. Names that end in
/// `_count` or `_total` are counters and become what was added. A gauge is told once for each time it was scraped.
public final class ServerFollower implements AutoCloseable {
    /// How the last time went. `problem` is a sentence.
    public record State(long questions, int series, Optional<Instant> last, Optional<String> problem) {}

    private static final Duration BEFORE = Duration.ofHours(1);
    private static final int STEP = 5;
    private static final int MOST_TOTALS = 250_000;

    private final PrometheusApi api;
    private final String query;
    private final MetricStore store;
    private final InstantSource clock;
    private final Map<MetricKey, Double> totals = new HashMap<>();
    private final Thread thread;
    private Instant told;
    private volatile State state = new State(0, 0, Optional.empty(), Optional.empty());

    /// `query` is what is followed, in Prometheus' words. The server is closed with this.
    public ServerFollower(PrometheusApi api, String query, MetricStore store, Duration pause, InstantSource clock) {
        this.api = api;
        this.query = query;
        this.store = store;
        this.clock = clock;
        this.told = clock.instant().minus(BEFORE);
        this.thread = Thread.ofVirtual().name("prometheus-follow").start(() -> run(pause));
    }

    private void run(Duration pause) {
        try {
            while (true) {
                ask();
                Thread.sleep(pause);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask() {
        State before = state;
        Instant now = clock.instant();
        boolean far = Duration.between(told, now).toSeconds() > 2 * STEP;
        try {
            List<PrometheusApi.Line> lines = far ? api.range(query, told, now, STEP) : api.instant(query, now);
            try (MetricStore.Writing writing = store.writing()) {
                lines.forEach(line -> take(writing, line));
            }
            told = now;
            state = new State(before.questions + 1, lines.size(), Optional.of(now), Optional.empty());
        } catch (PrometheusException failed) {
            state = new State(before.questions + 1, before.series, before.last, Optional.of(String.valueOf(failed.getMessage())));
        }
    }

    private void take(MetricStore.Writing writing, PrometheusApi.Line line) {
        MetricKey key = own(line.key());
        boolean counter = key.name().endsWith("_count") || key.name().endsWith("_total");
        var series = writing.series(key, counter ? MetricKind.COUNTER : MetricKind.GAUGE);
        if (totals.size() > MOST_TOTALS) {
            totals.clear();
        }
        for (int i = 0; i < line.at().length; i++) {
            double value = line.values()[i];
            if (!Double.isFinite(value)) {
                continue;
            }
            double told = value;
            if (counter) {
                Double total = totals.put(key, value);
                told = total == null ? 0 : value >= total ? value - total : value;
            }
            writing.add(series, Math.round(line.at()[i] * 1000), told, 1);
        }
    }

    /// What the server added to find its target again says nothing here.
    private static MetricKey own(MetricKey key) {
        Map<String, String> tags = new TreeMap<>(key.tags());
        tags.remove("instance");
        tags.remove("job");
        return new MetricKey(key.name(), tags);
    }

    public URI address() {
        return api.address();
    }

    public State state() {
        return state;
    }

    @Override
    public void close() {
        thread.interrupt();
        api.close();
    }
}
