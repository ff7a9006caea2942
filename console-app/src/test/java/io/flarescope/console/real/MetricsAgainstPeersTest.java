package io.flarescope.console.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.flarescope.console.cli.Terminal;
import io.flarescope.console.system.source.MetricSource;
import io.flarescope.console.system.source.MetricSources;
import io.flarescope.embedded.certificate.CertificateAuthority;
import io.flarescope.embedded.certificate.Subject;
import io.flarescope.embedded.metrics.MetricCollector;
import io.flarescope.embedded.metrics.TextEndpoint;
import io.flarescope.federation.FlareMetrics;
import io.flarescope.lab.FlareLab;
import io.flarescope.lab.LabJobs;
import io.flarescope.lab.MetricPeers;
import io.flarescope.lab.PeerProcess;
import io.flarescope.lab.Python;
import io.flarescope.telemetry.grafana.GrafanaDashboard;
import io.flarescope.telemetry.metricstore.MetricKey;
import io.flarescope.telemetry.metricstore.MetricKind;
import io.flarescope.telemetry.metricstore.MetricStore;
import io.flarescope.telemetry.metricstore.SeriesFacts;
import io.flarescope.telemetry.prometheus.Access;
import io.flarescope.telemetry.prometheus.Endpoint;
import io.flarescope.telemetry.prometheus.PrometheusApi;
import io.flarescope.telemetry.prometheus.PrometheusException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The sources of metrics against the programs that FLARE's metrics are usually kept with: the same lines into our listener and into `statsd_exporter`, our questions to a real
/// Prometheus, our own text read by it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
final class MetricsAgainstPeersTest {
    /// The hash is of the password 'test', as in Prometheus' documentation.
    private static final String USERS = "basic_auth_users: {site-admin: '$2b$12$hNf2lSsxfm0.i4a.1kVpSOVyBCfIB51VRjgBUyv6kdnyTlgWj81Ay'}\n";
    private static final Set<String> OF_PROMETHEUS = Set.of("instance", "job");

    private static final String ODD_JOB = "job \"A\" \\ of\nthe hospital";

    private MetricPeers peers;
    @TempDir private Path folder;

    @BeforeAll
    void fetch() {
        Optional<MetricPeers> fetched = MetricPeers.fetched();
        Assumptions.assumeTrue(fetched.isPresent(), "statsd_exporter and prometheus could not be had");
        peers = fetched.orElseThrow();
    }

    @Test
    void whatARealFlareTellsIsCountedAsStatsdExporterCountsItAndReadFromPrometheus() throws Exception {
        Optional<Python> python = Python.with(Python.flareVersion());
        Assumptions.assumeTrue(python.isPresent(), "a real FLARE needs python3 with venv and pip");
        Instant begin = Instant.now();
        try (PeerProcess exporter = PeerProcess.exporter(peers, folder.resolve("exporter"));
                PeerProcess prometheus = PeerProcess.prometheus(peers, folder.resolve("prometheus"), List.of("127.0.0.1:" + exporter.web()), "");
                MetricSources sources = new MetricSources(InstantSource.system());
                PrometheusApi api = new PrometheusApi(Endpoint.of("http://127.0.0.1:" + prometheus.web(), Access.NONE, Optional.empty()))) {
            int ours = sources.listen(0);
            StatsdTee tee = new StatsdTee(ours, exporter.statsd());
            try (tee) {
                flare(python.orElseThrow(), tee.port());
            }
            List<String> told = tee.lines().stream().filter(line -> line.startsWith("_")).toList();
            Set<String> names = told.stream().map(line -> line.substring(0, line.indexOf(':'))).collect(Collectors.toSet());
            assertThat(names).contains("_round_time_taken", "_round_started_count", "_task_execution_time_taken", "_system_start_count", "_client_heartbeat_time_taken",
                    "_client_register_processed_count", "_before_job_launch_count", "_end_run_count");
            assertThat(FlareMetrics.ALL.stream().map(FlareMetrics.Metric::name).toList()).containsAll(names);
            await("all lines read", () -> sources.statsd().orElseThrow().lines() == tee.lines().size());
            await("all lines in the exporter", () -> exposed(exporter.web(), "statsd_exporter_lines_total").values().stream().mapToDouble(Double::doubleValue).sum() >= tee.lines().size());
            assertThat(sources.statsd().orElseThrow().values()).isEqualTo(told.size());
            assertThat(sources.statsd().orElseThrow().malformed()).isZero();

            Map<String, Double> mine = figures(sources.store(MetricSource.STATSD));
            // the exporter counts a line before it shows what the line said
            long shown = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (!exposed(exporter.web(), "_").equals(mine) && System.nanoTime() < shown) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
            assertThat(mine).isNotEmpty().isEqualTo(exposed(exporter.web(), "_"));

            await("Prometheus has it all", () -> known(api.instant("{__name__=~\"_.+\"}", Instant.now())).equals(mine));
            List<PrometheusApi.Line> rounds = api.range("_round_time_taken{site=\"server\"}", begin, Instant.now(), 1);
            assertThat(rounds).isNotEmpty();
            assertThat(rounds.getFirst().values()).doesNotContain(0, Double.NaN);
            assertThat(api.labels()).contains("site", "env", "job_id");
            assertThat(api.labelValues("site")).containsExactly("server", "site-1", "site-2", "sites");

            sources.prometheus("http://127.0.0.1:" + prometheus.web(), true, Access.NONE, Optional.empty());
            Map<String, Double> times = mine.entrySet().stream().filter(one -> one.getKey().contains("_time_taken")).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            await("followed", () -> figures(sources.store(MetricSource.PROMETHEUS)).entrySet().containsAll(times.entrySet()));
        }
    }

