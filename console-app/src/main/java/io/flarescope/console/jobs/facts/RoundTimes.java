package io.flarescope.console.jobs.facts;

import io.flarescope.console.state.JobTimeline;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.FeedRecord.RoundStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// When a round was. A round that is not over ends, for now, at the moment it was asked for.
public record RoundTimes(JobTimeline.Round round, Instant start, Instant end, boolean over) {
    /// Rounds whose start is known, by number. `until` ends the one that is not over: now, or for a finished job its end.
    public static List<RoundTimes> of(JobTimeline timeline, Instant until) {
        List<JobTimeline.Round> rounds = timeline.rounds();
        List<RoundTimes> times = new ArrayList<>(rounds.size());
        for (int i = 0; i < rounds.size(); i++) {
            JobTimeline.Round round = rounds.get(i);
            Optional<Instant> start = start(round);
            if (start.isEmpty()) {
                continue;
            }
            Optional<Instant> next = i + 1 < rounds.size() ? start(rounds.get(i + 1)) : Optional.empty();
            Optional<Instant> over = round.at(RoundStep.DONE).or(() -> next);
            Instant end = over.orElse(until);
            times.add(new RoundTimes(round, start.get(), end.isBefore(start.get()) ? start.get() : end, over.isPresent()));
        }
        return times;
    }

    private static Optional<Instant> start(JobTimeline.Round round) {
        return round.at(RoundStep.STARTED).or(() -> round.events().stream().map(FeedRecord::time).min(Comparator.naturalOrder()));
    }

    public int number() {
        return round.number();
    }

    public Duration length() {
        return Duration.between(start, end);
    }

    public boolean holds(Instant at) {
        return !at.isBefore(start) && at.isBefore(end);
    }

    /// The usual length in seconds: the median of the rounds that are over.
    public static OptionalDouble usual(List<RoundTimes> rounds) {
        double[] seconds = rounds.stream().filter(RoundTimes::over).mapToDouble(round -> round.length().toMillis() / 1000.0).toArray();
        return median(seconds);
    }

    public static OptionalDouble median(double[] values) {
        if (values.length == 0) {
            return OptionalDouble.empty();
        }
        double[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return OptionalDouble.of(sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }
}
