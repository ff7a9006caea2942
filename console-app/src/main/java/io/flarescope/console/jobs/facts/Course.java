package io.flarescope.console.jobs.facts;

import io.flarescope.console.state.JobTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// How far a job is: rounds that are over, of how many, and the part of the one under way.
///
/// `progress` is from 0 to 1 and empty where the number of rounds is not known.
public record Course(int roundsOver, OptionalInt rounds, OptionalDouble progress) {
    public static final Course NONE = new Course(0, OptionalInt.empty(), OptionalDouble.empty());

    public static Course of(JobTimeline timeline, List<RoundTimes> times, boolean running) {
        int over = (int) times.stream().filter(RoundTimes::over).count();
        OptionalInt total = timeline.total().map(OptionalInt::of).orElse(OptionalInt.empty());
        if (total.isEmpty() || total.getAsInt() <= 0) {
            return new Course(over, OptionalInt.empty(), OptionalDouble.empty());
        }
        double part = over + (running ? partOfCurrent(times) : 0);
        return new Course(over, total, OptionalDouble.of(Math.clamp(part / total.getAsInt(), 0, 1)));
    }

    private static double partOfCurrent(List<RoundTimes> times) {
        OptionalDouble usual = RoundTimes.usual(times);
        if (times.isEmpty() || times.getLast().over() || usual.isEmpty() || usual.getAsDouble() <= 0) {
            return 0;
        }
        return Math.min(0.95, times.getLast().length().toMillis() / 1000.0 / usual.getAsDouble());
    }

    /// `22 of 30`, or `22` where the number of rounds is not known.
    public String words() {
        return rounds.isPresent() ? roundsOver + " of " + rounds.getAsInt() : Integer.toString(roundsOver);
    }

    /// What is left, from the usual length of the rounds so far. A sentence that says so where it is not known.
    public static String left(JobTimeline timeline, List<RoundTimes> times, Optional<Silence> waitsFor, Instant now) {
        Optional<Integer> total = timeline.total();
        if (total.isEmpty()) {
            return "not known, the job does not say how many rounds it has";
        }
        OptionalDouble usual = RoundTimes.usual(times);
        if (usual.isEmpty()) {
            return "not known before the first round is over";
        }
        int over = (int) times.stream().filter(RoundTimes::over).count();
        int whole = Math.max(0, total.get() - over - 1);
        double current = over >= total.get() ? 0 : usual.getAsDouble();
        if (!times.isEmpty() && !times.getLast().over()) {
            current = Math.max(0, usual.getAsDouble() - Duration.between(times.getLast().start(), now).toMillis() / 1000.0);
        }
        Duration left = Duration.ofMillis((long) (1000 * (whole * usual.getAsDouble() + current)));
        String words = left.isZero() ? "the last round takes longer than usual" : "about " + Words.length(left);
        return waitsFor.map(silence -> words + " once " + silence.site() + " answers").orElse(words);
    }

    /// Sites of the round that have a task and whose result the server has not got yet.
    public static List<String> missing(JobTimeline.Round round) {
        return round.missing();
    }
}
