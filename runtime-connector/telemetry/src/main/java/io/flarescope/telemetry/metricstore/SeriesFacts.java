package io.flarescope.telemetry.metricstore;

import java.time.Instant;

/// What is known of one series: when it was first and last heard, its last value, and how many values and what sum it had since the store began.
public record SeriesFacts(MetricKey key, MetricKind kind, Instant first, Instant last, double value, long count, double sum) {}
