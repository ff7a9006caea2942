package io.flarescope.charts.smooth;

/// How a line is made smoother.
public sealed interface Smoothing {
    record None() implements Smoothing {}

    /// TensorBoard's exponential moving average with the debiasing of its first points; `weight` of the past from 0 to below 1.
    record Ema(double weight) implements Smoothing {
        public Ema {
            check(weight);
        }
    }

    /// The same average over time: `weight` is what is left of the past after one second, so unevenly spaced points count by their distance.
    record TimeEma(double weight) implements Smoothing {
        public TimeEma {
            check(weight);
        }
    }

    /// The mean of the last `points` finite values.
    record RunningMean(int points) implements Smoothing {
        public RunningMean {
            if (points < 1) throw new IllegalArgumentException("points=" + points);
        }
    }

    /// The mean of the points around, weighted by a bell of `sigma` points; NaN and infinite values have no weight.
    record Gaussian(double sigma) implements Smoothing {
        public Gaussian {
            if (!(sigma > 0 && sigma <= 1e6)) throw new IllegalArgumentException("sigma=" + sigma);
        }
    }

    private static void check(double weight) {
        if (!(weight >= 0 && weight < 1)) throw new IllegalArgumentException("weight=" + weight);
    }
}
