package io.flarescope.telemetry.statsd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flarescope.telemetry.metricstore.MetricKey;
import io.flarescope.telemetry.metricstore.MetricKind;
import io.flarescope.telemetry.metricstore.MetricStore;
import io.flarescope.telemetry.metricstore.SeriesFacts;
import io.flarescope.telemetry.metricstore.StoreLimits;
import io.flarescope.telemetry.metricstore.Summary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StatsdReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-24T15:00:00Z");

    private final MetricStore store = new MetricStore(StoreLimits.USUAL, InstantSource.fixed(NOW));
    private final Tally tally = new Tally();
    private final StatsdReader reader = new StatsdReader(store, StatsdLimits.USUAL, tally);

    private void hear(String lines) {
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        reader.read(bytes, 0, bytes.length, true, NOW.toEpochMilli());
    }

    private SeriesFacts only() {
        return store.series().getFirst();
    }

    private Summary all(String name) {
        List<MetricKey> keys = store.series().stream().map(SeriesFacts::key).filter(key -> key.name().equals(name)).toList();
        return store.summary(keys, NOW.getEpochSecond() - 5, NOW.getEpochSecond() + 5);
    }

    @Test
    void aLineOfFlareKeepsNameAndTags() {
        hear("_client_register_time_taken:0.20163226127624512|g|#site:site-1,env:lab");
        assertThat(only().key()).isEqualTo(new MetricKey("_client_register_time_taken", Map.of("site", "site-1", "env", "lab")));
        assertThat(only().kind()).isEqualTo(MetricKind.GAUGE);
        assertThat(only().value()).isEqualTo(0.20163226127624512);
    }

    @Test
    void countersAddUpAndSamplingRatesAreUndone() {
        hear("hits:1|c\nhits:3|c|@0.1\r\nhits:2|c\n");
        assertThat(all("hits").sum()).isCloseTo(33, within(1e-9));
        assertThat(all("hits").count()).isEqualTo(3);
    }

    @Test
    void aGaugeWithASignMovesFromWhereItWas() {
        hear("disk:10|g\ndisk:+4|g\ndisk:-6|g");
        assertThat(only().value()).isEqualTo(8);
        hear("fresh:-3|g");
        assertThat(all("fresh").min()).isEqualTo(-3);
    }

    @Test
    void timersHistogramsAndDistributionsKeepTheirValues() {
        hear("wait:320|ms\nwait:100|ms|@0.5\nsize:1:2:3:4|h\nspread:7|d");
        assertThat(all("wait").count()).isEqualTo(3);
        assertThat(all("wait").quantile(.5)).isEqualTo(100);
        assertThat(all("size").count()).isEqualTo(4);
        assertThat(all("size").quantile(.5)).isEqualTo(2);
        assertThat(all("spread").max()).isEqualTo(7);
    }

    @Test
    void aSetCountsDifferentMembers() {
        hear("users:anna|s\nusers:ben|s\nusers:anna|s\nusers:cleo|s");
        assertThat(all("users").max()).isEqualTo(3);
    }

    @Test
    void influxTagsStandBehindTheName() {
        hear("cpu,site=site-2,core=1:50|g|#env:lab");
        assertThat(only().key()).isEqualTo(new MetricKey("cpu", Map.of("site", "site-2", "core", "1", "env", "lab")));
    }

    @Test
    void theOrderOfTagsMakesNoOtherSeries() {
        hear("a:1|c|#x:1,y:2\na:1|c|#y:2,x:1\na:1|c|#x:1,y:2,");
        assertThat(store.series()).hasSize(1);
        assertThat(all("a").sum()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", ":", "a", "a:", "a:1", "a:1|", "a:|c", ":1|c", "a:1|x", "a:1|m", "a:1|cc", "a:1|c|@0", "a:1|c|@2", "a:1|c|@x", "a:1|c|@", "a:x|g", "a:nan|g", "a:inf|c", "a:1e999|g",
        "a:0x10|g", "a:1d|g", "a: 1|g", "|c", ",t=1:1|c", "a:--1|g", "a:1.2.3|c", "a:.|g", "a:+|g"})
    void whatIsNoStatsdIsCountedAndChangesNothing(String line) {
        hear(line);
        assertThat(store.series().stream().filter(one -> one.count() > 0)).isEmpty();
        assertThat(tally.malformed.sum()).isEqualTo(line.isEmpty() ? 0 : 1);
    }

    @Test
    void aClientsCountsOfItselfAndEventsArePassedOver() {
        hear("datadog.dogstatsd.client.metrics:12|c|#client:py\n_e{5,4}:title|text|t:info\n_sc|agent.up|0");
        assertThat(store.series()).isEmpty();
        assertThat(tally.ofClients.sum()).isEqualTo(1);
        assertThat(tally.others.sum()).isEqualTo(2);
        assertThat(tally.malformed.sum()).isZero();
    }

    @Test
    void numbersAreReadAsJavaReadsThem() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 20_000; i++) {
            String text = switch (i % 4) {
                case 0 -> Double.toString(random.nextDouble(-1e6, 1e6));
                case 1 -> Long.toString(random.nextLong());
                case 2 -> Double.toString(Double.longBitsToDouble(random.nextLong()));
                default -> String.format(java.util.Locale.ROOT, "%.6f", random.nextDouble(-1e3, 1e3));
            };
            double expected = Double.parseDouble(text);
            byte[] bytes = ("xx" + text + "yy").getBytes(StandardCharsets.US_ASCII);
            double read = DecimalNumber.read(bytes, 2, bytes.length - 2);
            assertThat(read).as(text).isEqualTo(Double.valueOf(Double.isFinite(expected) ? expected : Double.NaN));
        }
    }

    @Test
    void anyBytesAreSurvivedAndTheNextLineIsRead() {
        SplittableRandom random = new SplittableRandom(7);
        byte[] valid = "_round_time_taken:1.4168|g|@0.5|#site:server,env:lab,job_id:abc\n".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 50_000; i++) {
            byte[] line = valid.clone();
            for (int k = random.nextInt(1, 6); k > 0; k--) {
                line[random.nextInt(line.length)] = random.nextInt(3) == 0 ? (byte) ":|,#@\n-+.s".charAt(random.nextInt(10)) : (byte) random.nextInt(256);
            }
            reader.read(line, 0, line.length, true, NOW.toEpochMilli());
        }
        hear("\nafterwards:1|c");
        assertThat(all("afterwards").sum()).isEqualTo(1);
        assertThat(store.figures().series()).isLessThanOrEqualTo(StoreLimits.USUAL.series());
    }

    @Test
    void manyNamesStayBounded() {
        MetricStore small = new MetricStore(new StoreLimits(100, 1 << 20, 1 << 20, StoreLimits.USUAL.seconds(), StoreLimits.USUAL.minutes()), InstantSource.fixed(NOW));
        StatsdReader bounded = new StatsdReader(small, new StatsdLimits(1000, 200, 20_000, 4, 10, 2), tally);
        for (int i = 0; i < 5_000; i++) {
            byte[] line = ("name" + i + ":1|c|#a:1,b:2,c:3,d:4,e:5,f:6").getBytes(StandardCharsets.US_ASCII);
            bounded.read(line, 0, line.length, true, NOW.toEpochMilli() + i);
        }
        assertThat(small.series()).hasSizeLessThanOrEqualTo(100);
        assertThat(small.series().getLast().key().name()).isEqualTo("name4999");
        assertThat(small.series().getLast().key().tags()).hasSize(4);
        for (int length : new int[] {250, 2000}) {
            byte[] longest = ("x".repeat(length) + ":1|c").getBytes(StandardCharsets.US_ASCII);
            bounded.read(longest, 0, longest.length, true, NOW.toEpochMilli());
        }
        assertThat(tally.malformed.sum()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"statsd-2.6.3.txt", "statsd-2.9.0.txt"})
    void whatRealFlareSentIsReadWhole(String capture) throws IOException {
        List<String> lines;
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(capture))) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#")).map(line -> line.strip().split("\\s+", 3)[2]).toList();
        }
        hear(String.join("\n", lines));
        assertThat(tally.malformed.sum()).isZero();
        assertThat(tally.lines.sum()).isEqualTo(lines.size());
        assertThat(store.series().stream().map(one -> one.key().name()).collect(Collectors.toSet()))
                .contains("_round_time_taken", "_before_train_task_count", "_task_execution_time_taken", "_client_heartbeat_received_count")
                .noneMatch(name -> name.startsWith("datadog"));
        assertThat(store.series().stream().map(one -> one.key().site()).collect(Collectors.toSet())).contains("server", "site-1", "site-2");
    }
}
