package io.flarescope.charts.raster;

import io.flarescope.charts.series.Axis;
import io.flarescope.charts.series.SeriesSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one curve covers in the view, and what may be kept of it from frame to frame. One for each curve and chart.
public final class CurveTrace {
    /// Passes beyond these are not drawn: the newest ones are.
    private static final int PASSES_DRAWN = 256;

    private final Scratch scratch;
    private final Intervals intervals;
    private final List<ColumnCache> caches = new ArrayList<>();

    /// What the curve was when [#changed] was asked last.
    private record Seen(Axis axis, int size, int passes, int orphaned, int settled, double lastX) {}

    private @Nullable Seen seen;
    /// The dashes of a long line are counted from where the view begins.
    private boolean dashesMove;

    /// A curve that is traced alone; curves of one chart come from [CurveLayers#trace].
    public CurveTrace() {
        this(new Scratch());
    }

    CurveTrace(Scratch scratch) {
        this.scratch = scratch;
        intervals = new Intervals(scratch);
    }

    Intervals intervals() {
        return intervals;
    }

    /// The world pixel from which on the curve looks otherwise than when this was asked last; `Long.MAX_VALUE` where nothing changed, `Long.MIN_VALUE` where all
    /// may have.
    long changed(SeriesSnapshot points, Axis axis, XMap x) {
        int size = points.size();
        Seen before = seen;
        int passes = points.passes(axis);
        Seen now = new Seen(axis, size, passes, points.orphaned(), points.values().settled(), size == 0 ? 0 : points.x(axis, size - 1));
        seen = now;
        boolean grown = before != null && before.axis == axis && before.size <= size && before.passes == passes && before.orphaned == now.orphaned;
        if (!grown || before == null || before.size == 0 || dashesMove) return Long.MIN_VALUE;
        int settled = Math.min(Math.min(now.settled, before.settled), before.size) - 1;
        if (settled == size - 1) return Long.MAX_VALUE;
        if (settled < 0) return Long.MIN_VALUE;
        double from = points.x(axis, settled);
        if (axis == Axis.ROUND) from = Math.floor(Math.min(from, before.lastX));
        return Double.isNaN(from) ? Long.MIN_VALUE : Math.floorDiv(x.sub(from), (long) XMap.SUB);
    }

    /// Whether so many points are in view that sub-columns hold several; the line is then thickened a little otherwise.
    boolean dense(SeriesSnapshot points, Axis axis, XMap view, int width) {
        double left = view.x(-4);
        double right = view.x(width + 4.0);
        int passes = points.passes(axis);
        for (int pass = Math.max(0, passes - PASSES_DRAWN); pass < passes; pass++) {
            int from = points.passStart(axis, pass);
            int to = points.passEnd(axis, pass);
            if (to - from <= mostWalked(width * XMap.SUB)) continue;
            int begin = points.firstAt(axis, left, from, to, from, 0);
            if (points.firstAt(axis, right, begin, to, to, 0) - begin > mostWalked(width * XMap.SUB)) return true;
        }
        return false;
    }

    /// Up to so many points in view are walked segment by segment.
    private static long mostWalked(int subColumns) {
        return 3L * subColumns / 2;
    }

    /// Computes the intervals of the columns `column ≤ index < toColumn` of a view `width` pixels wide: of the points that count, or of those that a restart
    /// measured again. `thickness` only matters to dashes.
    void trace(
            SeriesSnapshot points, boolean orphaned, Axis axis, XMap view, YMap y, int width, int column, int toColumn, Dash dash, double thickness) {
        XMap x = view.from(column);
        int subColumns = (toColumn - column) * XMap.SUB;
        intervals.clear(subColumns);
        dashesMove = false;
        int passes = points.passes(axis);
        int firstPass = Math.max(0, passes - PASSES_DRAWN);
        double left = view.x(-4);
        double right = view.x(width + 4.0);
        int stretch = 0;
        for (int pass = firstPass; pass < passes; pass++) {
            int end = points.passEnd(axis, pass);
            for (int from = points.passStart(axis, pass), to; from < end; from = to) {
                to = Math.min(end, points.nextOrphanEdge(from));
                if (points.orphaned(from) != orphaned) continue;
                if (caches.size() == stretch) caches.add(new ColumnCache(scratch));
                stretch(points, axis, from, to, view, x, y, width * XMap.SUB, left, right, dash, thickness, caches.get(stretch++));
            }
        }
        if (dash != Dash.SOLID && intervals.count() > 0) cut(points, x, dash, width * XMap.SUB);
    }

    private void stretch(
            SeriesSnapshot points, Axis axis, int from, int to, XMap view, XMap x, YMap y, int subColumns, double left, double right, Dash dash, double thickness,
            ColumnCache cache) {
        if (points.x(axis, from) > right || points.x(axis, to - 1) < left) return;
        int begin = Math.max(from, points.firstAt(axis, left, from, to, from, 0) - 1);
        int end = Math.min(to, points.firstAt(axis, right, from, to, to, 0) + 1);
        if (end - begin <= mostWalked(subColumns)) {
            if (dash != Dash.SOLID && end - from > SegmentWalk.COUNTED_FROM_START) {
                dashesMove = true;
                new SegmentWalk(intervals, x, y, dash, thickness).trace(points, axis, from, begin, end);
                return;
            }
            begin = Math.max(begin, points.firstAt(axis, x.x(-4), from, to, from, 0) - 1);
            end = Math.min(end, points.firstAt(axis, x.x((double) (intervals.count() - 2 * Intervals.PAD) / XMap.SUB + 4), from, to, to, 0) + 1);
            new SegmentWalk(intervals, x, y, dash, thickness).trace(points, axis, from, begin, end);
        } else {
            cache.update(points, axis, from, to, y.scale(), view, view.firstSub() - Intervals.PAD, subColumns + 2 * Intervals.PAD);
            cache.mark(intervals, y, x.firstSub() - Intervals.PAD);
        }
    }

    /// A dashed line of very many points is cut by columns of the world instead of along its length.
    private void cut(SeriesSnapshot points, XMap x, Dash dash, int subColumns) {
        if (points.size() <= mostWalked(subColumns)) return;
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
        seen = null;
        caches.forEach(ColumnCache::forget);
    }
}
