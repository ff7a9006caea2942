package io.flarescope.flare.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.LogLevel;
import io.flarescope.wire.feed.FeedLine;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FeedRecordsTest {
    private static final Instant AT = Instant.ofEpochSecond(1795490333L, 108_720_000);
    private final FeedRecords records = new FeedRecords();

    @Test
    void metrics() {
        assertRecord("site-1", "metric", "{\"tag\":\"loss\",\"type\":\"SCALAR\",\"value\":0.5,\"step\":4,\"round\":1}",
                new FeedRecord.MetricPoint(7, AT, "site-1", "loss", 4, 1, 0.5));
        assertRecord("site-1", "metric", "{\"tag\":\"loss\",\"type\":\"SCALAR\",\"value\":\"nan\",\"step\":4}",
                new FeedRecord.MetricPoint(7, AT, "site-1", "loss", 4, FeedRecord.NO_ROUND, Double.NaN));
        assertRecord("site-1", "metric", "{\"tag\":\"weights\",\"type\":\"SCALARS\",\"value\":{\"mean\":1,\"std\":2}}",
                new FeedRecord.MetricPoint(7, AT, "site-1", "weights/mean", 0, -1, 1), new FeedRecord.MetricPoint(7, AT, "site-1", "weights/std", 0, -1, 2));
        assertRecord("site-1", "metric", "{\"tag\":\"metrics\",\"type\":\"METRICS\",\"value\":{\"acc\":1}}", new FeedRecord.MetricPoint(7, AT, "site-1", "acc", 0, -1, 1));
        assertRecord("site-1", "metric", "{\"tag\":\"text\",\"type\":\"TEXT\",\"value\":\"nan\",\"step\":2}",
                new FeedRecord.MetricText(7, AT, "site-1", "text", "TEXT", 2, "nan"));
    }

    @Test
    void logLines() {
        assertRecord("server", "log", "{\"level\":\"WARNING\",\"logger\":\"nvflare.x\",\"thread\":\"t\",\"text\":\"hm\",\"ctx\":\"[identity=a]\",\"error\":\"Traceback\"}",
                new FeedRecord.LogLine(7, AT, "server", LogLevel.WARNING, "nvflare.x", "[identity=a]", "hm", "Traceback"));
    }

    @Test
    void roundsAndTasks() {
        assertRecord("server", "event", "{\"event\":\"_round_started\",\"round\":2,\"rounds\":30}",
                new FeedRecord.RoundMark(7, AT, "server", 2, OptionalInt.of(30), FeedRecord.RoundStep.STARTED));
        // the aggregation says no round of its own
        assertRecord("server", "event", "{\"event\":\"_before_aggregation\"}",
                new FeedRecord.RoundMark(7, AT, "server", 2, OptionalInt.empty(), FeedRecord.RoundStep.AGGREGATING));
        assertRecord("server", "event", "{\"event\":\"_after_contribution_accept\",\"peer\":\"site-1\",\"rc\":\"REJECTED\",\"task\":\"train\",\"task_id\":\"x\"}",
                new FeedRecord.TaskMark(7, AT, "server", "site-1", "train", "x", 2, FeedRecord.TaskStep.REJECTED));
        assertRecord("site-1", "event", "{\"event\":\"_before_task_execution\",\"round\":2,\"task\":\"train\"}",
                new FeedRecord.TaskMark(7, AT, "site-1", "site-1", "train", "", 2, FeedRecord.TaskStep.STARTED));
        assertRecord("server", "event", "{\"event\":\"_start_run\",\"workflow\":\"sag\"}", new FeedRecord.Other(7, AT, "server", "_start_run", Map.of("workflow", "sag")));
    }

    @Test
    void anAggregationBeforeAnyRoundIsNoRound() {
        assertRecord("server", "event", "{\"event\":\"_end_aggregation\"}", new FeedRecord.Other(7, AT, "server", "_end_aggregation", Map.of()));
    }

    @Test
    void sizesGaugesGapsAndLevels() {
        assertRecord("site-1", "size", "{\"what\":\"result\",\"stage\":\"after\",\"bytes\":2079,\"task\":\"train\",\"round\":1,\"detail\":{\"precision\":\"float16\"}}",
                new FeedRecord.MessageSize(7, AT, "site-1", "site-1", "train", 1, FeedRecord.Direction.RESULT, FeedRecord.Stage.AFTER_FILTERS, 2079, Map.of("precision", "float16")));
        assertRecord("site-1", "gauge", "{\"cpu_s\":1.5,\"rss\":1000}", new FeedRecord.ProcessGauges(7, AT, "site-1", Map.of("cpu_s", 1.5, "rss", 1000.0)));
        assertRecord("site-1", "gap", "{\"from\":3,\"to\":9,\"reason\":\"full\"}", new FeedRecord.Gap(7, AT, "site-1", 7, "full"));
        assertRecord("site-1", "logging", "{\"logger\":\"a.b\",\"level\":\"DEBUG\",\"before\":\"NOTSET\",\"minutes\":0.5}",
                new FeedRecord.LevelChange(7, AT, "site-1", "a.b", LogLevel.DEBUG, false));
        assertRecord("site-1", "new", "{\"a\":1,\"b\":[2]}", new FeedRecord.Other(7, AT, "site-1", "new", Map.of("a", "1", "b", "[2]")));
    }

    private void assertRecord(String site, String kind, String data, FeedRecord... wanted) {
        FeedLine line = FeedLine.decode("{\"i\":7,\"s\":\"" + site + "\",\"n\":3,\"t\":1795490333.108720,\"k\":\"" + kind + "\",\"d\":" + data + "}");
        assertThat(records.of(line)).containsExactly(wanted);
    }
}
