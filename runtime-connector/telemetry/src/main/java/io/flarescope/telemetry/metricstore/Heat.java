package io.flarescope.telemetry.metricstore;

/// How values are spread over time: `counts[i][j]` of the step that begins at `at[i]` lie above `edges[j - 1]` and not above `edges[j]`.
public record Heat(int step, double[] at, double[] edges, long[][] counts) {}
