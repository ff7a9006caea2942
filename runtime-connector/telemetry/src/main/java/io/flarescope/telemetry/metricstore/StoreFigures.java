package io.flarescope.telemetry.metricstore;

import java.time.Instant;

/// How full the store is. `late` values came for a bucket that was closed, `dropped` series made room for others. Seconds before `secondsFrom` and minutes
/// before `minutesFrom` are not kept any more.
public record StoreFigures(int series, long bytes, long values, long late, long dropped, Instant secondsFrom, Instant minutesFrom) {}
