package io.flarescope.telemetry.metricstore;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Up to 64 finished buckets of one series, in columns and in order of time.
final class Block {
    private static final int MOST = 64;
    private static final int FIRST = 4;
    private static final int BYTES_A_BUCKET = 8 + 8 + 3 * 8 + 4;
    private static final int BYTES_OF_ITSELF = 160;

    private long[] at = new long[FIRST];
    private long[] count = new long[FIRST];
    private double[] sum = new double[FIRST];
    private double[] min = new double[FIRST];
    private double[] max = new double[FIRST];
    private @Nullable Object[] rest = new @Nullable Object[FIRST];
    private int used;
    private long restBytes;

    boolean full() {
        return used == MOST;
    }

    int size() {
        return used;
    }

    long bytes() {
        return BYTES_OF_ITSELF + (long) at.length * BYTES_A_BUCKET + restBytes;
    }

    void add(Bucket bucket) {
        if (used == at.length) {
            int more = Math.min(MOST, 2 * used);
            at = Arrays.copyOf(at, more);
            count = Arrays.copyOf(count, more);
            sum = Arrays.copyOf(sum, more);
            min = Arrays.copyOf(min, more);
            max = Arrays.copyOf(max, more);
            rest = Arrays.copyOf(rest, more);
        }
        at[used] = bucket.at;
        count[used] = bucket.count;
        sum[used] = bucket.sum;
        min[used] = bucket.min;
        max[used] = bucket.max;
        Object kept = bucket.rest();
        rest[used] = kept;
        restBytes += switch (kept) {
            case double[] values -> 16 + 8L * values.length;
            case Bucket.Packed packed -> 48 + packed.bytes().length;
            case null, default -> 0;
        };
        used++;
    }

    long first() {
        return at[0];
    }

    long last() {
        return at[used - 1];
    }

    /// Tells every bucket whose number lies in `[from, to)`.
    void each(long from, long to, BucketReader reader) {
        for (int i = 0; i < used; i++) {
            if (at[i] >= from && at[i] < to) {
                reader.bucket(at[i], count[i], sum[i], min[i], max[i], rest[i]);
            }
        }
    }
}
