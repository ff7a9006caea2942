package io.flarescope.telemetry.prometheus;

import io.flarescope.telemetry.metricstore.MetricKey;
import io.flarescope.telemetry.metricstore.MetricKind;
import io.flarescope.telemetry.metricstore.MetricStore;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Follows what a Prometheus server knows: the last hour first, then what is new, again and again, on a thread of its own until it is closed. Names that end in
/// `_count` or `_total` are counters and become what was added; the first total is where counting begins. A gauge is put in where a scrape found another value than
/// the one before. Each is put at the moment of its own sample, since those are asked for, not values at moments of ours.
public final class ServerFollower implements AutoCloseable {
    /// How the last time went. `problem` is a sentence.
    public record State(long questions, int series, Optional<Instant> last, Optional<String> problem) {}

    private record Sample(long at, double value) {}

    private record Value(MetricKey key, MetricKind kind, long at, double value) {}

    private static final Duration BEFORE = Duration.ofHours(1);
    /// A scrape may show this long after its moment.
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final int MOST_LASTS = 250_000;

    private final PrometheusApi api;
    private final String query;
    private final MetricStore store;
    private final InstantSource clock;
    private final Map<MetricKey, Sample> lasts = new HashMap<>();
    private final Thread thread;
    private Instant told;
    private volatile State state = new State(0, 0, Optional.empty(), Optional.empty());

    /// `query` is what is followed, a selector in Prometheus' words. The server is closed with this.
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
        long back = Math.clamp(Duration.between(told, now).plus(AGAIN).toSeconds(), AGAIN.toSeconds(), BEFORE.toSeconds());
        try {
            List<PrometheusApi.Line> lines = api.instant(query + "[" + back + "s]", now);
            List<Value> fresh = new ArrayList<>();
            lines.forEach(line -> take(line, fresh));
            // of several targets one series may become, whose moments must ascend
            fresh.sort(Comparator.comparingLong(Value::at));
            try (MetricStore.Writing writing = store.writing()) {
                fresh.forEach(one -> writing.add(writing.series(one.key(), one.kind()), one.at(), one.value(), 1));
            }
            told = now;
            state = new State(before.questions + 1, lines.size(), Optional.of(now), Optional.empty());
        } catch (PrometheusException failed) {
            state = new State(before.questions + 1, before.series, before.last, Optional.of(String.valueOf(failed.getMessage())));
        }
    }

    private void take(PrometheusApi.Line line, List<Value> fresh) {
        String name = line.key().name();
        MetricKind kind = name.endsWith("_count") || name.endsWith("_total") ? MetricKind.COUNTER : MetricKind.GAUGE;
        MetricKey shown = own(line.key());
        if (lasts.size() > MOST_LASTS) {
            lasts.clear();
        }
        Sample last = lasts.get(line.key());
        for (int i = 0; i < line.at().length; i++) {
            double value = line.values()[i];
            long at = Math.round(line.at()[i] * 1000);
            if (!Double.isFinite(value) || last != null && at <= last.at()) {
                continue;
            }
            if (kind == MetricKind.COUNTER) {
                // a smaller total is a target that began anew
                double added = last == null ? 0 : value >= last.value() ? value - last.value() : value;
                if (added > 0) {
                    fresh.add(new Value(shown, kind, at, added));
                }
            } else if (last == null || last.value() != value) {
                fresh.add(new Value(shown, kind, at, value));
            }
            last = new Sample(at, value);
        }
        if (last != null) {
            lasts.put(line.key(), last);
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
