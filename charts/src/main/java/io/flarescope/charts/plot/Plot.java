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
import java.util.OptionalDouble;

/// All that one chart shows. `origin` is the epoch second from which [XAxis#RELATIVE] counts; lines are drawn in order, the last on top.
/// `values` fixes the value axis, empty lets it fit what is in view. `unit` is written after the topmost value (empty: none).
public record Plot(
        String title, XAxis x, YScale xScale, YScale y, double origin, ZoneId zone, boolean ignoreOutliers, boolean orphans, Optional<Span> values, String unit, List<Band> bands,
        List<Curve> curves, List<Mark> marks) {
    /// What lies nearer to zero counts as zero.
    private static final double NOT_ZERO = 1e-5;

    public Plot {
        bands = List.copyOf(bands);
        curves = List.copyOf(curves);
        marks = List.copyOf(marks);
    }

    public static Plot of(String title, XAxis x, List<Curve> curves) {
        return new Plot(title, x, YScale.LINEAR, YScale.LINEAR, 0, ZoneId.systemDefault(), false, true, Optional.empty(), "", List.of(), curves, List.of());
    }

    public Plot y(YScale scale) {
        return new Plot(title, x, xScale, scale, origin, zone, ignoreOutliers, orphans, values, unit, bands, curves, marks);
    }

    /// How x becomes pixels; clock time is always linear, and time since the beginning counts from there.
    public Plot xScale(YScale scale) {
        return new Plot(title, x, x == XAxis.WALL ? YScale.LINEAR : scale, y, origin, zone, ignoreOutliers, orphans, values, unit, bands, curves, marks);
    }

    public Plot origin(double epochSeconds) {
        return new Plot(title, x, xScale, y, epochSeconds, zone, ignoreOutliers, orphans, values, unit, bands, curves, marks);
    }

    public Plot zone(ZoneId of) {
        return new Plot(title, x, xScale, y, origin, of, ignoreOutliers, orphans, values, unit, bands, curves, marks);
    }

    public Plot ignoreOutliers(boolean ignored) {
        return new Plot(title, x, xScale, y, origin, zone, ignored, orphans, values, unit, bands, curves, marks);
    }

    /// Whether points are shown that a restarted job measured again.
    public Plot orphans(boolean shown) {
        return new Plot(title, x, xScale, y, origin, zone, ignoreOutliers, shown, values, unit, bands, curves, marks);
    }

    public Plot values(Span fixed) {
        return new Plot(title, x, xScale, y, origin, zone, ignoreOutliers, orphans, Optional.of(fixed), unit, bands, curves, marks);
    }

    public Plot unit(String words) {
        return new Plot(title, x, xScale, y, origin, zone, ignoreOutliers, orphans, values, words, bands, curves, marks);
    }

    public Plot bands(List<Band> behind) {
        return new Plot(title, x, xScale, y, origin, zone, ignoreOutliers, orphans, values, unit, behind, curves, marks);
    }

    public Plot curves(List<Curve> others) {
        return new Plot(title, x, xScale, y, origin, zone, ignoreOutliers, orphans, values, unit, bands, others, marks);
    }

    public Plot marks(List<Mark> drawn) {
        return new Plot(title, x, xScale, y, origin, zone, ignoreOutliers, orphans, values, unit, bands, curves, drawn);
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

    /// All points, and a little room to the right that ends at a round number: while points come the axis stands still most of the time. A logarithmic axis
    /// begins at the first point beyond zero.
    public Span whole() {
        Span all = extent().orElse(new Span(0, 1));
        double base = x == XAxis.RELATIVE ? origin : 0;
        if (xScale == YScale.LOG) {
            double first = base + firstBeyondZero(base).orElse(1);
            return new Span(first, all.to() > first ? all.to() + 0.05 * (all.to() - first) : base + 10 * (first - base));
        }
        double step = Ticks.step(all.length() / 25);
        double to = base + Math.ceil((all.to() - base + 0.02 * all.length()) / step) * step;
        boolean fromStart = !x.isTime() && all.from() > 0 && all.from() < 0.1 * all.to();
        return new Span(fromStart ? 0 : all.from(), to);
    }

    private OptionalDouble firstBeyondZero(double base) {
        double first = Double.POSITIVE_INFINITY;
        Axis axis = x.axis();
        for (SeriesSnapshot points : everything()) {
            for (int pass = 0; pass < points.passes(axis); pass++) {
                int from = points.passStart(axis, pass);
                int to = points.passEnd(axis, pass);
                int at = points.firstAt(axis, base + NOT_ZERO, from, to, from, 0);
                if (at < to) first = Math.min(first, points.x(axis, at) - base);
            }
        }
        return first > 0 && first < Double.POSITIVE_INFINITY ? OptionalDouble.of(first) : OptionalDouble.empty();
    }

    /// How many points a logarithmic x axis cannot show.
    public int notBeyondZero() {
        if (xScale != YScale.LOG) return 0;
        int n = 0;
        double base = x == XAxis.RELATIVE ? origin : 0;
        for (Curve curve : curves) {
            SeriesSnapshot points = curve.points();
            for (int pass = 0; pass < points.passes(x.axis()); pass++) {
                int from = points.passStart(x.axis(), pass);
                n += points.firstAt(x.axis(), base + NOT_ZERO, from, points.passEnd(x.axis(), pass), from, 0) - from;
            }
        }
        return n;
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
