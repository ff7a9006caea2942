package io.flarescope.telemetry.metricstore;

/// All values of one or more series in a stretch of time. Not for two threads at once.
public final class Summary {
    private final Bucket all;

    Summary(Bucket all) {
        this.all = all;
    }

    public long count() {
        return all.count;
    }

    public double sum() {
        return all.sum;
    }

    public double mean() {
        return all.count == 0 ? Double.NaN : all.sum / all.count;
    }

    /// NaN where there is no value, as for all below.
    public double min() {
        return all.count == 0 ? Double.NaN : all.min;
    }

    public double max() {
        return all.count == 0 ? Double.NaN : all.max;
    }

    /// The value that the given share (0 to 1) of all does not exceed; NaN for counters.
    public double quantile(double share) {
        return all.quantile(share);
    }

    /// By how much the rank of a quantile may be wrong, at 99 % confidence; 0 where it is exact.
    public double rankError() {
        return all.exact() ? 0 : Sketch.RANK_ERROR;
    }
}
