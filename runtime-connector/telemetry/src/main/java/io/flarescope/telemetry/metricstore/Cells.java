package io.flarescope.telemetry.metricstore;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Buckets put together into equal steps of time.
final class Cells implements BucketReader {
    private final int width;
    private final int step;
    private final long from;
    private final boolean keepsValues;
    private final @Nullable Bucket[] cells;

    /// `width` is the buckets', `step` a multiple of it, `from` a multiple of the step, all in seconds.
    Cells(int width, int step, long from, long to, boolean keepsValues) {
        this.width = width;
        this.step = step;
        this.from = from;
        this.keepsValues = keepsValues;
        this.cells = new @Nullable Bucket[(int) Math.ceilDiv(to - from, step)];
    }

    @Override
    public void bucket(long at, long count, double sum, double min, double max, @Nullable Object rest) {
        int place = (int) ((at * width - from) / step);
        Bucket cell = cells[place];
        if (cell == null) {
            cell = new Bucket(keepsValues);
            cell.open(place);
            cells[place] = cell;
        }
        cell.merge(count, sum, min, max, rest);
    }

    Columns columns() {
        Columns columns = new Columns(step, cells.length);
        int i = 0;
        for (Bucket cell : cells) {
            if (cell != null) {
                columns.at()[i] = from + cell.at * step;
                columns.count()[i] = cell.count;
                columns.sum()[i] = cell.sum;
                columns.min()[i] = cell.min;
                columns.max()[i] = cell.max;
                columns.p50()[i] = cell.quantile(.5);
                columns.p90()[i] = cell.quantile(.9);
                columns.p99()[i++] = cell.quantile(.99);
            }
        }
        return columns.first(i);
    }

    Heat heat(double[] edges) {
        double[] at = new double[cells.length];
        long[][] counts = new long[cells.length][];
        int i = 0;
        for (Bucket cell : cells) {
            if (cell != null) {
                at[i] = from + cell.at * step;
                counts[i] = new long[edges.length + 1];
                cell.spread(edges, counts[i++]);
            }
        }
        return new Heat(step, Arrays.copyOf(at, i), edges, Arrays.copyOf(counts, i));
    }
}
