package io.flarescope.telemetry.eventfile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// All scalars of one tag in the order of the file: wall time (epoch seconds), step, value. Chunks of 16,384 points, 16 bytes a point
/// (20 where a step passes 2³¹).
///
/// Written by one thread; read after the load has ended.
public final class ScalarColumn {
    static final int CHUNK = 16_384;
    /// Most tags of most runs hold a few dozen points: the first chunk starts small and doubles, later grows fourfold.
    private static final int SMALLEST = 16;
    private static final int DOUBLED_BELOW = 256;

    private final String tag;
    private final List<Chunk> full = new ArrayList<>();
    private Chunk last = new Chunk(SMALLEST);
    private int lastSize;

    ScalarColumn(String tag) {
        this.tag = tag;
    }

    static final class Chunk {
        private static final int[] NONE = new int[0];
        double[] wall;
        int[] step;
        /// Upper halves, only where a step of the chunk does not fit into an int.
        int[] stepHigh = NONE;
        float[] value;
        int size = CHUNK;

        Chunk(int room) {
            wall = new double[room];
            step = new int[room];
            value = new float[room];
        }

        void grow(int room) {
            wall = Arrays.copyOf(wall, room);
            step = Arrays.copyOf(step, room);
            value = Arrays.copyOf(value, room);
            stepHigh = stepHigh.length == 0 ? NONE : Arrays.copyOf(stepHigh, room);
        }

        long step(int i) {
            return stepHigh.length == 0 ? step[i] : (long) stepHigh[i] << 32 | step[i] & 0xffffffffL;
        }

        void widen(int filled) {
            stepHigh = new int[step.length];
            for (int i = 0; i < filled; i++) {
                stepHigh[i] = step[i] >> 31;
            }
        }
    }

    void add(double wall, long step, float value) {
        int i = lastSize;
        Chunk chunk = last;
        if (i == chunk.value.length) {
            if (i < CHUNK) {
                chunk.grow(i < DOUBLED_BELOW ? 2 * i : 4 * i);
            } else {
                full.add(chunk);
                chunk = last = new Chunk(CHUNK);
                i = 0;
            }
        }
        chunk.wall[i] = wall;
        chunk.step[i] = (int) step;
        if ((int) step != step && chunk.stepHigh.length == 0) {
            chunk.widen(i);
        }
        if (chunk.stepHigh.length != 0) {
            chunk.stepHigh[i] = (int) (step >> 32);
        }
        chunk.value[i] = value;
        lastSize = i + 1;
    }

    /// Takes over the points of a later range of the same file; `other` must not be used afterwards.
    void append(ScalarColumn other) {
        last.size = lastSize;
        if (lastSize > 0) {
            full.add(last);
        }
        full.addAll(other.full);
        last = other.last;
        lastSize = other.lastSize;
    }

    public String tag() {
        return tag;
    }

    public int size() {
        int size = lastSize;
        for (Chunk chunk : full) {
            size += chunk.size;
        }
        return size;
    }

    /// Hears every chunk, in order: the first `count` entries of each array; `stepHigh` is empty where each step fits into an int.
    public void forEachChunk(ChunkConsumer consumer) {
        for (Chunk chunk : full) {
            consumer.chunk(chunk.wall, chunk.step, chunk.stepHigh, chunk.value, chunk.size);
        }
        consumer.chunk(last.wall, last.step, last.stepHigh, last.value, lastSize);
    }

    public interface ChunkConsumer {
        void chunk(double[] wallSeconds, int[] step, int[] stepHigh, float[] value, int count);
    }

    /// Hears every point, in order.
    public void forEach(PointConsumer consumer) {
        for (Chunk chunk : full) {
            each(chunk, chunk.size, consumer);
        }
        each(last, lastSize, consumer);
    }

    private static void each(Chunk chunk, int size, PointConsumer consumer) {
        for (int i = 0; i < size; i++) {
            consumer.point(chunk.wall[i], chunk.step(i), chunk.value[i]);
        }
    }

    /// Steps from the first to the last, least and greatest value, and how many are NaN.
    public Summary summary() {
        Summary.Builder builder = new Summary.Builder();
        for (Chunk chunk : full) {
            builder.add(chunk, chunk.size);
        }
        builder.add(last, lastSize);
        return builder.build();
    }

    public interface PointConsumer {
        void point(double wallSeconds, long step, float value);
    }

    /// What there is to say of a tag without drawing it; `min` and `max` leave NaN out and are NaN where there is nothing else.
    public record Summary(long count, long firstStep, long lastStep, float min, float max, float last, long nans) {
        private static final class Builder {
            private long count;
            private long firstStep;
            private long lastStep;
            private float min = Float.POSITIVE_INFINITY;
            private float max = Float.NEGATIVE_INFINITY;
            private float last = Float.NaN;
            private long nans;

            void add(Chunk chunk, int size) {
                if (size == 0) {
                    return;
                }
                if (count == 0) {
                    firstStep = chunk.step(0);
                }
                float[] values = chunk.value;
                float low = min;
                float high = max;
                int bad = 0;
                for (int i = 0; i < size; i++) {
                    float v = values[i];
                    // comparisons with NaN are false: it changes neither bound
                    low = v < low ? v : low;
                    high = v > high ? v : high;
                    bad += Float.isNaN(v) ? 1 : 0;
                }
                min = low;
                max = high;
                nans += bad;
                count += size;
                lastStep = chunk.step(size - 1);
                last = values[size - 1];
            }

            Summary build() {
                boolean none = count == nans;
                return new Summary(count, firstStep, lastStep, none ? Float.NaN : min, none ? Float.NaN : max, last, nans);
            }
        }
    }
}
