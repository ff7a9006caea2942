package io.flarescope.charts.plot;

import io.flarescope.charts.series.Range;
import io.flarescope.charts.series.SeriesSnapshot;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Single points far above all others and above what lies beside them, so few that each can be named.
public final class Spikes {
    private static final int BLOCKS = 256;
    private static final int FEWEST_POINTS = 64;
    private static final int MOST = 3;
    /// So many times further from the median of the blocks' highest values than half of them are.
    private static final double FAR = 12;
    /// And so many times further than anything that is none.
    private static final double APART = 2;

    private Spikes() {}

    /// Indices of the points, at most three; none where the series is short or many points stand out.
    public static List<Integer> find(SeriesSnapshot points) {
        int n = points.size();
        if (n < FEWEST_POINTS) return List.of();
        int blocks = Math.min(BLOCKS, n / 4);
        float[] highest = new float[blocks];
        for (int block = 0; block < blocks; block++) highest[block] = Range.max(points.values().range(start(block, blocks, n), start(block + 1, blocks, n)));
        float[] finite = finite(highest);
        if (finite.length < blocks / 2) return List.of();
        float median = finite[finite.length / 2];
        float[] distances = new float[finite.length];
        for (int i = 0; i < finite.length; i++) distances[i] = Math.abs(finite[i] - median);
        Arrays.sort(distances);
        float mad = distances[finite.length / 2];
        double far = median + FAR * Math.max(mad, 1e-6 * Math.abs(median));
        for (int k = 1; k <= MOST; k++) {
            float lowestSpike = finite[finite.length - k];
            float highestOther = finite[finite.length - k - 1];
            if (lowestSpike > far && lowestSpike - median > APART * (highestOther - median)) {
                float half = (lowestSpike + median) / 2;
                int[] spikes = IntStream.range(0, blocks).filter(block -> highest[block] >= lowestSpike).toArray();
                if (Arrays.stream(spikes).anyMatch(block -> slope(highest, block, half))) return List.of();
                return Arrays.stream(spikes)
                        .mapToObj(block -> highestIn(points, start(block, blocks, n), start(block + 1, blocks, n)))
                        .toList();
            }
        }
        return List.of();
    }

    /// A training begins with high values and comes down from them: every line has that.
    private static boolean slope(float[] highest, int block, float half) {
        return block == 0 || highest[block - 1] > half || block + 1 < highest.length && highest[block + 1] > half;
    }

    private static int start(int block, int blocks, int n) {
        return (int) ((long) n * block / blocks);
    }

    private static float[] finite(float[] values) {
        float[] finite = new float[values.length];
        int n = 0;
        for (float value : values) {
            if (Float.isFinite(value)) finite[n++] = value;
        }
        finite = Arrays.copyOf(finite, n);
        Arrays.sort(finite);
        return finite;
    }

    private static int highestIn(SeriesSnapshot points, int from, int to) {
        int best = from;
        for (int i = from; i < to; i++) {
            float value = points.value(i);
            if (Float.isFinite(value) && !(value <= points.value(best))) best = i;
        }
        return best;
    }
}
