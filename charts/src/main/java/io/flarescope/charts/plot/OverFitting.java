package io.flarescope.charts.plot;

import io.flarescope.charts.series.Axis;
import io.flarescope.charts.series.SeriesSnapshot;
import java.util.Optional;

/// Where learning by heart began: no better validation for 5 rounds while the training loss still falls. `x` is the round of the best validation; losses are
/// those of that round and of now.
public record OverFitting(double x, int round, float bestValidation, float validationNow, float trainingThen, float trainingNow) {
    private static final int ROUNDS = 5;
    /// A plateau that jitters is no over-fitting: the newest validations must be worse than the best by this share of it, on average.
    private static final double WORSE = 0.01;

    /// Both are losses (smaller is better) of the same model, measured at least once a round.
    public static Optional<OverFitting> find(SeriesSnapshot training, SeriesSnapshot validation) {
        if (training.passes(Axis.ROUND) == 0 || validation.passes(Axis.ROUND) == 0) return Optional.empty();
        int from = validation.passStart(Axis.ROUND, validation.passes(Axis.ROUND) - 1);
        int best = -1;
        for (int i = from; i < validation.size(); i++) {
            if (Float.isFinite(validation.value(i)) && (best < 0 || validation.value(i) < validation.value(best))) best = i;
        }
        int last = validation.size() - 1;
        if (best < 0 || validation.x(Axis.ROUND, last) - validation.x(Axis.ROUND, best) < ROUNDS) return Optional.empty();
        double recent = mean(validation, last - Math.min(ROUNDS, last - best) + 1, last + 1);
        float bestValue = validation.value(best);
        double x = validation.x(Axis.ROUND, best);
        double then = meanOfRound(training, x);
        double now = meanOfRound(training, validation.x(Axis.ROUND, last));
        boolean worse = recent - bestValue > WORSE * Math.abs(bestValue);
        if (!worse || !(now < then)) return Optional.empty();
        return Optional.of(new OverFitting(x, (int) Math.floor(x), bestValue, validation.value(last), (float) then, (float) now));
    }

    private static double meanOfRound(SeriesSnapshot points, double x) {
        double round = Math.floor(x);
        int from = points.firstAt(Axis.ROUND, round);
        int to = points.firstAt(Axis.ROUND, round + 1);
        if (from == to) {       // not measured in that round: the last one before
            from = Math.max(0, from - 1);
            to = from + 1;
        }
        return mean(points, from, to);
    }

    private static double mean(SeriesSnapshot points, int from, int to) {
        double sum = 0;
        int n = 0;
        for (int i = from; i < Math.min(to, points.size()); i++) {
            if (Float.isFinite(points.value(i))) {
                sum += points.value(i);
                n++;
            }
        }
        return n == 0 ? Double.NaN : sum / n;
    }
}
