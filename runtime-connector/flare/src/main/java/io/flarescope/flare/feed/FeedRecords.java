package io.flarescope.flare.feed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.FeedRecord.Direction;
import io.flarescope.federation.FeedRecord.RoundStep;
import io.flarescope.federation.FeedRecord.Stage;
import io.flarescope.federation.FeedRecord.TaskStep;
import io.flarescope.federation.LogLevel;
import io.flarescope.wire.feed.FeedData;
import io.flarescope.wire.feed.FeedLine;
import io.flarescope.wire.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Gives the lines of one job's feed their meaning. Lines come in the feed's order, since an event without a round belongs to the round before it. For one thread.
final class FeedRecords {
    /// Both MLflow's and Weights & Biases' writers send all their values under this tag.
    private static final String BUNDLE = "metrics";

    private int round = FeedRecord.NO_ROUND;

    /// One record, or one a value of a bundle.
    List<FeedRecord> of(FeedLine line) {
        return switch (line.data()) {
            case FeedData.Metric metric -> metric(line, metric);
            case FeedData.Log log -> List.of(new FeedRecord.LogLine(
                    line.number(), line.time(), line.writer(), LogLevel.of(log.level()), log.logger(), log.context().orElse(""), log.text(), log.error().orElse("")));
            case FeedData.Event event -> List.of(event(line, event));
            case FeedData.Size size -> List.of(size(line, size));
            case FeedData.Gauge(Map<String, Double> values) -> List.of(new FeedRecord.ProcessGauges(line.number(), line.time(), line.writer(), values));
            case FeedData.Gap(long from, long to, String reason) -> List.of(new FeedRecord.Gap(line.number(), line.time(), line.writer(), to - from + 1, reason));
            case FeedData.Logging logging -> List.of(new FeedRecord.LevelChange(
                    line.number(), line.time(), line.writer(), logging.logger(), LogLevel.of(logging.level()), logging.returned()));
            case FeedData.Hello(int format, String boot) -> List.of(other(line, "hello", Map.of("format", Integer.toString(format), "boot", boot)));
            case FeedData.Unknown(String kind, ObjectNode data) -> List.of(other(line, kind, texts(data)));
        };
    }

    private static List<FeedRecord> metric(FeedLine line, FeedData.Metric metric) {
        int round = metric.round().orElse(FeedRecord.NO_ROUND);
        return switch (metric.value()) {
            case FeedData.MetricValue.Number(double value) -> List.of(point(line, metric.tag(), metric.step(), round, value));
            case FeedData.MetricValue.Text(String text) -> List.of(new FeedRecord.MetricText(
                    line.number(), line.time(), line.writer(), metric.tag(), metric.type(), metric.step(), text));
            case FeedData.MetricValue.Numbers(Map<String, Double> values) -> {
                List<FeedRecord> points = new ArrayList<>(values.size());
                String before = metric.tag().equals(BUNDLE) ? "" : metric.tag() + "/";
                values.forEach((key, value) -> points.add(point(line, before + key, metric.step(), round, value)));
                yield points;
            }
        };
    }

    private static FeedRecord point(FeedLine line, String tag, long step, int round, double value) {
        return new FeedRecord.MetricPoint(line.number(), line.time(), line.writer(), tag, step, round, value);
    }

    private FeedRecord event(FeedLine line, FeedData.Event event) {
        event.round().ifPresent(number -> round = number);
        return switch (event.event()) {
            case "_round_started" -> mark(line, event, RoundStep.STARTED);
            case "_before_aggregation" -> mark(line, event, RoundStep.AGGREGATING);
            case "_end_aggregation" -> mark(line, event, RoundStep.AGGREGATED);
            case "flarescope.validation_started" -> mark(line, event, RoundStep.VALIDATING);
            case "flarescope.validation_done" -> mark(line, event, RoundStep.VALIDATED);
            case "_round_done" -> mark(line, event, RoundStep.DONE);
            case "_after_process_task_request" -> task(line, event, TaskStep.ASSIGNED);
            case "_before_task_execution" -> task(line, event, TaskStep.STARTED);
            case "_after_task_execution" -> task(line, event, TaskStep.FINISHED);
            case "_before_send_task_result" -> task(line, event, TaskStep.SENDING);
            case "_after_send_task_result" -> task(line, event, TaskStep.SENT);
            case "_before_process_submission" -> task(line, event, TaskStep.RECEIVED);
            case "_after_contribution_accept" -> task(line, event, event.rc().filter(rc -> !rc.equals("OK")).isPresent() ? TaskStep.REJECTED : TaskStep.ACCEPTED);
            default -> other(line, event.event(), texts(event));
        };
    }

    private FeedRecord mark(FeedLine line, FeedData.Event event, RoundStep step) {
        int number = event.round().orElse(round);
        return number < 0
                ? other(line, event.event(), texts(event))
                : new FeedRecord.RoundMark(line.number(), line.time(), line.writer(), number, event.rounds(), step);
    }

    private FeedRecord task(FeedLine line, FeedData.Event event, TaskStep step) {
        return new FeedRecord.TaskMark(
                line.number(), line.time(), line.writer(), event.peer().orElse(line.writer()), event.task().orElse(""), event.taskId().orElse(""),
                event.round().orElse(round), step);
    }

    private static FeedRecord size(FeedLine line, FeedData.Size size) {
        Optional<Direction> direction = switch (size.what()) {
            case "data" -> Optional.of(Direction.DATA);
            case "result" -> Optional.of(Direction.RESULT);
            default -> Optional.empty();
        };
        Optional<Stage> stage = switch (size.stage()) {
            case "before" -> Optional.of(Stage.BEFORE_FILTERS);
            case "after" -> Optional.of(Stage.AFTER_FILTERS);
            default -> Optional.empty();
        };
        if (direction.isEmpty() || stage.isEmpty()) {
            return other(line, "size", Map.of("what", size.what(), "stage", size.stage(), "bytes", Long.toString(size.bytes())));
        }
        return new FeedRecord.MessageSize(
                line.number(), line.time(), line.writer(), size.peer().orElse(line.writer()), size.task().orElse(""), size.round().orElse(FeedRecord.NO_ROUND),
                direction.get(), stage.get(), size.bytes(), size.detail());
    }

    private static FeedRecord other(FeedLine line, String kind, Map<String, String> data) {
        return new FeedRecord.Other(line.number(), line.time(), line.writer(), kind, data);
    }

    private static Map<String, String> texts(FeedData.Event event) {
        Map<String, String> texts = new LinkedHashMap<>();
        put(texts, "round", event.round());
        put(texts, "rounds", event.rounds());
        event.task().ifPresent(text -> texts.put("task", text));
        event.taskId().ifPresent(text -> texts.put("task_id", text));
        event.peer().ifPresent(text -> texts.put("peer", text));
        event.rc().ifPresent(text -> texts.put("rc", text));
        event.workflow().ifPresent(text -> texts.put("workflow", text));
        return texts;
    }

    private static void put(Map<String, String> texts, String name, OptionalInt number) {
        number.ifPresent(value -> texts.put(name, Integer.toString(value)));
    }

    private static Map<String, String> texts(ObjectNode data) {
        Map<String, String> texts = new LinkedHashMap<>();
        data.properties().forEach(field -> texts.put(field.getKey(), field.getValue().isValueNode() ? field.getValue().asText() : Json.compact(field.getValue())));
        return texts;
    }
}
