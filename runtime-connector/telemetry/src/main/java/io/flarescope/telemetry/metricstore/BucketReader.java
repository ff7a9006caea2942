package io.flarescope.telemetry.metricstore;

import org.jspecify.annotations.Nullable;

interface BucketReader {
    /// `rest` is null (the figures say all), sorted values or [Bucket.Packed].
    void bucket(long at, long count, double sum, double min, double max, @Nullable Object rest);
}
