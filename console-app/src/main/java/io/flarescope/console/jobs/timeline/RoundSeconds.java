package io.flarescope.console.jobs.timeline;

import io.flarescope.console.jobs.facts.RoundTimes;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// Seconds per phase and site of the rounds of one job. Rounds long past are kept, since nothing is added to them any more.
final class RoundSeconds {
    /// Marks of a site may come after the server's end of the round.
    private static final int SETTLED_AFTER = 3;

    private final Map<Integer, Map<String, Map<Phase, Double>>> settled = new HashMap<>();
    private int newest = -1;

    /// By site, in the order of names; WAITING is what is left of the round.
    Map<String, Map<Phase, Double>> of(RoundTimes times) {
        newest = Math.max(newest, times.number());
        Map<String, Map<Phase, Double>> known = settled.get(times.number());
        if (known != null) {
            return known;
        }
        Map<String, Map<Phase, Double>> sites = new TreeMap<>();
        times.round().sites().keySet().forEach(site -> sites.put(site, seconds(times, PhaseSpan.ofSite(times, site))));
        if (times.over() && times.number() + SETTLED_AFTER <= newest) {
            settled.put(times.number(), sites);
        }
        return sites;
    }

    private static Map<Phase, Double> seconds(RoundTimes times, List<PhaseSpan> spans) {
        Map<Phase, Double> seconds = of(spans);
        double busy = seconds.values().stream().mapToDouble(Double::doubleValue).sum();
        seconds.put(Phase.WAITING, Math.max(0, times.length().toMillis() / 1000.0 - busy));
        return seconds;
    }

    static Map<Phase, Double> of(List<PhaseSpan> spans) {
        Map<Phase, Double> seconds = new EnumMap<>(Phase.class);
        spans.forEach(span -> seconds.merge(span.phase(), span.length().toMillis() / 1000.0, Double::sum));
        return seconds;
    }

    /// The median of a phase of a site over the rounds that are over, without one of them.
    OptionalDouble usual(List<RoundTimes> rounds, String site, Phase phase, int without) {
        double[] all = rounds.stream().filter(times -> times.over() && times.number() != without)
                .map(times -> of(times).getOrDefault(site, Map.of()).get(phase)).filter(seconds -> seconds != null).mapToDouble(Double::doubleValue).toArray();
        return RoundTimes.median(all);
    }
}
