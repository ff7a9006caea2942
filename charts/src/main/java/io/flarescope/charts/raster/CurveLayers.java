package io.flarescope.charts.raster;

import io.flarescope.charts.series.Axis;
import io.flarescope.charts.series.SeriesSnapshot;
import java.util.ArrayList;
import java.util.List;

/// The bands, envelopes and lines of one picture, gathered in draw order and then painted in one go.
public final class CurveLayers {
    private final ColumnInk ink = new ColumnInk();
    private final List<ColumnInk.Layer> layers = new ArrayList<>();
    private XMap x = new XMap(io.flarescope.charts.scale.YScale.LINEAR, 0, 1, 0);
    private YMap y = new YMap(io.flarescope.charts.scale.YScale.LINEAR, 0, 1, 1);
    private Axis axis = Axis.INDEX;
    private int width;

    /// Begins a picture `width` pixels wide.
    public void begin(XMap x, YMap y, Axis axis, int width) {
        this.x = x;
        this.y = y;
        this.axis = axis;
        this.width = width;
        layers.clear();
    }

    /// `thickness` in pixels, at most 6.
    public void line(CurveTrace trace, SeriesSnapshot points, Dash dash, double thickness, int argb) {
        trace.trace(points, false, axis, x, y, width, dash, thickness);
        Intervals intervals = trace.intervals();
        intervals.thicken(thickness / 2);
        layers.add(new ColumnInk.Layer(intervals.thickTop, intervals.thickBottom, argb, Raster.OPAQUE));
    }

    /// The points that a restart measured again: a thin line in `share` of the colour.
    public void orphans(CurveTrace trace, SeriesSnapshot points, double thickness, int argb, double share) {
        trace.trace(points, true, axis, x, y, width, Dash.SOLID, thickness);
        Intervals intervals = trace.intervals();
        intervals.thicken(thickness / 2);
        layers.add(new ColumnInk.Layer(intervals.thickTop, intervals.thickBottom, argb, coverage(share)));
    }

    /// The ground between the lowest and the highest value around each pixel column; `share` of the colour, 0 to 1.
    public void envelope(CurveTrace trace, SeriesSnapshot points, int argb, double share) {
        trace.trace(points, false, axis, x, y, width, Dash.SOLID, 1);
        Intervals intervals = trace.intervals();
        intervals.widen(XMap.SUB);
        layers.add(new ColumnInk.Layer(intervals.thickTop, intervals.thickBottom, argb, coverage(share)));
    }

    /// The ground between two lines.
    public void band(CurveTrace lowerTrace, SeriesSnapshot lower, CurveTrace upperTrace, SeriesSnapshot upper, int argb, double share) {
        lowerTrace.trace(lower, false, axis, x, y, width, Dash.SOLID, 1);
        upperTrace.trace(upper, false, axis, x, y, width, Dash.SOLID, 1);
        layers.add(new ColumnInk.Layer(upperTrace.intervals().top, lowerTrace.intervals().bottom, argb, coverage(share)));
    }

    /// Paints what was gathered; the view's left top corner in the raster, and its height in pixels.
    public void paint(Raster raster, int left, int top, int height) {
        ink.paint(raster, left, top, width, height, layers);
    }

    private static int coverage(double share) {
        return (int) Math.round(share * Raster.OPAQUE);
    }
}
