package io.flarescope.console.system;

import io.flarescope.charts.series.Series;
import io.flarescope.console.state.JobTimeline;
import io.flarescope.console.state.JobTimeline.Round;
import io.flarescope.federation.FeedRecord.RoundStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The times of a job's finished rounds: for each the middle, lowest and highest value over the sites, at the moment the round was done.
final class RoundTimes {
    /// Of one kind of time. `all` are the single values with their moment, for quantiles over a window.
    record Kind(Series middle, Series lowest, Series highest, List<double[]> all) {
        Kind() {
            this(new Series(), new Series(), new Series(), new ArrayList<>());
        }
    }

    private final Map<RoundTime, Kind> kinds = new EnumMap<>(RoundTime.class);
    private int taken;

    RoundTimes() {
        for (RoundTime time : RoundTime.values()) {
            kinds.put(time, new Kind());
        }
    }

    /// Takes in the rounds that were finished since, in their order.
    void take(JobTimeline timeline) {
        List<Round> rounds = timeline.rounds();
        for (; taken < rounds.size(); taken++) {
            Round round = rounds.get(taken);
            Optional<Instant> done = round.at(RoundStep.DONE);
            if (done.isEmpty()) {
                if (taken == rounds.size() - 1) {
                    return;
                }
                continue;
            }
            double at = done.get().getEpochSecond() + done.get().getNano() / 1e9;
            kinds.forEach((time, kind) -> add(kind, round.number(), at, time.of(round).sorted().toArray()));
        }
    }

    private static void add(Kind kind, int round, double at, double[] sorted) {
        if (sorted.length == 0) {
            return;
        }
        kind.middle().append(round, at, round, (float) quantile(sorted, 0.5));
        kind.lowest().append(round, at, round, (float) sorted[0]);
        kind.highest().append(round, at, round, (float) sorted[sorted.length - 1]);
        for (double value : sorted) {
            kind.all().add(new double[] {at, value});
        }
    }

    Kind of(RoundTime time) {
        Kind kind = kinds.get(time);
        if (kind == null) {
            throw new IllegalStateException(time.name());
        }
        return kind;
    }

    boolean isEmpty() {
        return kinds.values().stream().allMatch(kind -> kind.all().isEmpty());
    }

    /// The values between two moments, sorted.
    double[] values(RoundTime time, double from, double to) {
        double[] values = of(time).all().stream().filter(one -> one[0] >= from && one[0] <= to).mapToDouble(one -> one[1]).toArray();
        Arrays.sort(values);
        return values;
    }

    /// Exact, between the two nearest values; the array is sorted and not empty.
    static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int low = (int) Math.floor(at);
        int high = Math.min(sorted.length - 1, low + 1);
        return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
    }
}