    private void flare(Python python, int statsdPort) throws IOException {
        FlareLab lab = FlareLab.telling(python, Files.createTempDirectory(Python.target(), "metrics-" + Python.flareVersion() + "-"), statsdPort);
        try {
            JobRun.completed(lab.kit("admin@lab.org"), 2, LabJobs.MONITORED.copy(folder.resolve("jobs")), (_, job) -> job);
        } finally {
            lab.close();
            lab.delete();
        }
    }

    @Test
    void timersHistogramsRatesAndTagsGiveWhatStatsdExporterGives() throws Exception {
        List<String> lines = new ArrayList<>(List.of(
                "fetch_tagged:320|ms|#site:a,disk:fast", "fetch_tagged:80|ms|#disk:fast,site:a", "load:5|h|#site:a", "load:7.5|h|#site:a", "size:7|d|@0.25|#site:a",
                "hits:3|c|@0.5|#site:a", "hits:1|c|#site:a", "hits:1|c|#site:b", "room:5|g", "room:+2|g", "room:-3|g", "cpu,site=a:4|c", "many:1:2:3|ms|#site:a"));
        IntStream.rangeClosed(1, 1000).forEach(i -> lines.add("fetch:" + (i * 617 % 1000 + 1) + "|ms|#site:a"));
        String text = String.join("\n", lines) + "\n";
        try (PeerProcess exporter = PeerProcess.exporter(peers, folder.resolve("timers")); MetricSources sources = new MetricSources(InstantSource.system())) {
            int ours = sources.listen(0);
            for (int port : List.of(ours, exporter.statsd())) {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port); OutputStream out = socket.getOutputStream()) {
                    out.write(text.getBytes(StandardCharsets.UTF_8));
                }
            }
            await("read", () -> sources.statsd().orElseThrow().lines() == lines.size());
            await("exported", () -> exposed(exporter.web(), "statsd_exporter_lines_total").containsValue((double) lines.size())
                    && exposed(exporter.web(), "fetch_count").containsValue(1000.0));
            assertThat(sources.statsd().orElseThrow().malformed()).isZero();
            MetricStore store = sources.store(MetricSource.STATSD);
            for (String name : List.of("hits", "room", "cpu")) {
                assertThat(figures(store, name)).as(name).isNotEmpty().isEqualTo(exposed(exporter.web(), name + "{", name + " "));
            }
            for (String name : List.of("fetch", "fetch_tagged", "load", "size", "many")) {
                SeriesFacts one = store.series().stream().filter(each -> each.key().name().equals(name)).findFirst().orElseThrow();
                double unit = name.equals("load") || name.equals("size") ? 1 : 1000;
                assertThat(exposed(exporter.web(), name + "_count{").values()).as("how many of " + name).containsExactly((double) one.count());
                assertThat(exposed(exporter.web(), name + "_sum{").values().iterator().next()).as("sum of " + name).isCloseTo(one.sum() / unit, within(1e-9));
            }
            MetricKey fetch = MetricKey.of("fetch").with("site", "a");
            long now = Instant.now().getEpochSecond();
            var summary = store.summary(List.of(fetch), now - 300, now + 2);
            // the exporter's summaries are stated to be wrong by so much of all values
            for (double[] quantile : new double[][] {{.5, .05}, {.9, .01}, {.99, .001}}) {
                double theirs = exposed(exporter.web(), "fetch{site=\"a\",quantile=\"" + quantile[0] + "\"}").values().iterator().next();
                assertThat(summary.quantile(quantile[0])).as("p" + quantile[0]).isCloseTo(1000 * quantile[0], within(1 + 1000 * summary.rankError()))
                        .isCloseTo(1000 * theirs, within(2 + 1000 * (quantile[1] + summary.rankError())));
            }
        }
    }

    @Test
    void aSecuredPrometheusIsAskedWithPasswordOrTokenAndTheGivenRoot() throws Exception {
        CertificateAuthority authority = CertificateAuthority.open(folder.resolve("ca"), "hospital", InstantSource.system());
        Path certificates = folder.resolve("certificates");
        authority.credentials(certificates, "server", Subject.server("hospital"));
        Path root = certificates.resolve("rootCA.pem");
        Path stranger = folder.resolve("stranger/rootCA.pem");
        CertificateAuthority.open(folder.resolve("stranger"), "stranger", InstantSource.system());
        String security = USERS + "tls_server_config: {cert_file: '%s', key_file: '%s'}\n".formatted(certificates.resolve("server.crt"), certificates.resolve("server.key"));
        try (TextEndpoint text = told(); PeerProcess prometheus = PeerProcess.prometheus(peers, folder.resolve("secured"), List.of("127.0.0.1:" + text.port()), security)) {
            String address = "https://localhost:" + prometheus.web();
            Access site = new Access.Basic("site-admin", "test");
            try (PrometheusApi api = new PrometheusApi(Endpoint.of(address, site, Optional.of(root)))) {
                await("scraped", () -> !api.instant("_round_started_count", Instant.now()).isEmpty());
                assertThat(api.range("_round_started_count", Instant.now().minusSeconds(60), Instant.now(), 1).getFirst().key().site()).isEqualTo("server");
                assertThatThrownBy(() -> api.instant("sum(", Instant.now())).isInstanceOf(PrometheusException.class).hasMessageContaining("parse error");
            }
            refused(address, new Access.Basic("site-admin", "wrong"), Optional.of(root), "password");
            refused(address, Access.NONE, Optional.of(root), "password");
            refused(address, site, Optional.empty(), "No trusted connection");
            refused(address, site, Optional.of(stranger), "No trusted connection");

            Path password = Files.writeString(folder.resolve("password"), "test\n");
            Terminal terminal = new Terminal(_ -> {
                throw new AssertionError("no federation is asked");
            });
            assertThat(terminal.run("monitor", "--prometheus", address, "--root-ca", root.toString(), "--user", "site-admin", "--password-file", password.toString(), "--for", "6"))
                    .as(terminal.err()).isZero();
            assertThat(terminal.out()).contains("_round_time_taken").contains("server");
            assertThat(terminal.run("monitor", "--prometheus", address, "--root-ca", root.toString(), "--for", "5")).isEqualTo(1);
            assertThat(terminal.err()).contains("password or a token");
        }
    }

    @Test
    void aTokenIsShownToAGateBeforePrometheus() throws Exception {
        try (TextEndpoint text = told(); PeerProcess prometheus = PeerProcess.prometheus(peers, folder.resolve("gated"), List.of("127.0.0.1:" + text.port()), "")) {
            HttpServer gate = gate("secret-token", URI.create("http://127.0.0.1:" + prometheus.web()));
            String address = "http://127.0.0.1:" + gate.getAddress().getPort();
            try (PrometheusApi api = new PrometheusApi(Endpoint.of(address, new Access.Bearer("secret-token"), Optional.empty()))) {
                await("scraped", () -> !api.instant("_round_time_taken", Instant.now()).isEmpty());
                refused(address, new Access.Bearer("other"), Optional.empty(), "token");
            } finally {
                gate.stop(0);
            }
        }
    }

    /// Prometheus knows no tokens itself: a proxy before it asks for them.
    private static HttpServer gate(String token, URI behind) throws IOException {
        HttpServer gate = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gate.createContext("/", exchange -> {
            try (exchange; HttpClient client = HttpClient.newHttpClient()) {
                if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                    exchange.sendResponseHeaders(401, -1);
                    return;
                }
                HttpResponse<byte[]> answer = client.send(HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI())).build(), HttpResponse.BodyHandlers.ofByteArray());
                exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
                exchange.getResponseBody().write(answer.body());
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        gate.start();
        return gate;
    }

    private static void refused(String address, Access access, Optional<Path> root, String words) {
        try (PrometheusApi api = new PrometheusApi(Endpoint.of(address, access, root))) {
            assertThatThrownBy(() -> api.instant("up", Instant.now())).isInstanceOf(PrometheusException.class).hasMessageContaining(words);
        }
    }

    private static TextEndpoint told() throws IOException {
        TextEndpoint text = new TextEndpoint(0);
        MetricCollector collector = new MetricCollector(List.of(text));
        for (String event : List.of("_round_started", "_round_done", "_before_task_execution", "_after_task_execution")) {
            collector.event("server", ODD_JOB, event);
            collector.event("server", "job-1", event);
        }
        return text;
    }

    @Test
    void ourOwnTextIsReadByPrometheusAndItsChecker() throws Exception {
        try (TextEndpoint text = told();
                PeerProcess prometheus = PeerProcess.prometheus(peers, folder.resolve("own"), List.of("127.0.0.1:" + text.port()), "");
                PrometheusApi api = new PrometheusApi(Endpoint.of("http://127.0.0.1:" + prometheus.web(), Access.NONE, Optional.empty()))) {
            Path metrics = Files.write(folder.resolve("metrics.txt"), get("http://127.0.0.1:" + text.port() + "/metrics"));
            Path said = folder.resolve("promtool.txt");
            Process check = new ProcessBuilder(peers.promtool().toString(), "check", "metrics").redirectInput(metrics.toFile()).redirectErrorStream(true).redirectOutput(said.toFile()).start();
            assertThat(check.waitFor(20, TimeUnit.SECONDS)).isTrue();
            // 3: read, but it would name counters and gauges otherwise than FLARE does
            assertThat(check.exitValue()).as(Files.readString(said)).isIn(0, 3);
            assertThat(Files.readString(said)).doesNotContain("error while linting");
            await("scraped", () -> api.instant("_round_time_taken", Instant.now()).size() == 2);
            assertThat(api.instant("_round_started_count", Instant.now()).getFirst().values()).containsExactly(1);
            assertThat(api.labelValues("job_id")).containsExactlyInAnyOrder(ODD_JOB, "job-1");
            Set<String> answered = new HashSet<>();
            for (JsonNode panel : new ObjectMapper().readTree(GrafanaDashboard.ofFlare()).get("panels")) {
                for (JsonNode target : panel.path("targets")) {
                    // as Grafana puts in what is chosen: all of both
                    String query = target.get("expr").asText().replace("$site", ".*").replace("$job_id", ".*").replace("$__rate_interval", "1m");
                    if (!api.instant(query, Instant.now()).isEmpty()) {
                        answered.add(panel.get("title").asText());
                    }
                }
            }
            assertThat(answered).contains("_round_time_taken", "_task_execution_time_taken");
        }
    }

    // ---- figures ----

    private static Map<String, Double> figures(MetricStore store) {
        return store.series().stream().collect(Collectors.toMap(one -> name(one.key()), one -> one.kind() == MetricKind.COUNTER ? one.sum() : one.value(), (_, b) -> b, TreeMap::new));
    }

    private static Map<String, Double> figures(MetricStore store, String name) {
        return figures(store).entrySet().stream().filter(one -> one.getKey().equals(name) || one.getKey().startsWith(name + "{"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (_, b) -> b, TreeMap::new));
    }

    private static String name(MetricKey key) {
        String tags = key.tags().entrySet().stream().map(tag -> tag.getKey() + "=\"" + tag.getValue() + "\"").collect(Collectors.joining(","));
        return key.name() + (tags.isEmpty() ? "" : "{" + tags + "}");
    }

    private static Map<String, Double> known(List<PrometheusApi.Line> lines) {
        Map<String, Double> all = new TreeMap<>();
        for (PrometheusApi.Line line : lines) {
            Map<String, String> tags = new TreeMap<>(line.key().tags());
            tags.keySet().removeAll(OF_PROMETHEUS);
            all.put(name(new MetricKey(line.key().name(), tags)), line.values()[0]);
        }
        return all;
    }

    /// What the exporter shows, as it writes it, for lines that begin with one of these.
    private static Map<String, Double> exposed(int port, String... begins) {
        Map<String, Double> all = new TreeMap<>();
        new String(get("http://127.0.0.1:" + port + "/metrics"), StandardCharsets.UTF_8).lines()
                .filter(line -> Arrays.stream(begins).anyMatch(line::startsWith))
                .forEach(line -> all.put(line.substring(0, line.lastIndexOf(' ')), Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))));
        return all;
    }

    private static byte[] get(String address) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofByteArray()).body();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long: " + what).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }
}
