package io.flarescope.console.system.source;

import io.flarescope.console.state.LiveJob;
import io.flarescope.federation.JobId;
import io.flarescope.telemetry.alert.AlertRule;
import io.flarescope.telemetry.alert.AlertState;
import io.flarescope.telemetry.alert.AlertWatch;
import io.flarescope.telemetry.metricstore.MetricStore;
import io.flarescope.telemetry.metricstore.StoreLimits;
import io.flarescope.telemetry.prometheus.Access;
import io.flarescope.telemetry.prometheus.Endpoint;
import io.flarescope.telemetry.prometheus.PrometheusApi;
import io.flarescope.telemetry.prometheus.ServerFollower;
import io.flarescope.telemetry.prometheus.TextScraper;
import io.flarescope.telemetry.statsd.StatsdFigures;
import io.flarescope.telemetry.statsd.StatsdLimits;
import io.flarescope.telemetry.statsd.StatsdListener;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// The sources of one connection, their stores, and the rules over them, which are looked at once a second from the first rule on until this is closed, whatever is on the screen.
/// Any thread, but for [#takeFeed] (the UI thread).
public final class MetricSources implements AutoCloseable {
    /// What FLARE's reporter sends to unless told otherwise.
    public static final int USUAL_PORT = 9125;
    /// All that FLARE's collectors emit.
    public static final String FLARE_METRICS = "{__name__=~\"_[a-z_]+_(count|time_taken)\"}";

    private static final StoreLimits LIMITS = new StoreLimits(5_000, 24L << 20, 24L << 20, StoreLimits.USUAL.seconds(), StoreLimits.USUAL.minutes());
    private static final Duration SCRAPE_EVERY = Duration.ofSeconds(1);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Map<MetricSource, MetricStore> stores = new EnumMap<>(MetricSource.class);
    private final Map<MetricSource, AlertWatch> watches = new EnumMap<>(MetricSource.class);
    private final Map<JobId, FeedMetrics> feeds = new HashMap<>();
    private final List<AlertRule> rules = new CopyOnWriteArrayList<>();
    private final Upkeep upkeep = new Upkeep(LOOK_EVERY, this::look);
    private volatile List<AlertState> states = List.of();
    private volatile @Nullable StatsdListener listener;
    private volatile @Nullable TextScraper scraper;
    private volatile @Nullable ServerFollower follower;
    private volatile MetricSource shown = MetricSource.FEED;

    public MetricSources(InstantSource clock) {
        this.clock = clock;
        for (MetricSource source : MetricSource.values()) {
            MetricStore store = new MetricStore(LIMITS, clock);
            stores.put(source, store);
            watches.put(source, new AlertWatch(store));
        }
    }

    /// The source that the pages show.
    public MetricSource shown() {
        return shown;
    }

    public void show(MetricSource source) {
        shown = source;
    }

    public MetricStore store(MetricSource source) {
        MetricStore store = stores.get(source);
        if (store == null) {
            throw new IllegalStateException(source.name());
        }
        return store;
    }

    public MetricStore store() {
        return store(shown);
    }

    /// Takes in what a job's feed has told since; it stands in the store a little later. Waits for nothing.
    public void takeFeed(LiveJob live) {
        List<FeedMetrics.Value> fresh = feeds.computeIfAbsent(live.id(), job -> new FeedMetrics(job.value())).take(live);
        if (!fresh.isEmpty()) {
            upkeep.soon(() -> {
                try (MetricStore.Writing writing = store(MetricSource.FEED).writing()) {
                    fresh.forEach(one -> writing.add(writing.series(one.key(), one.kind()), one.epochMillis(), one.value(), 1));
                }
            });
        }
    }

    /// Begins to listen on a port of this computer, 0 for a free one, instead of any listened to before.
    ///
    /// @throws io.flarescope.telemetry.statsd.StatsdException where the port cannot be had
    public synchronized int listen(int port) {
        stopListening();
        StatsdListener begun = StatsdListener.open(port, store(MetricSource.STATSD), StatsdLimits.USUAL, clock);
        listener = begun;
        shown = MetricSource.STATSD;
        return begun.port();
    }

    public synchronized void stopListening() {
        StatsdListener running = listener;
        listener = null;
        if (running != null) {
            running.close();
        }
    }

    public OptionalInt port() {
        StatsdListener running = listener;
        return running == null ? OptionalInt.empty() : OptionalInt.of(running.port());
    }

    public Optional<StatsdFigures> statsd() {
        StatsdListener running = listener;
        return running == null ? Optional.empty() : Optional.of(running.figures());
    }

    /// Begins to read a target's text (`…/metrics`), or to follow a Prometheus server, instead of any read before.
    ///
    /// @throws io.flarescope.telemetry.prometheus.PrometheusException where the address or the root certificates are none
    public synchronized void prometheus(String address, boolean server, Access access, Optional<Path> root) {
        Endpoint endpoint = Endpoint.of(address, access, root);
        stopPrometheus();
        if (server) {
            follower = new ServerFollower(new PrometheusApi(endpoint), FLARE_METRICS, store(MetricSource.PROMETHEUS), SCRAPE_EVERY, clock);
        } else {
            scraper = new TextScraper(endpoint, store(MetricSource.PROMETHEUS), SCRAPE_EVERY, clock);
        }
        shown = MetricSource.PROMETHEUS;
    }

    public synchronized void stopPrometheus() {
        TextScraper reading = scraper;
        ServerFollower following = follower;
        scraper = null;
        follower = null;
        if (reading != null) {
            reading.close();
        }
        if (following != null) {
            following.close();
        }
    }

    /// What is read, and how it went last, in words; empty where nothing is read.
    public Optional<String> prometheusWords() {
        TextScraper reading = scraper;
        ServerFollower following = follower;
        if (reading != null) {
            TextScraper.State state = reading.state();
            return Optional.of(state.problem().orElse(reading.address() + ": " + state.samples() + " samples"));
        }
        if (following != null) {
            ServerFollower.State state = following.state();
            return Optional.of(state.problem().orElse(following.address() + ": " + state.series() + " series"));
        }
        return Optional.empty();
    }

    // ---- rules ----

    public List<AlertRule> rules() {
        return List.copyOf(rules);
    }

    /// Adds it, or answers why it could never say anything about the source that is shown. Waits for the store.
    public Optional<String> add(AlertRule rule) {
        AlertWatch watch = watches.get(shown);
        Optional<String> refusal = watch == null ? Optional.empty() : watch.refusal(rule);
        if (refusal.isEmpty() && !rules.contains(rule)) {
            rules.add(rule);
            upkeep.soon(this::look);
        }
        return refusal;
    }

    public void remove(AlertRule rule) {
        rules.remove(rule);
    }

    private void look() {
        AlertWatch watch = watches.get(shown);
        states = rules.isEmpty() || watch == null ? List.of() : watch.look(rules(), clock.instant());
    }

    /// How the rules stood when they were looked at last, by the source that is shown. Waits for nothing.
    public List<AlertState> alerts() {
        return states.stream().filter(state -> rules.contains(state.rule())).toList();
    }

    @Override
    public void close() {
        upkeep.close();
        stopListening();
        stopPrometheus();
    }
}
