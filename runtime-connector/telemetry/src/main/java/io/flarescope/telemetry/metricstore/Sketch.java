package io.flarescope.telemetry.metricstore;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.apache.datasketches.kll.KllDoublesSketch;

/// Values from which any quantile can be asked, and which can be put together with others' without becoming worse: a KLL sketch. Up to [#K] values it is exact.
///
/// Not for two threads at once.
public final class Sketch {
    /// The sketch's size: 9.6e-4 is the stated error of a rank, at 99 % confidence, however many values and however many merges.
    public static final int K = 3000;
    public static final double RANK_ERROR = KllDoublesSketch.getNormalizedRankError(K, false);

    private final KllDoublesSketch sketch = KllDoublesSketch.newHeapInstance(K);

    public void add(double value, long weight) {
        sketch.update(value, weight);
    }

    public void add(double[] values, int from, int count) {
        sketch.update(values, from, count);
    }

    public void add(Sketch other) {
        sketch.merge(other.sketch);
    }

    void add(byte[] packed) {
        sketch.merge(KllDoublesSketch.heapify(MemorySegment.ofArray(packed)));
    }

    /// All of them in one; they stay as they are.
    public static Sketch together(List<Sketch> parts) {
        Sketch all = new Sketch();
        parts.forEach(all::add);
        return all;
    }

    public long count() {
        return sketch.getN();
    }

    /// Whether the values themselves are still all here.
    public boolean exact() {
        return !sketch.isEstimationMode();
    }

    /// The value that the given share (0 to 1) of all values does not exceed; NaN where there is none.
    public double quantile(double share) {
        return sketch.isEmpty() ? Double.NaN : sketch.getQuantile(share);
    }

    /// How many values lie in each stretch between neighbouring edges (ascending); the first stretch begins at minus infinity and the last has no end.
    double[] shares(double[] edges) {
        return sketch.isEmpty() ? new double[edges.length + 1] : sketch.getPMF(edges);
    }

    byte[] packed() {
        return sketch.toByteArray();
    }
}
