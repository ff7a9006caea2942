package io.flarescope.telemetry.metricstore;

import java.time.Duration;

/// How much is kept. `secondBytes` and `minuteBytes` bound the buckets of each width: where they are used up, the oldest are dropped before their time.
///
/// @param series most series at once; where more come, those that were silent longest are dropped
public record StoreLimits(int series, long secondBytes, long minuteBytes, Duration seconds, Duration minutes) {
    public static final StoreLimits USUAL = new StoreLimits(10_000, 64L << 20, 64L << 20, Duration.ofHours(1), Duration.ofDays(31));
}
