package io.flarescope.telemetry.metricstore;

/// What a value of a metric means.
public enum MetricKind {
    /// Each value is an increment; the sum of a bucket is what was counted in it.
    COUNTER,
    /// Each value is a state that was told.
    GAUGE,
    /// Each value is one duration or size of many; its quantiles are the point.
    SAMPLE,
    /// Each value is the number of different members heard of so far in its second.
    SET;

    /// Whether quantiles of the single values say anything.
    boolean hasQuantiles() {
        return this != COUNTER;
    }
}
