package io.flarescope.charts.raster;

import io.flarescope.charts.series.Axis;
import io.flarescope.charts.series.SeriesSnapshot;
import java.util.ArrayList;
import java.util.List;

/// What one curve covers in the view, and what may be kept of it from frame to frame. One for each curve and chart.
public final class CurveTrace {
    /// Passes beyond these are not drawn: the newest ones are.
    private static final int PASSES_DRAWN = 256;

    private final Intervals intervals = new Intervals();
    private final List<ColumnCache> caches = new ArrayList<>();

    Intervals intervals() {
        return intervals;
    }

    /// Computes the intervals of the curve in a view `width` pixels wide: of the points that count, or of those that a restart measured again.
    /// `thickness` only matters to dashes.
    void trace(SeriesSnapshot points, boolean orphaned, Axis axis, XMap x, YMap y, int width, Dash dash, double thickness) {
        int subColumns = width * XMap.SUB;
        intervals.clear(subColumns);
        int passes = points.passes(axis);
        int firstPass = Math.max(0, passes - PASSES_DRAWN);
        double left = x.x(-4);
        double right = x.x(width + 4.0);
        int stretch = 0;
        for (int pass = firstPass; pass < passes; pass++) {
            int end = points.passEnd(axis, pass);
            for (int from = points.passStart(axis, pass), to; from < end; from = to) {
                to = Math.min(end, points.nextOrphanEdge(from));
                if (points.orphaned(from) != orphaned) continue;
                if (caches.size() == stretch) caches.add(new ColumnCache());
                stretch(points, axis, from, to, x, y, subColumns, left, right, dash, thickness, caches.get(stretch++));
            }
        }
        if (dash != Dash.SOLID && intervals.count() > 0) cut(points, axis, x, dash, subColumns);
    }

    private void stretch(
            SeriesSnapshot points, Axis axis, int from, int to, XMap x, YMap y, int subColumns, double left, double right, Dash dash, double thickness,
            ColumnCache cache) {
        if (points.x(axis, from) > right || points.x(axis, to - 1) < left) return;
        int begin = Math.max(from, points.firstAt(axis, left, from, to, from, 0) - 1);
        int end = Math.min(to, points.firstAt(axis, right, from, to, to, 0) + 1);
        if (end - begin <= 3L * subColumns / 2) {
            new SegmentWalk(intervals, x, y, dash, thickness).trace(points, axis, from, begin, end);
        } else {
            long first = x.firstSub() - Intervals.PAD;
            cache.update(points, axis, from, to, y.scale(), x, first, intervals.count());
            cache.mark(intervals, y, first);
        }
    }

    /// A dashed line of very many points is cut by columns of the world instead of along its length.
    private void cut(SeriesSnapshot points, Axis axis, XMap x, Dash dash, int subColumns) {
        if (points.size() <= 3L * subColumns / 2) return;
        long period = Math.round((dash.on() + dash.off()) * XMap.SUB);
        long on = Math.round(dash.on() * XMap.SUB);
        for (int j = 0; j < intervals.count(); j++) {
            if (Math.floorMod(x.firstSub() - Intervals.PAD + j, period) >= on) {
                intervals.top[j] = Intervals.NOWHERE;
                intervals.bottom[j] = -Intervals.NOWHERE;
            }
        }
    }

    /// For a curve whose points were replaced by others, such as smoothed ones.
    public void forget() {
        caches.forEach(ColumnCache::forget);
    }
}
