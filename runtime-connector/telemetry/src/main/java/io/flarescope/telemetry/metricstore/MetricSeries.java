package io.flarescope.telemetry.metricstore;

/// One series as a writer holds it. Its contents belong to the store's lock: see [MetricStore#writing].
public final class MetricSeries {
    private final MetricKey key;
    private final MetricKind kind;
    final BucketLine seconds;
    final BucketLine minutes;
    double last = Double.NaN;
    long lastMillis = Long.MIN_VALUE;
    long firstMillis = Long.MAX_VALUE;
    long total;
    double sum;
    volatile boolean gone;

    MetricSeries(MetricKey key, MetricKind kind, Tier seconds, Tier minutes) {
        this.key = key;
        this.kind = kind;
        this.seconds = new BucketLine(seconds, kind.hasQuantiles());
        this.minutes = new BucketLine(minutes, kind.hasQuantiles());
    }

    public MetricKey key() {
        return key;
    }

    public MetricKind kind() {
        return kind;
    }

    /// Whether the store has dropped it; what is added then is lost, and a new one has to be asked for.
    public boolean gone() {
        return gone;
    }
}
