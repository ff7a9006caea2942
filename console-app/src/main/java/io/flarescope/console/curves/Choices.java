package io.flarescope.console.curves;

import io.flarescope.charts.plot.XAxis;
import io.flarescope.charts.scale.YScale;
import io.flarescope.charts.smooth.Smoothing;

/// What stands in the toolbar. `weight` from 0 (no smoothing) to below 1. `moments` are the lines where rounds begin and where something happened; `orphans` the
/// points that a restart measured again. `over` says what means of several jobs are taken over.
record Choices(
        XAxis x, YScale xScale, double weight, Method method, YScale y, boolean ignoreOutliers, boolean meanAndSpread, boolean moments, boolean orphans,
        Over over) {
    static final Choices FIRST = new Choices(XAxis.ROUND, YScale.LINEAR, 0.9, Method.EMA, YScale.LINEAR, true, true, true, true, Over.SITES);
    private static final double LARGEST = 0.999;

    enum Over {
        /// Each job has its mean over its sites.
        SITES,
        /// Each site has its mean over the jobs.
        JOBS
    }

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

    /// `EMA 0.90`, or `none`.
    String smoothingWords() {
        return weight <= 0 ? "none" : method + " " + weight;
    }

    Choices x(XAxis axis) {
        return new Choices(axis, xScale, weight, method, y, ignoreOutliers, meanAndSpread, moments, orphans, over);
    }

    Choices xScale(YScale scale) {
        return new Choices(x, scale, weight, method, y, ignoreOutliers, meanAndSpread, moments, orphans, over);
    }

    Choices weight(double of) {
        return new Choices(x, xScale, Math.clamp(of, 0, LARGEST), method, y, ignoreOutliers, meanAndSpread, moments, orphans, over);
    }

    Choices method(Method how) {
        return new Choices(x, xScale, weight, how, y, ignoreOutliers, meanAndSpread, moments, orphans, over);
    }

    Choices y(YScale scale) {
        return new Choices(x, xScale, weight, method, scale, ignoreOutliers, meanAndSpread, moments, orphans, over);
    }

    Choices ignoreOutliers(boolean ignored) {
        return new Choices(x, xScale, weight, method, y, ignored, meanAndSpread, moments, orphans, over);
    }

    Choices meanAndSpread(boolean shown) {
        return new Choices(x, xScale, weight, method, y, ignoreOutliers, shown, moments, orphans, over);
    }

    Choices moments(boolean shown) {
        return new Choices(x, xScale, weight, method, y, ignoreOutliers, meanAndSpread, shown, orphans, over);
    }

    Choices orphans(boolean shown) {
        return new Choices(x, xScale, weight, method, y, ignoreOutliers, meanAndSpread, moments, shown, over);
    }

    Choices over(Over of) {
        return new Choices(x, xScale, weight, method, y, ignoreOutliers, meanAndSpread, moments, orphans, of);
    }
}
