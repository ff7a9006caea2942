package io.flarescope.telemetry.metricstore;

import org.jspecify.annotations.Nullable;

/// The buckets of one series as they are, one a step: nothing is merged, so nothing is unpacked.
final class SingleLine implements BucketReader {
    private final int width;
    private final boolean quantiles;
    private final Columns columns;
    private int i;

    SingleLine(int width, int most, boolean quantiles) {
        this.width = width;
        this.quantiles = quantiles;
        this.columns = new Columns(width, most);
    }

    @Override
    public void bucket(long at, long count, double sum, double min, double max, @Nullable Object rest) {
        columns.at()[i] = (double) at * width;
        columns.count()[i] = count;
        columns.sum()[i] = sum;
        columns.min()[i] = min;
        columns.max()[i] = max;
        switch (rest) {
            case double[] sorted -> {
                columns.p50()[i] = sorted[Bucket.nearest(.5, sorted.length)];
                columns.p90()[i] = sorted[Bucket.nearest(.9, sorted.length)];
                columns.p99()[i] = sorted[Bucket.nearest(.99, sorted.length)];
            }
            case Bucket.Packed packed -> {
                columns.p50()[i] = packed.p50();
                columns.p90()[i] = packed.p90();
                columns.p99()[i] = packed.p99();
            }
            case null, default -> {
                columns.p50()[i] = quantiles ? min : Double.NaN;
                columns.p90()[i] = quantiles ? max : Double.NaN;
                columns.p99()[i] = quantiles ? max : Double.NaN;
            }
        }
        i++;
    }

    Columns columns() {
        return columns.first(i);
    }
}
