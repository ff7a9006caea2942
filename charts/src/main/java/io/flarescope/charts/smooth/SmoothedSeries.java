package io.flarescope.charts.smooth;

import io.flarescope.charts.series.Axis;
import io.flarescope.charts.series.SeriesSnapshot;
import io.flarescope.charts.series.ValueColumn;

/// The smoothed values of one series, made as its points come. NaN and infinite values are passed on and leave the average as it is; a restart begins the
/// average anew. One thread at a time.
public final class SmoothedSeries {
    private final ValueColumn values = new ValueColumn();
    private final Average average;
    private final java.util.Optional<Bell> bell;
    private int nextRestart;

    public SmoothedSeries(Smoothing smoothing) {
        this.average = switch (smoothing) {
            case Smoothing.None() -> (value, seconds) -> value;
            case Smoothing.Ema(double weight) -> new Ema(weight, false);
            case Smoothing.TimeEma(double weight) -> new Ema(weight, true);
            case Smoothing.RunningMean(int points) -> new Mean(points);
            case Smoothing.Gaussian _ -> (value, seconds) -> value;
        };
        this.bell = smoothing instanceof Smoothing.Gaussian(double sigma) ? java.util.Optional.of(new Bell(sigma)) : java.util.Optional.empty();
    }

    /// Takes in at most `budget` of the points that came since and answers all it has: the same points with smoothed values, perhaps fewer of them.
    public SeriesSnapshot advance(SeriesSnapshot source, int budget) {
        if (bell.isPresent()) return bell.get().advance(source, budget);
        int i = values.size();
        int end = (int) Math.min(source.size(), (long) i + budget);
        double before = i > 0 ? source.wall(i - 1) : 0;
        int restart = nextRestart(source, i);
        for (; i < end; i++) {
            if (i == restart) {
                average.forget();
                restart = nextRestart(source, i + 1);
            }
            double wall = source.wall(i);
            float value = source.value(i);
            values.append(Float.isFinite(value) ? (float) average.add(value, i == 0 ? 0 : wall - before) : value);
            before = wall;
        }
        return source.withValues(values.view(values.size()));
    }

    /// The first restart at or after the index.
    private int nextRestart(SeriesSnapshot source, int index) {
        int passes = source.passes(Axis.STEP);
        for (; nextRestart < passes; nextRestart++) {
            int at = source.passStart(Axis.STEP, nextRestart);
            if (at >= index && source.restarted(Axis.STEP, nextRestart)) return at;
        }
        return Integer.MAX_VALUE;
    }

    private interface Average {
        double add(double value, double secondsSince);

        default void forget() {}
    }

    /// Sums of `weight^distance · value` and of `weight^distance`; their ratio is TensorBoard's debiased average when all distances are 1.
    private static final class Ema implements Average {
        private final double weight;
        private final boolean overTime;
        private double sum;
        private double weights;

        Ema(double weight, boolean overTime) {
            this.weight = weight;
            this.overTime = overTime;
        }

        @Override
        public double add(double value, double secondsSince) {
            double w = overTime ? Math.pow(weight, Math.max(0, secondsSince)) : weight;
            sum = sum * w + value;
            weights = weights * w + 1;
            return sum / weights;
        }

        @Override
        public void forget() {
            sum = 0;
            weights = 0;
        }
    }

    private static final class Mean implements Average {
        private final double[] window;
        private long count;
        private double sum;

        Mean(int points) {
            this.window = new double[points];
        }

        @Override
        public double add(double value, double secondsSince) {
            int slot = (int) (count++ % window.length);
            sum += value - window[slot];
            window[slot] = value;
            if (slot == window.length - 1) {       // the sum anew once a window, so that rounding does not pile up
                sum = 0;
                for (double each : window) sum += each;
            }
            return sum / Math.min(count, window.length);
        }

        @Override
        public void forget() {
            count = 0;
            sum = 0;
            java.util.Arrays.fill(window, 0);
        }
    }
}
