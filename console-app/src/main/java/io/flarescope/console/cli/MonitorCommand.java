package io.flarescope.console.cli;

import io.flarescope.telemetry.grafana.GrafanaDashboard;
import io.flarescope.telemetry.metricstore.MetricKey;
import io.flarescope.telemetry.metricstore.MetricKind;
import io.flarescope.telemetry.metricstore.MetricStore;
import io.flarescope.telemetry.metricstore.SeriesFacts;
import io.flarescope.telemetry.metricstore.StoreLimits;
import io.flarescope.telemetry.metricstore.Summary;
import io.flarescope.telemetry.prometheus.PrometheusApi;
import io.flarescope.telemetry.prometheus.PrometheusException;
import io.flarescope.telemetry.prometheus.ServerFollower;
import io.flarescope.telemetry.prometheus.TextScraper;
import io.flarescope.telemetry.statsd.StatsdException;
import io.flarescope.telemetry.statsd.StatsdLimits;
import io.flarescope.telemetry.statsd.StatsdListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `monitor`: the page Metrics of System without a window.
@Command(
        name = "monitor",
        description = "Hears metrics for a while and prints each with its quantiles over all sites; or saves a Grafana dashboard for FLARE's metrics.")
final class MonitorCommand implements Callable<Integer> {
    private static final String FLARE_METRICS = "{__name__=~\"_[a-z_]+_(count|time_taken)\"}";

    private final FlarescopeCommand root;

    @Option(names = "--statsd", paramLabel = "PORT", defaultValue = "-1", description = "Listens for StatsD on this port of loopback, UDP and TCP; 0 takes a free one.")
    int statsd;

    @Option(names = "--scrape", paramLabel = "URL", description = "Reads a target's Prometheus text once a second.")
    @Nullable String scrape;

    @Option(names = "--prometheus", paramLabel = "URL", description = "Asks a Prometheus server for FLARE's metrics once a second, and for the last hour first.")
    @Nullable String prometheus;

    @Option(names = "--for", paramLabel = "SECONDS", defaultValue = "10", description = "How long to listen; 10 unless given.")
    int seconds;

    @Option(names = "--grafana", paramLabel = "FILE", description = "Writes a Grafana dashboard of FLARE's metrics and ends.")
    @Nullable Path grafana;

    @Mixin
    final PrometheusOptions prometheusOptions = new PrometheusOptions();

    MonitorCommand(FlarescopeCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (grafana != null) {
            Files.writeString(grafana, GrafanaDashboard.ofFlare());
            return Exit.OK.code();
        }
        if (statsd < 0 && scrape == null && prometheus == null || statsd > 65_535 || seconds < 1) {
            throw new CliException(Exit.USAGE, "One of --statsd PORT, --scrape URL and --prometheus URL says where metrics come from.");
        }
        MetricStore store = new MetricStore(StoreLimits.USUAL, InstantSource.system());
        Instant from = Instant.now();
        List<AutoCloseable> open = new ArrayList<>();
        try {
            if (statsd >= 0) {
                StatsdListener listener = StatsdListener.open(statsd, store, StatsdLimits.USUAL, InstantSource.system());
                open.add(listener);
                root.err().println("listens on 127.0.0.1:" + listener.port());
            }
            List<Supplier<Optional<String>>> problems = new ArrayList<>();
            if (scrape != null) {
                TextScraper scraper = new TextScraper(prometheusOptions.endpoint(scrape), store, Duration.ofSeconds(1), InstantSource.system());
                open.add(scraper);
                problems.add(() -> scraper.state().problem());
            }
            if (prometheus != null) {
                ServerFollower follower =
                        new ServerFollower(new PrometheusApi(prometheusOptions.endpoint(prometheus)), FLARE_METRICS, store, Duration.ofSeconds(1), InstantSource.system());
                open.add(follower);
                problems.add(() -> follower.state().problem());
            }
            Thread.sleep(Duration.ofSeconds(seconds));
            report(store, (prometheus == null ? from : from.minus(Duration.ofHours(1))).getEpochSecond(), Instant.now().getEpochSecond() + 1);
            List<String> unheard = problems.stream().flatMap(problem -> problem.get().stream()).toList();
            if (!unheard.isEmpty()) {
                throw new CliException(Exit.FAILED, String.join(" ", unheard));
            }
            return Exit.OK.code();
        } catch (StatsdException | PrometheusException unable) {
            throw new CliException(Exit.FAILED, String.valueOf(unable.getMessage()));
        } finally {
            for (AutoCloseable one : open) {
                closed(one);
            }
        }
    }

    private static void closed(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception gone) {
            throw new IllegalStateException(gone);
        }
    }

    private void report(MetricStore store, long from, long to) {
        Map<String, List<SeriesFacts>> byName = store.series().stream().collect(Collectors.groupingBy(one -> one.key().name(), TreeMap::new, Collectors.toList()));
        byName.forEach((name, series) -> {
            List<MetricKey> keys = series.stream().map(SeriesFacts::key).toList();
            Summary summary = store.summary(keys, from, to);
            boolean counter = series.getFirst().kind() == MetricKind.COUNTER;
            String sites = series.stream().map(one -> one.key().site()).distinct().sorted().collect(Collectors.joining(" "));
            root.output().line(counter
                            ? Output.object().put("metric", name).put("sum", summary.sum()).put("sites", sites)
                            : Output.object().put("metric", name).put("count", summary.count()).put("p50", summary.quantile(.5)).put("p90", summary.quantile(.9))
                                    .put("p99", summary.quantile(.99)).put("rank_error", summary.rankError()).put("sites", sites),
                    counter ? "%-50s %10.0f events  %s".formatted(name, summary.sum(), sites)
                            : String.format(Locale.ROOT, "%-50s %10d values  p50 %.4f  p90 %.4f  p99 %.4f  %s", name, summary.count(), summary.quantile(.5),
                                    summary.quantile(.9), summary.quantile(.99), sites));
        });
    }
}
