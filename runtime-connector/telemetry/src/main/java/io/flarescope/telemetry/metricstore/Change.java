package io.flarescope.telemetry.metricstore;

/// One metric in two stretches of time, all its series together. For counters `before` and `after` are counts a second, otherwise medians. `score` says how much
/// it moved: a median in widths of the usual spread, a rate in powers of two; 0 is not at all.
public record Change(String metric, MetricKind kind, double before, double after, double p90Before, double p90After, long countBefore, long countAfter, double score) {}
