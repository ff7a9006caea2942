package io.flarescope.console.system.source;

import io.flarescope.charts.series.SeriesSnapshot;
import io.flarescope.console.state.GaugeBook;
import io.flarescope.console.state.LiveJob;
import io.flarescope.federation.FeedRecord.RoundMark;
import io.flarescope.federation.FeedRecord.TaskMark;
import io.flarescope.federation.FlareMetrics;
import io.flarescope.federation.Participants;
import io.flarescope.telemetry.metricstore.MetricKey;
import io.flarescope.telemetry.metricstore.MetricKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One job's live feed as metrics, under the names that FLARE's collectors give the same events. On the UI thread, which only gathers them: who writes holds the store's lock.
final class FeedMetrics {
    record Value(MetricKey key, MetricKind kind, long epochMillis, double value) {}

    private static final String JOB_ID = "job_id";

    private final MetricKey tags;
    private final Map<String, Instant> begun = new HashMap<>();
    private final Map<String, Integer> gauges = new HashMap<>();
    private int marks;
    private int tasks;

    FeedMetrics(String job) {
        this.tags = MetricKey.of("").with(JOB_ID, job);
    }

    /// What came since, in order of time for each series.
    List<Value> take(LiveJob live) {
        List<Value> fresh = new ArrayList<>();
        List<RoundMark> rounds = live.timeline().marks();
        List<TaskMark> steps = live.timeline().tasks();
        for (; marks < rounds.size(); marks++) {
            round(fresh, rounds.get(marks));
        }
        for (; tasks < steps.size(); tasks++) {
            task(fresh, steps.get(tasks));
        }
        GaugeBook book = live.gauges();
        for (String who : book.participants()) {
            book.names(who).forEach(name -> gauge(fresh, book, who, name));
        }
        return fresh;
    }

    private void gauge(List<Value> fresh, GaugeBook book, String who, String name) {
        String place = who + " " + name;
        int taken = gauges.getOrDefault(place, 0);
        SeriesSnapshot points = book.find(who, name).map(series -> series.snapshot()).orElse(null);
        if (points == null || points.size() == taken) {
            return;
        }
        MetricKey key = key(name, who);
        for (; taken < points.size(); taken++) {
            fresh.add(new Value(key, MetricKind.GAUGE, Math.round(points.wall(taken) * 1000), points.value(taken)));
        }
        gauges.put(place, taken);
    }

    private void round(List<Value> fresh, RoundMark mark) {
        String server = Participants.SERVER;
        switch (mark.step()) {
            case STARTED -> begin(fresh, "_round_started", "_round", server, mark.time());
            case DONE -> end(fresh, "_round_done", "_round", server, mark.time());
            case AGGREGATING -> begin(fresh, "_before_aggregation", "_aggregation", server, mark.time());
            case AGGREGATED -> end(fresh, "_end_aggregation", "_aggregation", server, mark.time());
            case VALIDATING, VALIDATED -> { }
        }
    }

    private void task(List<Value> fresh, TaskMark mark) {
        switch (mark.step()) {
            case ASSIGNED -> count(fresh, "_after_process_task_request", Participants.SERVER, mark.time());
            case STARTED -> begin(fresh, "_before_task_execution", "_task_execution", mark.peer(), mark.time());
            case FINISHED -> end(fresh, "_after_task_execution", "_task_execution", mark.peer(), mark.time());
            case SENDING -> begin(fresh, "_before_send_task_result", "_send_task_result", mark.peer(), mark.time());
            case SENT -> end(fresh, "_after_send_task_result", "_send_task_result", mark.peer(), mark.time());
            case RECEIVED -> count(fresh, "_before_process_submission", Participants.SERVER, mark.time());
            case ACCEPTED, REJECTED -> count(fresh, "_after_process_submission", Participants.SERVER, mark.time());
        }
    }

    private MetricKey key(String name, String who) {
        return new MetricKey(name, tags.with(MetricKey.SITE, who).tags());
    }

    private void count(List<Value> fresh, String event, String who, Instant at) {
        fresh.add(new Value(key(event + FlareMetrics.COUNT, who), MetricKind.COUNTER, at.toEpochMilli(), 1));
    }

    private void begin(List<Value> fresh, String event, String stretch, String who, Instant at) {
        count(fresh, event, who, at);
        begun.put(stretch + " " + who, at);
    }

    private void end(List<Value> fresh, String event, String stretch, String who, Instant at) {
        count(fresh, event, who, at);
        Instant from = begun.remove(stretch + " " + who);
        if (from != null && !at.isBefore(from)) {
            double seconds = Duration.between(from, at).toNanos() / 1e9;
            fresh.add(new Value(key(stretch + FlareMetrics.TIME_TAKEN, who), MetricKind.GAUGE, at.toEpochMilli(), seconds));
        }
    }
}
