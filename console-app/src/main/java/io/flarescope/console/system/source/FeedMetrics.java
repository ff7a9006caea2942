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
import io.flarescope.telemetry.metricstore.MetricStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One job's live feed as metrics, under the names that FLARE's collectors give the same events.
final class FeedMetrics {
    private static final String JOB_ID = "job_id";

    private final MetricStore store;
    private final MetricKey tags;
    private final Map<String, Instant> begun = new HashMap<>();
    private final Map<String, Integer> gauges = new HashMap<>();
    private int marks;
    private int tasks;

    FeedMetrics(MetricStore store, String job) {
        this.store = store;
        this.tags = MetricKey.of("").with(JOB_ID, job);
    }

    /// Takes in what came since.
    void take(LiveJob live) {
        List<RoundMark> rounds = live.timeline().marks();
        List<TaskMark> steps = live.timeline().tasks();
        GaugeBook book = live.gauges();
        if (marks == rounds.size() && tasks == steps.size() && book.participants().stream().allMatch(who -> book.names(who).stream().noneMatch(name -> more(book, who, name)))) {
            return;
        }
        try (MetricStore.Writing writing = store.writing()) {
            for (; marks < rounds.size(); marks++) {
                round(writing, rounds.get(marks));
            }
            for (; tasks < steps.size(); tasks++) {
                task(writing, steps.get(tasks));
            }
            for (String who : book.participants()) {
                book.names(who).forEach(name -> gauge(writing, book, who, name));
            }
        }
    }

    private boolean more(GaugeBook book, String who, String name) {
        return book.find(who, name).map(series -> series.size() > gauges.getOrDefault(who + " " + name, 0)).orElse(false);
    }

    private void gauge(MetricStore.Writing writing, GaugeBook book, String who, String name) {
        String place = who + " " + name;
        int taken = gauges.getOrDefault(place, 0);
        SeriesSnapshot points = book.find(who, name).map(series -> series.snapshot()).orElse(null);
        if (points == null || points.size() == taken) {
            return;
        }
        var series = writing.series(key(name, who), MetricKind.GAUGE);
        for (; taken < points.size(); taken++) {
            writing.add(series, Math.round(points.wall(taken) * 1000), points.value(taken), 1);
        }
        gauges.put(place, taken);
    }

    private void round(MetricStore.Writing writing, RoundMark mark) {
        String server = Participants.SERVER;
        switch (mark.step()) {
            case STARTED -> begin(writing, "_round_started", "_round", server, mark.time());
            case DONE -> end(writing, "_round_done", "_round", server, mark.time());
            case AGGREGATING -> begin(writing, "_before_aggregation", "_aggregation", server, mark.time());
            case AGGREGATED -> end(writing, "_end_aggregation", "_aggregation", server, mark.time());
            case VALIDATING, VALIDATED -> { }
        }
    }

    private void task(MetricStore.Writing writing, TaskMark mark) {
        switch (mark.step()) {
            case ASSIGNED -> count(writing, "_after_process_task_request", Participants.SERVER, mark.time());
            case STARTED -> begin(writing, "_before_task_execution", "_task_execution", mark.peer(), mark.time());
            case FINISHED -> end(writing, "_after_task_execution", "_task_execution", mark.peer(), mark.time());
            case SENDING -> begin(writing, "_before_send_task_result", "_send_task_result", mark.peer(), mark.time());
            case SENT -> end(writing, "_after_send_task_result", "_send_task_result", mark.peer(), mark.time());
            case RECEIVED -> count(writing, "_before_process_submission", Participants.SERVER, mark.time());
            case ACCEPTED, REJECTED -> count(writing, "_after_process_submission", Participants.SERVER, mark.time());
        }
    }

    private MetricKey key(String name, String who) {
        return new MetricKey(name, tags.with(MetricKey.SITE, who).tags());
    }

    private void count(MetricStore.Writing writing, String event, String who, Instant at) {
        writing.add(writing.series(key(event + FlareMetrics.COUNT, who), MetricKind.COUNTER), at.toEpochMilli(), 1, 1);
    }

    private void begin(MetricStore.Writing writing, String event, String stretch, String who, Instant at) {
        count(writing, event, who, at);
        begun.put(stretch + " " + who, at);
    }

    private void end(MetricStore.Writing writing, String event, String stretch, String who, Instant at) {
        count(writing, event, who, at);
        Instant from = begun.remove(stretch + " " + who);
        if (from != null && !at.isBefore(from)) {
            double seconds = Duration.between(from, at).toNanos() / 1e9;
            writing.add(writing.series(key(stretch + FlareMetrics.TIME_TAKEN, who), MetricKind.GAUGE), at.toEpochMilli(), seconds, 1);
        }
    }
}
