package io.flarescope.console.logging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/// Lines a second of each logger and everything below it, over the last seconds that were watched.
final class Rates {
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Duration LEAST = Duration.ofSeconds(2);

    private record Sample(Instant at, Map<String, Long> lines) {}

    private final Deque<Sample> samples = new ArrayDeque<>();

    /// `lines` are counts since the job began, by full name.
    void sample(Instant now, Map<String, Long> lines) {
        samples.addLast(new Sample(now, new HashMap<>(lines)));
        while (samples.size() > 1 && Duration.between(samples.getFirst().at(), now).compareTo(WINDOW) > 0) {
            samples.removeFirst();
        }
    }

    void clear() {
        samples.clear();
    }

    /// Empty before anything was watched long enough.
    OptionalDouble of(String logger) {
        if (samples.isEmpty()) {
            return OptionalDouble.empty();
        }
        Duration watched = Duration.between(samples.getFirst().at(), samples.getLast().at());
        if (watched.compareTo(LEAST) < 0) {
            return OptionalDouble.empty();
        }
        double seconds = watched.toMillis() / 1000.0;
        return OptionalDouble.of((sum(samples.getLast(), logger) - sum(samples.getFirst(), logger)) / seconds);
    }

    private static long sum(Sample sample, String logger) {
        boolean all = logger.equals(io.flarescope.console.state.ShowLevels.ROOT);
        String below = logger + ".";
        return sample.lines().entrySet().stream()
                .filter(entry -> all || entry.getKey().equals(logger) || entry.getKey().startsWith(below))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
