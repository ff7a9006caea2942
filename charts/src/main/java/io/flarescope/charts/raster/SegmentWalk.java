package io.flarescope.charts.raster;

import io.flarescope.charts.series.Axis;
import io.flarescope.charts.series.SeriesSnapshot;

/// Few points: every segment exactly, with its dashes. A value that is NaN or infinite breaks the line; a point alone between two breaks is a dot.
final class SegmentWalk {
    /// Up to so many points dashes are counted from the first point of all, so that they stand still while the view moves.
    static final int COUNTED_FROM_START = 4096;

    private final Intervals intervals;
    private final XMap x;
    private final YMap y;
    private final Dash dash;
    /// A dash grows by the thickness of the line (round ends); it is drawn that much shorter.
    private final double thickness;
    private double along;

    SegmentWalk(Intervals intervals, XMap x, YMap y, Dash dash, double thickness) {
        this.intervals = intervals;
        this.x = x;
        this.y = y;
        this.dash = dash;
        this.thickness = thickness;
    }

    /// The points `begin ≤ index < end` are (about) in view, `from` is where their pass begins.
    void trace(SeriesSnapshot points, Axis axis, int from, int begin, int end) {
        int start = dash != Dash.SOLID && end - from <= COUNTED_FROM_START ? from : begin;
        double x0 = Double.NaN;
        double y0 = Double.NaN;
        boolean joined = true;
        for (int i = start; i < end; i++) {
            float value = points.value(i);
            if (!Float.isFinite(value)) {
                if (!joined) dot(x0, y0);
                y0 = Double.NaN;
                joined = true;
                continue;
            }
            double x1 = x.pixel(points.x(axis, i)) * XMap.SUB + Intervals.PAD;
            if (Double.isInfinite(x1)) continue;      // zero on a logarithmic axis
            double y1 = y.fixed(y.scale().bend(value));
            if (Double.isNaN(y0) || points.gapBefore(i)) {
                if (!joined) dot(x0, y0);
                joined = false;
            } else {
                join(x0, y0, x1, y1);
                joined = true;
            }
            x0 = x1;
            y0 = y1;
        }
        if (!joined) dot(x0, y0);
    }

    private void dot(double x0, double y0) {
        intervals.mark((int) Math.floor(x0), (int) y0, (int) y0);
    }

    private void join(double x0, double y0, double x1, double y1) {
        if (dash == Dash.SOLID) {
            if (x1 >= 0 && x0 <= intervals.count()) intervals.segment(x0, y0, x1, y1);
            return;
        }
        double length = Math.hypot((x1 - x0) / XMap.SUB, (y1 - y0) / 256);
        double period = dash.on() + dash.off();
        double on = Math.max(0.25, dash.on() - thickness);
        boolean visible = x1 >= 0 && x0 <= intervals.count();
        if (visible && length > 0) {
            for (double at = -(along % period); at < length; at += period) {
                double a = Math.max(0, at) / length;
                double b = Math.min(length, at + on) / length;
                if (a < b) intervals.segment(x0 + (x1 - x0) * a, y0 + (y1 - y0) * a, x0 + (x1 - x0) * b, y0 + (y1 - y0) * b);
            }
        }
        along += length;
    }
}
