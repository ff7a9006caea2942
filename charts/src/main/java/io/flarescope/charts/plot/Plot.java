package io.flarescope.charts.plot;

import io.flarescope.charts.scale.Span;
import io.flarescope.charts.scale.Ticks;
import io.flarescope.charts.scale.ValueRange;
import io.flarescope.charts.scale.YScale;
import io.flarescope.charts.series.Axis;
import io.flarescope.charts.series.SeriesSnapshot;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All that one chart shows. `origin` is the epoch second from which [XAxis#RELATIVE] counts; lines are drawn in order, the last on top.
/// `values` fixes the value axis, empty lets it fit what is in view. `unit` is written after the topmost value (empty: none).
public record Plot(
        String title, XAxis x, YScale y, double origin, ZoneId zone, boolean ignoreOutliers, Optional<Span> values, String unit, List<Band> bands,
        List<Curve> curves, List<Mark> marks) {
    public Plot {
        bands = List.copyOf(bands);
        curves = List.copyOf(curves);
        marks = List.copyOf(marks);
    }

    public static Plot of(String title, XAxis x, List<Curve> curves) {
        return new Plot(title, x, YScale.LINEAR, 0, ZoneId.systemDefault(), false, Optional.empty(), "", List.of(), curves, List.of());
    }

    public Plot y(YScale scale) {
        return new Plot(title, x, scale, origin, zone, ignoreOutliers, values, unit, bands, curves, marks);
    }

    public Plot origin(double epochSeconds) {
        return new Plot(title, x, y, epochSeconds, zone, ignoreOutliers, values, unit, bands, curves, marks);
    }

    public Plot zone(ZoneId of) {
        return new Plot(title, x, y, origin, of, ignoreOutliers, values, unit, bands, curves, marks);
    }

    public Plot ignoreOutliers(boolean ignored) {
        return new Plot(title, x, y, origin, zone, ignored, values, unit, bands, curves, marks);
    }

    public Plot values(Span fixed) {
        return new Plot(title, x, y, origin, zone, ignoreOutliers, Optional.of(fixed), unit, bands, curves, marks);
    }

    public Plot unit(String words) {
        return new Plot(title, x, y, origin, zone, ignoreOutliers, values, words, bands, curves, marks);
    }

    public Plot bands(List<Band> behind) {
        return new Plot(title, x, y, origin, zone, ignoreOutliers, values, unit, behind, curves, marks);
    }

    public Plot marks(List<Mark> drawn) {
        return new Plot(title, x, y, origin, zone, ignoreOutliers, values, unit, bands, curves, drawn);
    }

    /// From the first to the last x of all points; empty where no point has an x.
    public Optional<Span> extent() {
        double from = Double.POSITIVE_INFINITY;
        double to = Double.NEGATIVE_INFINITY;
        for (SeriesSnapshot points : everything()) {
            for (int pass = 0; pass < points.passes(x.axis()); pass++) {
                int end = points.passEnd(x.axis(), pass);
                int start = points.passStart(x.axis(), pass);
                if (start >= end) continue;
                from = Math.min(from, points.x(x.axis(), start));
                to = Math.max(to, points.x(x.axis(), end - 1));
            }
        }
        return from > to ? Optional.empty() : Optional.of(from == to ? new Span(from - 0.5, to + 0.5) : new Span(from, to));
    }

    /// All points, and a little room to the right that ends at a round number: while points come the axis stands still most of the time.
    public Span whole() {
        Span all = extent().orElse(new Span(0, 1));
        double step = Ticks.step(all.length() / 25);
        double base = x == XAxis.RELATIVE ? origin : 0;
        double to = base + Math.ceil((all.to() - base + 0.02 * all.length()) / step) * step;
        boolean fromStart = !x.isTime() && all.from() > 0 && all.from() < 0.1 * all.to();
        return new Span(fromStart ? 0 : all.from(), to);
    }

    /// The value axis for what lies between two x.
    public Span valuesIn(Span view) {
        if (values.isPresent()) return values.get();
        ValueRange range = new ValueRange(ignoreOutliers);
        Axis axis = x.axis();
        for (SeriesSnapshot points : everything()) {
            for (int pass = 0; pass < points.passes(axis); pass++) {
                int from = points.passStart(axis, pass);
                int to = points.passEnd(axis, pass);
                if (from >= to) continue;
                range.add(points, points.firstAt(axis, view.from(), from, to, from, 0), points.firstAt(axis, Math.nextUp(view.to()), from, to, to, 0));
            }
        }
        return range.span(y);
    }

    private List<SeriesSnapshot> everything() {
        List<SeriesSnapshot> all = new ArrayList<>();
        bands.forEach(band -> {
            all.add(band.lower());
            all.add(band.upper());
        });
        curves.forEach(curve -> all.add(curve.points()));
        return all;
    }
}
