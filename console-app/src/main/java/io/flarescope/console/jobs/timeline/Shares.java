package io.flarescope.console.jobs.timeline;

import io.flarescope.console.jobs.facts.RoundTimes;
import io.flarescope.console.jobs.facts.Words;
import io.flarescope.console.text.Figures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Where the time of the rounds that are over went, as shares of their whole length; `pace` is a sentence about who sets it.
public record Shares(int firstRound, int lastRound, Map<String, Map<Phase, Double>> bySite, String pace) {

    static Optional<Shares> of(List<RoundTimes> rounds, RoundSeconds seconds) {
        List<RoundTimes> over = rounds.stream().filter(RoundTimes::over).toList();
        double whole = over.stream().mapToDouble(times -> times.length().toMillis() / 1000.0).sum();
        if (over.isEmpty() || whole <= 0) {
            return Optional.empty();
        }
        Map<String, Map<Phase, Double>> sums = new TreeMap<>();
        Map<String, Integer> last = new HashMap<>();
        for (RoundTimes times : over) {
            seconds.of(times).forEach((site, phases) -> phases.forEach(
                    (phase, length) -> sums.computeIfAbsent(site, name -> new EnumMap<>(Phase.class)).merge(phase, length / whole, Double::sum)));
            lastOf(times).ifPresent(site -> last.merge(site, 1, Integer::sum));
        }
        return Optional.of(new Shares(over.getFirst().number(), over.getLast().number(), sums, pace(sums, last, over.size())));
    }

    /// Who was ready last, where at least two sites took part.
    private static Optional<String> lastOf(RoundTimes times) {
        Map<String, Instant> ready = new HashMap<>();
        times.round().sites().keySet().forEach(site -> {
            List<PhaseSpan> spans = PhaseSpan.ofSite(times, site);
            if (!spans.isEmpty()) {
                ready.put(site, spans.getLast().to());
            }
        });
        return ready.size() < 2 ? Optional.empty() : ready.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    private static String pace(Map<String, Map<Phase, Double>> sums, Map<String, Integer> last, int rounds) {
        Optional<Map.Entry<String, Integer>> most = last.entrySet().stream().max(Map.Entry.comparingByValue(Comparator.naturalOrder()));
        if (most.isEmpty()) {
            return "";
        }
        String site = most.get().getKey();
        if (most.get().getValue() * 2 <= rounds) {
            return "No site sets the pace: none is ready last in more than half of the rounds.";
        }
        List<String> waiting = new ArrayList<>();
        sums.forEach((other, phases) -> {
            double share = phases.getOrDefault(Phase.WAITING, 0.0);
            if (!other.equals(site) && share >= 0.05) {
                waiting.add(other + " waits " + Figures.decimals(100 * share, 0) + " %");
            }
        });
        String wait = waiting.isEmpty() ? "" : " " + Words.list(waiting) + " of the time.";
        return site + " sets the pace: it is ready last in " + most.get().getValue() + " of " + rounds + " rounds." + wait;
    }
}
