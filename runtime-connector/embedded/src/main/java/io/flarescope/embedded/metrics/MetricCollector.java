package io.flarescope.embedded.metrics;

import io.flarescope.federation.FlareMetrics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Counts FLARE's events and times the stretches between two of them, as FLARE's collectors do. Events without a name of FLARE's are not told. Any thread.
public final class MetricCollector {
    private static final Set<String> COUNTED = FlareMetrics.ALL.stream().filter(metric -> !metric.timed()).map(FlareMetrics.Metric::name).collect(Collectors.toSet());
    /// First event, last event, stretch.
    private static final List<List<String>> PAIRS = List.of(
            List.of("_start_run", "_end_run", "_run"), List.of("_start_workflow", "_end_workflow", "_workflow"), List.of("_round_started", "_round_done", "_round"),
            List.of("_before_aggregation", "_end_aggregation", "_aggregation"), List.of("_before_task_execution", "_after_task_execution", "_task_execution"),
            List.of("_before_send_task_result", "_after_send_task_result", "_send_task_result"), List.of("_job_started", "_job_completed", "_job"),
            List.of("_before_client_heartbeat", "_after_client_heartbeat", "_client_heartbeat"),
            List.of("_before_client_register", "_after_client_register", "_client_register"), List.of("_system_start", "_system_end", "_system"));

    private final List<MetricSink> sinks;
    private final Map<String, List<String>> firsts = new HashMap<>();
    private final Map<String, List<String>> lasts = new HashMap<>();
    private final Map<String, Long> begun = new ConcurrentHashMap<>();

    public MetricCollector(List<MetricSink> sinks) {
        this.sinks = List.copyOf(sinks);
        PAIRS.forEach(pair -> {
            firsts.put(pair.get(0), pair);
            lasts.put(pair.get(1), pair);
        });
    }

    /// An event of a participant's own process, outside any job.
    public void event(String site, String event) {
        tell(site, "", event);
    }

    /// An event of a job's process.
    public void event(String site, String jobId, String event) {
        tell(site, jobId, event);
    }

    private void tell(String site, String jobId, String event) {
        String name = event + FlareMetrics.COUNT;
        if (sinks.isEmpty() || !COUNTED.contains(name)) {
            return;
        }
        Map<String, String> tags = jobId.isEmpty() ? Map.of("site", site) : Map.of("site", site, "job_id", jobId);
        sinks.forEach(sink -> sink.count(name, tags));
        long now = System.nanoTime();
        List<String> first = firsts.get(event);
        if (first != null) {
            begun.put(first.get(2) + " " + site + " " + jobId, now);
        }
        List<String> last = lasts.get(event);
        Long from = last == null ? null : begun.remove(last.get(2) + " " + site + " " + jobId);
        if (last != null && from != null) {
            String stretch = last.get(2) + FlareMetrics.TIME_TAKEN;
            double seconds = (now - from) / 1e9;
            sinks.forEach(sink -> sink.gauge(stretch, seconds, tags));
        }
        if (event.equals("_job_completed") || event.equals("_job_aborted")) {
            // what an aborted job has begun never ends
            begun.keySet().removeIf(key -> key.endsWith(" " + jobId));
        }
    }
}
