package io.flarescope.charts.raster;

import io.flarescope.charts.scale.YScale;
import io.flarescope.charts.series.Axis;
import io.flarescope.charts.series.Range;
import io.flarescope.charts.series.SeriesSnapshot;
import io.flarescope.charts.series.Sortable;
import io.flarescope.charts.series.ValueView;
import java.util.Arrays;

/// Lowest and highest bent value of one curve in every sub-column of the view, kept in a ring that is addressed by the world's sub-columns: a pan computes
/// only what came into view, an append only the last sub-columns, a zoom all.
///
/// Edges of sub-columns fall on points; between two points the line is cut at the edge. Only where a block of the pyramid (16, 64, … points) is no wider than half a
/// sub-column the edge is moved to the nearer end of the block (by 1/16 pixel at most), and the closed blocks of the pyramid keep the line whole.
final class ColumnCache {
    private static final float NONE_LOW = Float.POSITIVE_INFINITY;
    private static final float NONE_HIGH = Float.NEGATIVE_INFINITY;
    /// Below so many points a sub-column they are walked one by one.
    private static final int WALKED = 8;
    /// Two blocks: the edges of such a sub-column are at blocks.
    private static final int SNAPPED = 32;

    private float[] low = new float[0];
    private float[] high = new float[0];
    /// What the ring was computed for; of no use once one of these changes.
    private record Key(Axis axis, int from, YScale scale, YScale xScale, double origin, double pixelsPerBent) {}

    private Key key = new Key(Axis.INDEX, -1, YScale.LINEAR, YScale.LINEAR, 0, 0);
    private long validFrom;
    private long validTo;
    private int seen;
    /// Views that were never drawn may lie between the last one and this: what was not settled then is not trusted.
    private int seenSettled;
    private double seenX;

    private final Scratch scratch;

    ColumnCache(Scratch scratch) {
        this.scratch = scratch;
    }

    /// Computes what is missing of the `count` sub-columns from `first` on, for the points `from ≤ index < to` of one pass.
    void update(SeriesSnapshot points, Axis axis, int from, int to, YScale scale, XMap map, long first, int count) {
        Key now = new Key(axis, from, scale, map.scale(), map.origin(), map.pixelsPerBent());
        if (!now.equals(key) || low.length < count || to < seen) {
            key = now;
            if (low.length < count) {
                low = new float[count];
                high = new float[count];
            }
            validFrom = first;
            validTo = first;
        } else if (to > seen || points.values().settled() < to) {
            // the last sub-column seen may hold more points now, and on the round axis the whole last round may have moved
            double changed = axis == Axis.ROUND ? Math.floor(seenX) : seenX;
            int unsettled = Math.max(from, Math.min(points.values().settled(), seenSettled) - 1);
            if (unsettled < Math.min(to, seen)) changed = Math.min(changed, points.x(axis, unsettled));
            validTo = Math.min(validTo, map.sub(changed));
        }
        long end = first + count;
        long a = Math.max(first, validFrom);
        long b = Math.min(end, validTo);
        if (a >= b) {
            compute(points, axis, from, to, scale, map, first, end);
        } else {
            if (first < a) compute(points, axis, from, to, scale, map, first, a);
            if (b < end) compute(points, axis, from, to, scale, map, b, end);
        }
        validFrom = first;
        validTo = end;
        seen = to;
        seenSettled = points.values().settled();
        seenX = to > from ? points.x(axis, to - 1) : 0;
    }

    /// Marks the sub-columns from `first` on in the padded arrays.
    void mark(Intervals intervals, YMap y, long first) {
        int length = low.length;
        int at = slot(first);
        int count = intervals.count();
        int head = Math.min(count, length - at);
        intervals.markAll(0, low, high, at, head, y);
        intervals.markAll(head, low, high, 0, count - head, y);
    }

    private void compute(SeriesSnapshot points, Axis axis, int from, int to, YScale scale, XMap map, long first, long end) {
        int at = points.firstAt(axis, map.subX(first), from, to, seen, 0);
        int last = points.firstAt(axis, map.subX(end), at, to, to, 0);
        if (last - at < WALKED * (end - first)) walk(points, axis, from, to, scale, map, first, end, at);
        else leap(points, axis, from, to, scale, map, first, end);
    }

