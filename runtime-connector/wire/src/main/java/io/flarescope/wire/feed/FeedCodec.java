package io.flarescope.wire.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.wire.json.Json;
import io.flarescope.wire.json.MalformedJsonException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Both directions of a record line, beside each other.
final class FeedCodec {
    private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);
    /// The year 9999; a clock beyond it is not a clock.
    private static final long LATEST_SECOND = 253_402_300_799L;

    private FeedCodec() {}

    static String encode(FeedLine line) {
        ObjectNode record = Json.object();
        record.put("i", line.number());
        record.put("s", line.writer());
        record.put("n", line.writerNumber());
        record.set("t", time(line.time()));
        record.put("k", kind(line.data()));
        record.set("d", data(line.data()));
        return Json.compact(record);
    }

    static FeedLine decode(String line) {
        if (line.length() > FeedLine.LONGEST) {
            throw new MalformedFeedException("A record of the feed is longer than " + FeedLine.LONGEST + " characters");
        }
        try {
            Fields record = new Fields(Json.parse(line));
            return new FeedLine(
                    record.number("i"), record.text("s"), record.number("n"), time(record.node("t")),
                    data(record.text("k"), record.object("d")));
        } catch (MalformedJsonException e) {
            throw new MalformedFeedException("A record of the feed is not JSON: " + e.getMessage());
        }
    }

    static JsonNode time(Instant time) {
        return JsonNodeFactory.instance.numberNode(
                BigDecimal.valueOf(time.getEpochSecond()).setScale(6).add(BigDecimal.valueOf(time.getNano() / 1_000, 6)));
    }

    static Instant time(JsonNode node) {
        double seconds = node.isNumber() ? node.doubleValue() : Double.NaN;
        if (!(seconds >= 0 && seconds <= LATEST_SECOND)) {
            throw new MalformedFeedException("A record of the feed has no usable time");
        }
        long micros = node.decimalValue().multiply(MICROS).longValue();
        return Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
    }

    private static String kind(FeedData data) {
        return switch (data) {
            case FeedData.Hello _ -> "hello";
            case FeedData.Metric _ -> "metric";
            case FeedData.Log _ -> "log";
            case FeedData.Event _ -> "event";
            case FeedData.Size _ -> "size";
            case FeedData.Gauge _ -> "gauge";
            case FeedData.Gap _ -> "gap";
            case FeedData.Logging _ -> "logging";
            case FeedData.Unknown(String kind, ObjectNode _) -> kind;
        };
    }

    private static ObjectNode data(FeedData data) {
        ObjectNode d = Json.object();
        switch (data) {
            case FeedData.Hello(int format, String boot) -> d.put("format", format).put("boot", boot);
            case FeedData.Metric(String tag, String type, FeedData.MetricValue value, long step, OptionalInt round) -> {
                d.put("tag", tag).put("type", type);
                d.set("value", value(value));
                d.put("step", step);
                put(d, "round", round);
            }
            case FeedData.Log log -> {
                d.put("level", log.level()).put("logger", log.logger()).put("thread", log.thread()).put("text", log.text());
                put(d, "ctx", log.context());
                put(d, "error", log.error());
            }
            case FeedData.Event event -> {
                d.put("event", event.event());
                put(d, "round", event.round());
                put(d, "rounds", event.rounds());
                put(d, "task", event.task());
                put(d, "task_id", event.taskId());
                put(d, "peer", event.peer());
                put(d, "rc", event.rc());
                put(d, "workflow", event.workflow());
            }
            case FeedData.Size size -> {
                d.put("what", size.what()).put("stage", size.stage()).put("bytes", size.bytes());
                put(d, "task", size.task());
                put(d, "peer", size.peer());
                put(d, "round", size.round());
                if (!size.detail().isEmpty()) {
                    size.detail().forEach(d.putObject("detail")::put);
                }
            }
            case FeedData.Gauge(Map<String, Double> values) -> values.forEach((name, value) -> d.set(name, number(value)));
            case FeedData.Gap(long from, long to, String reason) -> d.put("from", from).put("to", to).put("reason", reason);
            case FeedData.Logging logging -> {
                d.put("logger", logging.logger()).put("level", logging.level());
                put(d, "before", logging.before());
                logging.minutes().ifPresent(minutes -> d.set("minutes", Json.number(minutes)));
                if (logging.returned()) {
                    d.put("returned", true);
                }
            }
            case FeedData.Unknown(String _, ObjectNode raw) -> d.setAll(raw);
        }
        return d;
    }

    private static FeedData data(String kind, ObjectNode raw) {
        Fields d = new Fields(raw);
        return switch (kind) {
            case "hello" -> new FeedData.Hello(d.smallNumber("format"), d.text("boot"));
            case "metric" -> new FeedData.Metric(d.text("tag"), d.text("type"), value(d.text("type"), d.node("value")), d.signedOr("step", 0), d.optionalInt("round"));
            case "log" -> new FeedData.Log(
                    d.text("level"), d.text("logger"), d.textOr("thread", ""), d.text("text"), d.optionalText("ctx"), d.optionalText("error"));
            case "event" -> new FeedData.Event(
                    d.text("event"), d.optionalInt("round"), d.optionalInt("rounds"), d.optionalText("task"), d.optionalText("task_id"),
                    d.optionalText("peer"), d.optionalText("rc"), d.optionalText("workflow"));
            case "size" -> new FeedData.Size(
                    d.text("what"), d.text("stage"), d.number("bytes"), d.optionalText("task"), d.optionalText("peer"), d.optionalInt("round"),
                    details(raw.path("detail")));
            case "gauge" -> new FeedData.Gauge(numbers(raw));
            case "gap" -> gap(d);
            case "logging" -> new FeedData.Logging(
                    d.text("logger"), d.text("level"), d.optionalText("before"), d.optionalDecimal("minutes"), raw.path("returned").asBoolean(false));
            default -> new FeedData.Unknown(kind, raw);
        };
    }

    private static FeedData.Gap gap(Fields d) {
        FeedData.Gap gap = new FeedData.Gap(d.number("from"), d.number("to"), d.textOr("reason", ""));
        if (gap.to() < gap.from()) {
            throw new MalformedFeedException("A gap of the feed ends before it begins");
        }
        return gap;
    }

    private static JsonNode value(FeedData.MetricValue value) {
        return switch (value) {
            case FeedData.MetricValue.Number(double number) -> number(number);
            case FeedData.MetricValue.Text(String text) -> JsonNodeFactory.instance.textNode(text);
            case FeedData.MetricValue.Numbers(Map<String, Double> values) -> {
                ObjectNode object = Json.object();
                values.forEach((tag, number) -> object.set(tag, number(number)));
                yield object;
            }
        };
    }

    private static FeedData.MetricValue value(String type, JsonNode node) {
        if (type.equals("TEXT") && node.isTextual()) {
            return new FeedData.MetricValue.Text(node.textValue());
        }
        if (node instanceof ObjectNode object) {
            return new FeedData.MetricValue.Numbers(numbers(object));
        }
        if (node.isNumber() || isSpelledNumber(node)) {
            return new FeedData.MetricValue.Number(number(node));
        }
        return new FeedData.MetricValue.Text(node.isTextual() ? node.textValue() : Json.compact(node));
    }

    /// JSON has no word for these three.
    private static JsonNode number(double value) {
        return Double.isNaN(value) ? JsonNodeFactory.instance.textNode("nan")
                : Double.isInfinite(value) ? JsonNodeFactory.instance.textNode(value > 0 ? "inf" : "-inf")
                : Json.number(value);
    }

    private static boolean isSpelledNumber(JsonNode node) {
        return node.isTextual() && switch (node.textValue()) {
            case "nan", "inf", "-inf" -> true;
            default -> false;
        };
    }

    private static double number(JsonNode node) {
        if (node.isNumber()) {
            return node.doubleValue();
        }
        return switch (node.asText()) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> throw new MalformedFeedException("A value of the feed is no number");
        };
    }

    private static Map<String, Double> numbers(ObjectNode object) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        object.properties().forEach(field -> numbers.put(field.getKey(), number(field.getValue())));
        return numbers;
    }

    private static Map<String, String> details(JsonNode object) {
        Map<String, String> details = new LinkedHashMap<>();
        object.properties().forEach(field -> details.put(field.getKey(), field.getValue().isValueNode() ? field.getValue().asText() : Json.compact(field.getValue())));
        return details;
    }

    private static void put(ObjectNode d, String name, Optional<String> text) {
        text.ifPresent(value -> d.put(name, value));
    }

    private static void put(ObjectNode d, String name, OptionalInt number) {
        number.ifPresent(value -> d.put(name, value));
    }
}
