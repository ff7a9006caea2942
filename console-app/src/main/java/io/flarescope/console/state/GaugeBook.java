package io.flarescope.console.state;

import io.flarescope.charts.series.Series;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.FeedRecord.ProcessGauges;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Process gauges by participant. Counters of seconds (`…_s`) also become a rate: `cpu_s` gives `cpu_percent`, percent of one core since the gauge before.
public final class GaugeBook {
    /// The derived gauge, 0 to 100 for each core used.
    public static final String CPU_PERCENT = "cpu_percent";

    private final Map<String, Map<String, Series>> byParticipant = new LinkedHashMap<>();
    private final Map<String, ProcessGauges> last = new HashMap<>();

    void add(ProcessGauges gauges) {
        double at = seconds(gauges);
        Map<String, Series> series = byParticipant.computeIfAbsent(gauges.site(), site -> new LinkedHashMap<>());
        gauges.values().forEach((name, value) -> append(series, name, at, value));
        ProcessGauges before = last.put(gauges.site(), gauges);
        Double cpu = gauges.values().get("cpu_s");
        Double cpuBefore = before == null ? null : before.values().get("cpu_s");
        if (cpu != null && cpuBefore != null && before != null) {
            double elapsed = at - seconds(before);
            if (elapsed > 0.1 && cpu >= cpuBefore) {
                append(series, CPU_PERCENT, at, 100 * (cpu - cpuBefore) / elapsed);
            }
        }
    }

    private static void append(Map<String, Series> series, String name, double at, double value) {
        Series target = series.computeIfAbsent(name, key -> new Series());
        target.append(target.size(), at, FeedRecord.NO_ROUND, (float) value);
    }

    private static double seconds(ProcessGauges gauges) {
        return gauges.time().getEpochSecond() + gauges.time().getNano() / 1e9;
    }

    /// Participants in order of first appearance.
    public List<String> participants() {
        return List.copyOf(byParticipant.keySet());
    }

    public List<String> names(String participant) {
        return List.copyOf(byParticipant.getOrDefault(participant, Map.of()).keySet());
    }

    public Optional<Series> find(String participant, String name) {
        return Optional.ofNullable(byParticipant.getOrDefault(participant, Map.of()).get(name));
    }

    public Optional<ProcessGauges> last(String participant) {
        return Optional.ofNullable(last.get(participant));
    }
}