    /// Few points a sub-column: read each once.
    private void walk(SeriesSnapshot points, Axis axis, int from, int to, YScale scale, XMap map, long first, long end, int start) {
        ValueView values = points.values();
        int at = start;
        double x = at < to ? points.x(axis, at) : Double.POSITIVE_INFINITY;
        double edge = map.subX(first);
        double entering = crossing(points, axis, from, to, at, edge);
        int slot = slot(first);
        for (long sub = first; sub < end; sub++) {
            double next = map.subX(sub + 1);
            double lo = Double.POSITIVE_INFINITY;
            double hi = Double.NEGATIVE_INFINITY;
            if (!Double.isNaN(entering)) {
                lo = entering;
                hi = entering;
            }
            int begin = at;
            while (x < next) {
                float value = values.value(at);
                if (Float.isFinite(value)) {
                    lo = Math.min(lo, value);
                    hi = Math.max(hi, value);
                }
                x = ++at < to ? points.x(axis, at) : Double.POSITIVE_INFINITY;
            }
            entering = at == begin && at == to ? Double.NaN : crossing(points, axis, from, to, at, next);
            if (!Double.isNaN(entering)) {
                lo = Math.min(lo, entering);
                hi = Math.max(hi, entering);
            }
            store(slot, lo, hi, scale);
            if (++slot == low.length) slot = 0;
        }
    }

    /// Many points a sub-column: search the edges of all, ask the pyramid in between.
    private void leap(SeriesSnapshot points, Axis axis, int from, int to, YScale scale, XMap map, long first, long end) {
        ValueView values = points.values();
        int count = (int) (end - first);
        scratch.edgesOf(map, first, count);
        double[] xs = scratch.xs;
        int[] edges = scratch.edges;
        points.edges(axis, xs, count + 1, from, to, edges);
        boolean hole = true;
        double entering = Double.NaN;
        int slot = slot(first);
        for (int sub = 0; sub < count; sub++) {
            int at = edges[sub];
            int stop = edges[sub + 1];
            int stride = stop - at;
            boolean snapped = !hole && stride >= SNAPPED && (at & 15) == 0;
            // where the next sub-column begins at a block it brings the value before along itself
            boolean closed = stride >= SNAPPED && (stop & 15) == 0;
            hole = stride == 0;
            if (snapped && closed) {
                long range = values.closedBlocks(at, stop);
                store(slot, Range.lowest(range), Range.highest(range), scale);
                entering = Double.NaN;
            } else {
                long range = snapped ? values.closedRange(at, stop) : values.range(at, stop);
                double lo = Double.POSITIVE_INFINITY;
                double hi = Double.NEGATIVE_INFINITY;
                if (!Range.isEmpty(range)) {
                    lo = Range.min(range);
                    hi = Range.max(range);
                }
                if (!snapped) {
                    if (Double.isNaN(entering)) entering = crossing(points, axis, from, to, at, xs[sub]);
                    if (!Double.isNaN(entering)) {
                        lo = Math.min(lo, entering);
                        hi = Math.max(hi, entering);
                    }
                }
                entering = closed ? Double.NaN : crossing(points, axis, from, to, stop, xs[sub + 1]);
                if (!Double.isNaN(entering)) {
                    lo = Math.min(lo, entering);
                    hi = Math.max(hi, entering);
                }
                store(slot, lo, hi, scale);
            }
            if (++slot == low.length) slot = 0;
        }
    }

    /// Where the line from the point before `at` to the point `at` crosses x; NaN where there is no such line.
    private static double crossing(SeriesSnapshot points, Axis axis, int from, int to, int at, double x) {
        if (at <= from || at >= to) return Double.NaN;
        double y0 = points.value(at - 1);
        double y1 = points.value(at);
        double x0 = points.x(axis, at - 1);
        double x1 = points.x(axis, at);
        if (!(x1 > x0) || Double.isInfinite(y0) || Double.isInfinite(y1) || points.gapBefore(at)) return Double.NaN;
        return y0 + (y1 - y0) * Math.clamp((x - x0) / (x1 - x0), 0, 1);
    }

    private int slot(long sub) {
        return (int) Math.floorMod(sub, (long) low.length);
    }

    /// Both as [io.flarescope.charts.series.Sortable] ints.
    private void store(int slot, int lowest, int highest, YScale scale) {
        if (scale == YScale.LINEAR && lowest <= highest) {
            low[slot] = Sortable.value(lowest);
            high[slot] = Sortable.value(highest);
        } else if (lowest <= highest) {
            store(slot, (double) Sortable.value(lowest), Sortable.value(highest), scale);
        } else {
            low[slot] = NONE_LOW;
            high[slot] = NONE_HIGH;
        }
    }

    private void store(int slot, double lo, double hi, YScale scale) {
        if (lo > hi) {
            low[slot] = NONE_LOW;
            high[slot] = NONE_HIGH;
        } else if (scale == YScale.LINEAR) {
            low[slot] = (float) lo;
            high[slot] = (float) hi;
        } else {
            low[slot] = (float) scale.bend(lo);
            high[slot] = (float) scale.bend(hi);
        }
    }

    /// Forgets everything, for a curve whose points were replaced.
    void forget() {
        key = new Key(Axis.INDEX, -1, YScale.LINEAR, YScale.LINEAR, 0, 0);
        Arrays.fill(low, NONE_LOW);
        Arrays.fill(high, NONE_HIGH);
    }
}
