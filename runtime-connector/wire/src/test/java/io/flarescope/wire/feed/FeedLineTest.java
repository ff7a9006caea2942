package io.flarescope.wire.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flarescope.wire.Seeds;
import io.flarescope.wire.json.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FeedLineTest {
    private final Random random = Seeds.random("FeedLineTest");

    @Test
    void theLineOfTheDocument() {
        String line = "{\"i\":17,\"s\":\"site-1\",\"n\":9,\"t\":1795490333.108720,\"k\":\"metric\",\"d\":{\"tag\":\"loss\",\"type\":\"SCALAR\",\"value\":0.25,\"step\":4,\"round\":1}}";

        FeedLine read = FeedLine.decode(line);

        assertThat(read).isEqualTo(new FeedLine(
                17, "site-1", 9, Instant.ofEpochSecond(1795490333L, 108_720_000),
                new FeedData.Metric("loss", "SCALAR", new FeedData.MetricValue.Number(0.25), 4, OptionalInt.of(1))));
        assertThat(read.encode()).isEqualTo(line);
    }

    @Test
    void numbersThatJsonCannotSpell() {
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            FeedLine line = new FeedLine(1, "s", 1, Instant.EPOCH, new FeedData.Metric("x", "SCALAR", new FeedData.MetricValue.Number(value), 0, OptionalInt.empty()));
            assertThat(line.encode()).doesNotContain("NaN", "Infinity");
            assertThat(FeedLine.decode(line.encode())).isEqualTo(line);
        }
    }

    @Test
    void everyKindComesBackAsItWas() {
        for (int round = 0; round < 5_000; round++) {
            FeedLine line = new FeedLine(
                    random.nextLong(1, Long.MAX_VALUE), text(), random.nextLong(0, Long.MAX_VALUE),
                    Instant.ofEpochSecond(random.nextLong(0, 4_000_000_000L), random.nextInt(1_000_000) * 1_000L), data());

            assertThat(line.encode()).doesNotContain("\n", "\r");
            assertThat(FeedLine.decode(line.encode())).isEqualTo(line);
        }
    }

    @Test
    void whatIsNoRecordIsRefused() {
        for (String line : List.of(
                "", "x", "[]", "{}", "{\"i\":-1,\"s\":\"a\",\"n\":1,\"t\":1,\"k\":\"hello\",\"d\":{}}",
                "{\"i\":1,\"s\":\"a\",\"n\":1,\"t\":\"now\",\"k\":\"gauge\",\"d\":{}}", "{\"i\":1,\"s\":\"a\",\"n\":1,\"t\":1,\"k\":\"gauge\",\"d\":{\"cpu\":\"much\"}}",
                "{\"i\":1,\"s\":\"a\",\"n\":1,\"t\":1,\"k\":\"gap\",\"d\":{\"from\":5,\"to\":4}}", "{\"i\":9223372036854775808,\"s\":\"a\",\"n\":1,\"t\":1,\"k\":\"x\",\"d\":{}}",
                "{\"s\":\"" + "a".repeat(FeedLine.LONGEST) + "\"}")) {
            assertThatThrownBy(() -> FeedLine.decode(line)).as(line.substring(0, Math.min(80, line.length()))).isInstanceOf(MalformedFeedException.class);
        }
    }

    @Test
    void answersComeBackAsTheyWere() {
        FeedPage page = new FeedPage("{}\n{}\n", 6, 90, true);
        assertThat(FeedPage.decode(Json.parse(Json.python(page.encode())))).isEqualTo(page);
        FeedWindow window = new FeedWindow(List.of("{}", "{\"i\":1}"), 17, false);
        assertThat(FeedWindow.decode(Json.parse(Json.python(window.encode())))).isEqualTo(window);
        LevelReport report = new LevelReport(Map.of(
                "server", new LevelReport.Levels.Known("INFO", Map.of("nvflare.fuel.f3", new LevelReport.Entry("DEBUG", "DEBUG", Optional.of(Instant.ofEpochSecond(1795490333L))))),
                "site-1", new LevelReport.Levels.Failed("no reply")));
        assertThat(LevelReport.decode(Json.parse(Json.python(report.encode())))).isEqualTo(report);
        for (LevelOrder order : List.of(new LevelOrder.Set("all", "x", "DEBUG", 30), new LevelOrder.Get("site-1", List.of("a", "b")))) {
            assertThat(LevelOrder.decode(Json.parse(Json.python(order.encode())))).isEqualTo(order);
        }
        assertThat(FeedQuery.decode(Json.object().put("offset", 5).put("max_bytes", 1))).isEqualTo(new FeedQuery(5, FeedQuery.FEWEST_BYTES));
        assertThatThrownBy(() -> FeedPage.decode(Json.object().put("data", "half a li").put("offset", 1).put("size", 2))).isInstanceOf(MalformedFeedException.class);
    }

    private FeedData data() {
        return switch (random.nextInt(9)) {
            case 0 -> new FeedData.Hello(1, text());
            case 1 -> new FeedData.Metric(text(), "SCALAR", new FeedData.MetricValue.Number(random.nextGaussian() * Math.pow(10, random.nextInt(-20, 20))), random.nextInt(1 << 20), maybe());
            case 2 -> new FeedData.Metric(text(), "SCALARS", new FeedData.MetricValue.Numbers(numbers()), 0, maybe());
            case 3 -> new FeedData.Log("INFO", text(), text(), text(), maybeText(), maybeText());
            case 4 -> new FeedData.Event(text(), maybe(), maybe(), maybeText(), maybeText(), maybeText(), maybeText(), maybeText());
            case 5 -> new FeedData.Size("data", "after", random.nextLong(0, 1L << 40), maybeText(), maybeText(), maybe(), Map.of("precision", text()));
            case 6 -> new FeedData.Gauge(numbers());
            case 7 -> new FeedData.Gap(3, 3 + random.nextInt(100), text());
            default -> new FeedData.Logging(text(), "DEBUG", maybeText(), random.nextBoolean() ? OptionalDouble.of(30) : OptionalDouble.empty(), random.nextBoolean());
        };
    }

    private Map<String, Double> numbers() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (int count = random.nextInt(1, 5); count > 0; count--) {
            numbers.put("n" + count, count == 2 ? Double.NaN : random.nextGaussian());
        }
        return numbers;
    }

    private OptionalInt maybe() {
        return random.nextBoolean() ? OptionalInt.of(random.nextInt(1000)) : OptionalInt.empty();
    }

    private Optional<String> maybeText() {
        return random.nextBoolean() ? Optional.of(text()) : Optional.empty();
    }

    /// A text metric would read `nan` as a number, so texts here have a letter in front.
    private String text() {
        StringBuilder text = new StringBuilder("t");
        for (int length = random.nextInt(12); length > 0; length--) {
            text.appendCodePoint(random.nextInt(3) == 0 ? random.nextInt(1, 0x20) : 0x20 + random.nextInt(0x2000));
        }
        return text.toString();
    }
}
