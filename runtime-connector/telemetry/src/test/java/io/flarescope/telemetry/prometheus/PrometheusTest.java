package io.flarescope.telemetry.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.flarescope.telemetry.metricstore.MetricKey;
import io.flarescope.telemetry.metricstore.MetricKind;
import io.flarescope.telemetry.metricstore.MetricStore;
import io.flarescope.telemetry.metricstore.SeriesFacts;
import io.flarescope.telemetry.metricstore.StoreLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PrometheusTest {
    private final MetricStore store = new MetricStore(StoreLimits.USUAL, InstantSource.system());
    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private HttpServer server;
    private volatile String answer = "";
    private volatile int status = 200;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/elsewhere");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private PrometheusApi api(Access access) {
        return new PrometheusApi(Endpoint.of(address(), access, Optional.empty()));
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    private static List<String> samples(String text) {
        List<String> all = new ArrayList<>();
        Exposition.read(text.getBytes(StandardCharsets.UTF_8), (key, kind, value) -> all.add(key + " " + kind + " " + value));
        return all;
    }

    @Test
    void theTextFormatIsReadWithItsTypesAndEscapes() {
        assertThat(samples("""
                # HELP hits How often.
                # TYPE hits counter
                hits{site="site-1",path="a\\\\b\\"c\\nd,}"} 3 1395066363000
                hits 2
                # TYPE wait summary
                wait{quantile="0.5"} 0.2
                wait_sum 17
                wait_count 4
                # TYPE room gauge
                room{ } +Inf
                room -1.5e3
                bare 7
                """))
                .containsExactly(
                        "hits{path=\"a\\b\"c\nd,}\", site=\"site-1\"} COUNTER 3.0", "hits COUNTER 2.0", "wait{quantile=\"0.5\"} GAUGE 0.2", "wait_sum COUNTER 17.0",
                        "wait_count COUNTER 4.0", "room GAUGE -1500.0", "bare GAUGE 7.0");
    }

    @Test
    void anyTextIsSurvived() {
        SplittableRandom random = new SplittableRandom(3);
        String valid = "hits{site=\"site-1\",path=\"a\\\"b\"} 3.5 1395066363000\n";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(valid);
            for (int k = random.nextInt(1, 5); k > 0; k--) {
                text.setCharAt(random.nextInt(text.length()), "{}\"\\=, \n#1a\u0000é".charAt(random.nextInt(13)));
            }
            assertThat(samples(text + "\nafter 1\n")).last().isEqualTo("after GAUGE 1.0");
        }
    }

    @Test
    void aTargetIsReadAgainAndAgainAndCountersBecomeWhatWasAdded() {
        answer = "# TYPE hits counter\nhits{site=\"a\"} 100\n# TYPE room gauge\nroom 5\n";
        try (TextScraper scraper = new TextScraper(Endpoint.of(address(), Access.NONE, Optional.empty()), store, Duration.ofMillis(20), InstantSource.system())) {
            await(() -> scraper.state().last().isPresent());
            assertThat(scraper.address().getPath()).isEqualTo("/metrics");
            answer = "# TYPE hits counter\nhits{site=\"a\"} 130\n# TYPE room gauge\nroom 6\n";
            await(() -> store.series().stream().anyMatch(one -> one.sum() == 30));
            // the target began anew
            answer = "# TYPE hits counter\nhits{site=\"a\"} 4\n";
            await(() -> store.series().stream().anyMatch(one -> one.sum() == 34));
            SeriesFacts room = store.series().stream().filter(one -> one.kind() == MetricKind.GAUGE).findFirst().orElseThrow();
            assertThat(room.value()).isEqualTo(6);
            status = 500;
            await(() -> scraper.state().problem().isPresent());
            assertThat(scraper.state().problem().orElseThrow()).contains("HTTP status 500");
            assertThat(scraper.state().last()).isPresent();
            int before = store.series().size();
            for (int error : new int[] {400, 422, 503}) {
                status = error;
                answer = "Service unavailable 1\nunavailable 2\n";
                await(() -> scraper.state().problem().map(words -> words.contains("HTTP status " + error)).orElse(false));
            }
            assertThat(store.series()).hasSize(before);
        }
    }

    @Test
    void aGaugeThatStandsAndACounterThatRestsAreNotStoredAgain() {
        answer = "# TYPE hits counter\nhits 100\n# TYPE room gauge\nroom 5\n";
        try (TextScraper scraper = new TextScraper(Endpoint.of(address(), Access.NONE, Optional.empty()), store, Duration.ofMillis(2), InstantSource.system())) {
            await(() -> scraper.state().scrapes() > 5);
            answer = "# TYPE hits counter\nhits 101\n# TYPE room gauge\nroom 6\n";
            long before = scraper.state().scrapes();
            await(() -> scraper.state().scrapes() > before + 5);
        }
        assertThat(store.series()).extracting(one -> one.key().name() + " " + one.count() + " " + one.sum()).containsExactlyInAnyOrder("room 2 11.0", "hits 1 1.0");
    }

    @Test
    void aServersSamplesAreStoredOnceAtTheirMomentsAndTargetsAreCountedApart() {
        Instant now = Instant.ofEpochSecond(1_700_000_100);
        MetricStore kept = new MetricStore(StoreLimits.USUAL, () -> now);
        String samples = "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":["
                + "{\"metric\":{\"__name__\":\"a_count\",\"site\":\"s\",\"instance\":\"one\",\"job\":\"x\"},\"values\":[[1700000000,\"100\"],[1700000015,\"103\"],[1700000030,\"103\"]]},"
                + "{\"metric\":{\"__name__\":\"a_count\",\"site\":\"s\",\"instance\":\"two\",\"job\":\"x\"},\"values\":[[1700000001,\"7\"],[1700000016,\"8\"]]},"
                + "{\"metric\":{\"__name__\":\"a_time_taken\",\"site\":\"s\",\"instance\":\"one\"},\"values\":[[1700000000,\"2\"],[1700000015,\"2\"],[1700000030,\"4\"]]}]}}";
        answer = samples;
        try (ServerFollower follower = new ServerFollower(api(Access.NONE), "{a=\"b\"}", kept, Duration.ofMillis(2), () -> now)) {
            await(() -> follower.state().questions() > 5 && follower.state().problem().isEmpty());
            answer = samples.replace("[1700000016,\"8\"]", "[1700000016,\"8\"],[1700000031,\"10\"]");
            await(() -> kept.series().stream().anyMatch(one -> one.sum() == 6 && one.key().name().equals("a_count") && one.count() == 3));
        }
        assertThat(kept.series()).extracting(one -> one.key() + " " + one.count() + " " + one.sum())
                .containsExactlyInAnyOrder("a_count{site=\"s\"} 3 6.0", "a_time_taken{site=\"s\"} 2 6.0");
        assertThat(kept.figures().late()).isZero();
        assertThat(asked.peek()).contains("%5B3600s%5D");
    }

    @Test
    void rangesAreAskedForAndRead() {
        answer = """
                {"status":"success","data":{"resultType":"matrix","result":[
                {"metric":{"__name__":"_round_time_taken","site":"server"},"values":[[1700000000,"1.5"],[1700000015.5,"NaN"],[1700000030,"+Inf"]]},
                {"metric":{},"values":[]}]},"warnings":["x"]}""";
        try (PrometheusApi api = api(new Access.Basic("anna", "geheim"))) {
            List<PrometheusApi.Line> lines = api.range("_round_time_taken{site=\"server\"}", Instant.ofEpochSecond(1_700_000_000), Instant.ofEpochSecond(1_700_100_000), 1);
            assertThat(lines).hasSize(2);
            assertThat(lines.getFirst().key()).isEqualTo(new MetricKey("_round_time_taken", Map.of("site", "server")));
            assertThat(lines.getFirst().at()).containsExactly(1_700_000_000, 1_700_000_015.5, 1_700_000_030);
            assertThat(lines.getFirst().values()).containsExactly(1.5, Double.NaN, Double.POSITIVE_INFINITY);
        }
        assertThat(asked.peek()).contains("/api/v1/query_range?").contains("query=_round_time_taken%7Bsite%3D%22server%22%7D").contains("step=10")
                .contains("Basic YW5uYTpnZWhlaW0=");
    }

    @Test
    void instantsScalarsAndLabelsAreRead() {
        try (PrometheusApi api = api(new Access.Bearer("abc"))) {
            answer = "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{\"a\":\"b\"},\"value\":[1700000000.1,\"4\"]}]}}";
            assertThat(api.instant("x", Instant.EPOCH).getFirst().values()).containsExactly(4);
            answer = "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1700000000.1,\"5\"]}}";
            assertThat(api.instant("5", Instant.EPOCH).getFirst().values()).containsExactly(5);
            answer = "{\"status\":\"success\",\"data\":[\"site-1\",\"site-2\"]}";
            assertThat(api.labelValues("site")).containsExactly("site-1", "site-2");
            assertThatThrownBy(() -> api.labelValues("../admin")).isInstanceOf(PrometheusException.class);
        }
        assertThat(asked).anyMatch(one -> one.contains("/api/v1/label/site/values") && one.contains("Bearer abc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "[]", "<html>", "{", "{\"status\":\"success\"", "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[1,\"x\"]}]}}",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[1]}]}}",
        "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error\"}"})
    void anAnswerThatIsNoneIsASentence(String text) {
        answer = text;
        try (PrometheusApi api = api(Access.NONE)) {
            assertThatThrownBy(() -> api.instant("x", Instant.EPOCH)).isInstanceOf(PrometheusException.class).hasMessageContaining("127.0.0.1");
        }
    }

    @Test
    void whoMayNotAskIsToldAndRedirectionsAreNotFollowed() {
        answer = "x";
        try (PrometheusApi api = api(new Access.Bearer("secret-token"))) {
            status = 401;
            assertThatThrownBy(() -> api.instant("x", Instant.EPOCH)).hasMessageContaining("password or a token");
            status = 422;
            answer = "{\"status\":\"error\",\"error\":\"parse error\"}";
            assertThatThrownBy(() -> api.instant("x", Instant.EPOCH)).hasMessageContaining("parse error");
            status = 302;
            assertThatThrownBy(() -> api.instant("x", Instant.EPOCH)).hasMessageContaining("302");
        }
        assertThat(new Access.Bearer("secret-token").toString() + new Access.Basic("a", "secret-token")).doesNotContain("secret");
        assertThatThrownBy(() -> Endpoint.of("http://hospital.example:9090", new Access.Bearer("t"), Optional.empty())).hasMessageContaining("https");
        assertThatThrownBy(() -> Endpoint.of("ftp://x", Access.NONE, Optional.empty())).isInstanceOf(PrometheusException.class);
        assertThatThrownBy(() -> Endpoint.of("http://user:pw@x:1", Access.NONE, Optional.empty())).hasMessageNotContaining("pw");
    }
}
