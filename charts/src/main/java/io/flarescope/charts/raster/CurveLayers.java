package io.flarescope.charts.raster;

import io.flarescope.charts.scale.YScale;
import io.flarescope.charts.series.Axis;
import io.flarescope.charts.series.SeriesSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bands, envelopes and lines of one chart, gathered in draw order and then painted in one go. Columns that look as they did in the picture before are taken
/// from it: a pan paints what came into view, an append the newest columns.
public final class CurveLayers {
    /// A stroke reaches so many pixels to either side, at most.
    private static final int REACH = 4;

    private enum Kind { LINE, ORPHANS, ENVELOPE, BAND }

    /// What decides how a layer looks, beside its points.
    private record Look(Kind kind, CurveTrace trace, boolean dense, Dash dash, double thickness, int argb, int coverage) {}

    private record Wanted(Look look, SeriesSnapshot points, @Nullable CurveTrace upper, @Nullable SeriesSnapshot above) {}

    private record Key(YMap y, YScale xScale, double origin, double pixelsPerBent, Axis axis, int width, List<Look> looks) {}

    private final ColumnInk ink = new ColumnInk();
    private final Scratch scratch = new Scratch();
    private final List<Wanted> wanted = new ArrayList<>();
    private final KeptPicture kept = new KeptPicture();
    private XMap x = new XMap(YScale.LINEAR, 0, 1, 0);
    private YMap y = new YMap(YScale.LINEAR, 0, 1, 1);
    private Axis axis = Axis.INDEX;
    private int width;
    private @Nullable Key keptKey;
    private @Nullable Key drawnKey;
    private Ground keptGround = new Ground("", List.of());
    private long keptPixel;

    /// What is kept of one more curve of this chart.
    public CurveTrace trace() {
        return new CurveTrace(scratch);
    }

    /// Begins a picture `width` pixels wide.
    public void begin(XMap x, YMap y, Axis axis, int width) {
        this.x = x;
        this.y = y;
        this.axis = axis;
        this.width = width;
        wanted.clear();
    }

    /// `thickness` in pixels, at most 6.
    public void line(CurveTrace trace, SeriesSnapshot points, Dash dash, double thickness, int argb) {
        wanted.add(new Wanted(new Look(Kind.LINE, trace, trace.dense(points, axis, x, width), dash, thickness, argb, Raster.OPAQUE), points, null, null));
    }

    /// The points that a restart measured again: a thin line in `share` of the colour.
    public void orphans(CurveTrace trace, SeriesSnapshot points, double thickness, int argb, double share) {
        wanted.add(new Wanted(new Look(Kind.ORPHANS, trace, trace.dense(points, axis, x, width), Dash.SOLID, thickness, argb, coverage(share)), points, null, null));
    }

    /// The ground between the lowest and the highest value around each pixel column; `share` of the colour, 0 to 1.
    public void envelope(CurveTrace trace, SeriesSnapshot points, int argb, double share) {
        wanted.add(new Wanted(new Look(Kind.ENVELOPE, trace, false, Dash.SOLID, 1, argb, coverage(share)), points, null, null));
    }

    /// The ground between two lines.
    public void band(CurveTrace lowerTrace, SeriesSnapshot lower, CurveTrace upperTrace, SeriesSnapshot upper, int argb, double share) {
        wanted.add(new Wanted(new Look(Kind.BAND, lowerTrace, false, Dash.SOLID, 1, argb, coverage(share)), lower, upperTrace, upper));
    }

    /// Paints what was gathered; the view's left top corner in the raster, and its height in pixels. The ground has been painted.
    public void paint(Raster raster, int left, int top, int height, Ground ground) {
        Key key = new Key(y, x.scale(), x.origin(), x.pixelsPerBent(), axis, width, wanted.stream().map(Wanted::look).toList());
        long unchanged = unchanged(!key.equals(keptKey));
        long from = Math.max(x.firstPixel(), keptPixel);
        long to = Math.min(Math.min(x.firstPixel(), keptPixel) + width, unchanged);
        if (from < to && !ground.sameBetween(keptGround, from, to)) to = from;
        int shift = (int) Math.clamp(x.firstPixel() - keptPixel, -width, width);
        int cleanFrom = from < to ? (int) (from - x.firstPixel()) : width;
        int cleanTo = from < to ? (int) (to - x.firstPixel()) : width;
        kept.restore(raster, left, top, cleanFrom, cleanTo, shift);
        columns(raster, left, top, height, 0, cleanFrom);
        columns(raster, left, top, height, cleanTo, width);
        if (key.equals(drawnKey)) {
            kept.keep(raster, left, top, width, height, shift == 0 && cleanFrom == 0 ? cleanTo : 0);
            keptKey = key;
        } else {
            keptKey = null;      // while a view zooms nothing of a picture is of use in the next: the first that keeps its scale is kept
        }
        drawnKey = key;
        keptGround = ground;
        keptPixel = x.firstPixel();
    }

    /// The world pixel before which nothing changed since the picture before.
    private long unchanged(boolean other) {
        long pixel = Long.MAX_VALUE;
        for (Wanted layer : wanted) {
            pixel = Math.min(pixel, layer.look.trace.changed(layer.points, axis, x));
            if (layer.upper != null && layer.above != null) pixel = Math.min(pixel, layer.upper.changed(layer.above, axis, x));
        }
        return other || pixel == Long.MIN_VALUE ? Long.MIN_VALUE : pixel == Long.MAX_VALUE ? pixel : pixel - REACH;
    }

    private void columns(Raster raster, int left, int top, int height, int from, int to) {
        if (from >= to) return;
        ink.paint(raster, left + from, top, to - from, height, wanted.stream().map(layer -> layer(layer, from, to)).toList());
    }

    private ColumnInk.Layer layer(Wanted wanted, int from, int to) {
        Look look = wanted.look;
        look.trace.trace(wanted.points, look.kind == Kind.ORPHANS, axis, x, y, width, from, to, look.dash, look.thickness);
        Intervals intervals = look.trace.intervals();
        switch (look.kind) {
            case LINE, ORPHANS -> intervals.thicken(look.thickness / 2, look.dense);
            case ENVELOPE -> intervals.widen(XMap.SUB);
            case BAND -> {
                if (wanted.upper != null && wanted.above != null) {
                    wanted.upper.trace(wanted.above, false, axis, x, y, width, from, to, Dash.SOLID, 1);
                    return new ColumnInk.Layer(wanted.upper.intervals().top, intervals.bottom, look.argb, look.coverage);
                }
            }
        }
        return new ColumnInk.Layer(intervals.thickTop, intervals.thickBottom, look.argb, look.coverage);
    }

    private static int coverage(double share) {
        return (int) Math.round(share * Raster.OPAQUE);
    }
}
