package io.flarescope.console.curves;

import io.flarescope.charts.plot.XAxis;
import io.flarescope.charts.scale.YScale;
import io.flarescope.charts.smooth.Smoothing;

/// What stands in the toolbar. `weight` from 0 (no smoothing) to below 1.
record Choices(XAxis x, double weight, Method method, YScale y, boolean ignoreOutliers, boolean meanAndSpread) {
    static final Choices FIRST = new Choices(XAxis.ROUND, 0.9, Method.EMA, YScale.LINEAR, true, true);
    private static final double LARGEST = 0.999;

    enum Method {
        EMA("EMA", "Exponential moving average over points, debiased as TensorBoard does it"),
        TIME("Time EMA", "Exponential moving average over time: the weight is what is left of the past after one second"),
        GAUSSIAN("Gaussian", "Mean of the points around, weighted by a bell; the newest points still change"),
        MEAN("Mean", "Mean of the last points");

        private final String title;
        private final String about;

        Method(String title, String about) {
            this.title = title;
            this.about = about;
        }

        String about() {
            return about;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    Smoothing smoothing() {
        if (weight <= 0) {
            return new Smoothing.None();
        }
        double bounded = Math.min(LARGEST, weight);
        return switch (method) {
            case EMA -> new Smoothing.Ema(bounded);
            case TIME -> new Smoothing.TimeEma(bounded);
            case GAUSSIAN -> new Smoothing.Gaussian(Math.max(0.5, 0.5 / (1 - bounded)));
            case MEAN -> new Smoothing.RunningMean((int) Math.max(1, Math.round(1 / (1 - bounded))));
        };
    }

    Choices x(XAxis axis) {
        return new Choices(axis, weight, method, y, ignoreOutliers, meanAndSpread);
    }

    Choices weight(double of) {
        return new Choices(x, Math.clamp(of, 0, LARGEST), method, y, ignoreOutliers, meanAndSpread);
    }

    Choices method(Method how) {
        return new Choices(x, weight, how, y, ignoreOutliers, meanAndSpread);
    }

    Choices y(YScale scale) {
        return new Choices(x, weight, method, scale, ignoreOutliers, meanAndSpread);
    }

    Choices ignoreOutliers(boolean ignored) {
        return new Choices(x, weight, method, y, ignored, meanAndSpread);
    }

    Choices meanAndSpread(boolean shown) {
        return new Choices(x, weight, method, y, ignoreOutliers, shown);
    }
}
