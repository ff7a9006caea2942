package io.flarescope.charts.plot;

import io.flarescope.charts.raster.CurveLayers;
import io.flarescope.charts.raster.CurveTrace;
import io.flarescope.charts.raster.Ground;
import io.flarescope.charts.raster.Lettering;
import io.flarescope.charts.raster.Raster;
import io.flarescope.charts.raster.XMap;
import io.flarescope.charts.raster.YMap;
import io.flarescope.charts.scale.Span;
import io.flarescope.charts.scale.Ticks;
import io.flarescope.charts.series.SeriesSnapshot;
import io.flarescope.charts.series.ValueView;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Paints plots of one chart into pictures and keeps what can be kept from one to the next. One thread at a time.
///
/// Order: grounds of marks, grid, bands, envelopes, lines as listed, marks, names, tick labels.
public final class PlotPainter {
    /// Share of the curve's colour in its envelope.
    private static final double ENVELOPE = 0.13;
    /// And in the points that a restart measured again.
    private static final double ORPHANS = 0.4;

    private enum Part { LINE, ORPHANS, ENVELOPE, LOWER, UPPER }

    private record Key(Object curve, Part part) {}

    private static final class Kept {
        final CurveTrace trace;
        ValueView values;

        Kept(CurveTrace trace, ValueView values) {
            this.trace = trace;
            this.values = values;
        }
    }

    private final CurveLayers layers = new CurveLayers();
    private final Map<Key, Kept> kept = new HashMap<>();

    /// Fills the raster. `scale` is pixels of the raster a pixel of the layout: 2 on a dense screen.
    public PlotArea paint(Raster raster, Plot plot, Span view, Span values, Lettering letters, ChartColors colors, double scale) {
        raster.clear(colors.ground());
        AxesPainter axes = new AxesPainter(raster, letters, colors, scale);
        Ticks valueTicks = axes.valueTicks(plot, values);
        int left = axes.left(valueTicks, plot.unit());
        int width = Math.max(8, axes.width(plot, view, left));
        int height = Math.max(8, axes.height());
        XMap x = XMap.of(plot.xScale(), originOf(plot), view, width);
        YMap y = YMap.of(plot.y(), values, height);
        PlotArea area = new PlotArea(left, axes.top(), width, height, x, y, view, values);
        Plot whole = plot.marks(Stream.concat(plot.marks().stream(), MarksPainter.gaps(plot).stream()).toList());
        Sheet sheet = new Sheet(raster, letters, colors, scale, area, new LabelPlaces());
        MarksPainter marks = new MarksPainter(sheet);
        NamesPainter names = new NamesPainter(sheet);
        names.place(plot);
        marks.grounds(whole);
        List<Long> grid = axes.grid(plot, area, valueTicks);
        curves(raster, plot, area, scale, new Ground(new Looks(colors, scale, valueTicks, MarksPainter.underLines(whole)), grid));
        marks.singles(plot);
        marks.marks(whole);
        new NonFinitePainter(sheet).paint(plot);
        axes.labels(plot, area, valueTicks);
        names.paint();
        return area;
    }

    /// What the ground under the lines depends on, beside where the view stands.
    private record Looks(ChartColors colors, double scale, Ticks valueTicks, List<Mark> marks) {}

    private void curves(Raster raster, Plot plot, PlotArea area, double scale, Ground ground) {
        Set<Key> used = new HashSet<>();
        layers.begin(area.x(), area.y(), plot.x().axis(), area.width());
        for (Band band : plot.bands()) {
            layers.band(
                    trace(band.key(), Part.LOWER, band.lower(), used), band.lower(), trace(band.key(), Part.UPPER, band.upper(), used), band.upper(),
                    band.argb(), band.share());
        }
        for (Curve curve : plot.curves()) {
            if (curve.smooth().isPresent()) {
                layers.envelope(trace(curve.key(), Part.ENVELOPE, curve.points(), used), curve.points(), curve.argb(), ENVELOPE);
            }
        }
        for (Curve curve : plot.curves()) {
            if (plot.orphans() && curve.line().orphaned() > 0) {
                layers.orphans(trace(curve.key(), Part.ORPHANS, curve.line(), used), curve.line(), Math.max(1, 1.25 * scale), curve.argb(), ORPHANS);
            }
            layers.line(trace(curve.key(), Part.LINE, curve.line(), used), curve.line(), curve.dash(), curve.width() * scale, curve.argb());
        }
        layers.paint(raster, area.left(), area.top(), area.height(), ground);
        kept.keySet().retainAll(used);
    }

    private CurveTrace trace(Object curve, Part part, SeriesSnapshot points, Set<Key> used) {
        Key key = new Key(curve, part);
        used.add(key);
        Kept known = kept.computeIfAbsent(key, _ -> new Kept(layers.trace(), points.values()));
        if (!known.values.sameColumn(points.values())) known.trace.forget();
        known.values = points.values();
        return known.trace;
    }

    /// Time axes count from the plot's origin, or a double would be too coarse for a world pixel.
    private static double originOf(Plot plot) {
        return plot.x().isTime() ? plot.origin() : 0;
    }
}
