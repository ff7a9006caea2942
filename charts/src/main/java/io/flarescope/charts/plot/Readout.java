package io.flarescope.charts.plot;

import io.flarescope.charts.scale.Numbers;
import io.flarescope.charts.scale.Span;
import io.flarescope.charts.scale.TimeTicks;
import io.flarescope.charts.series.Axis;
import io.flarescope.charts.series.SeriesSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// What the lines of a plot say at one x.
public final class Readout {
    /// The value of the curve's line at the index of its point.
    public record Value(Curve curve, int index, double x, float value) {}

    private Readout() {}

    /// For each curve the point that x points at, if it is not further away than a twentieth of the view.
    public static List<Value> at(Plot plot, double x, Span view) {
        List<Value> values = new ArrayList<>();
        for (Curve curve : plot.curves()) {
            SeriesSnapshot line = curve.line();
            nearest(line, plot.x().axis(), x, view.length() / 20)
                    .ifPresent(index -> values.add(new Value(curve, index, line.x(plot.x().axis(), index), line.value(index))));
        }
        return values;
    }

    /// The point nearest to x of the newest pass that has begun there, if it is not further away than `reach`. On the round axis the last point at or before x: at 14.7 the
    /// values of round 14 hold.
    public static OptionalInt nearest(SeriesSnapshot points, Axis axis, double x, double reach) {
        int pass = points.passAt(axis, axis == Axis.ROUND ? x + 1e-6 : x);
        if (pass < 0) return OptionalInt.empty();
        int from = points.passStart(axis, pass);
        int to = Math.min(points.passEnd(axis, pass), points.size());
        if (from >= to) return OptionalInt.empty();
        int best = Math.min(points.firstAt(axis, axis == Axis.ROUND ? x + 1e-6 : x, from, to, to, 0), to - 1);
        boolean before = axis == Axis.ROUND
                ? points.x(axis, best) > x + 1e-6
                : best > from && Math.abs(points.x(axis, best - 1) - x) <= Math.abs(points.x(axis, best) - x);
        if (before && best > from) best--;
        return Math.abs(points.x(axis, best) - x) <= reach ? OptionalInt.of(best) : OptionalInt.empty();
    }

    /// The x in words, as a cursor is labelled: `round 14`, `step 1,144`, `09:13:58`.
    public static String words(Plot plot, double x, Span view) {
        return switch (plot.x()) {
            case ROUND -> "round " + Numbers.fixed(Math.floor(x + 1e-9), 0);
            case STEP -> "step " + Numbers.fixed(Math.rint(x), 0);
            case INDEX -> "point " + Numbers.fixed(Math.rint(x), 0);
            case WALL -> TimeTicks.clock(x, view, plot.zone());
            case RELATIVE -> TimeTicks.elapsed(x - plot.origin(), view.length() < 20 ? 0.1 : 1);
        };
    }

    /// A plot as words, for people who hear it: title, range of x, last value of each line.
    public static String words(Plot plot) {
        StringBuilder words = new StringBuilder(plot.title());
        plot.extent().ifPresent(span -> words.append(", ").append(words(plot, span.from(), span)).append(" to ").append(words(plot, span.to(), span)));
        for (Curve curve : plot.curves()) {
            if (curve.points().size() == 0) continue;
            words.append(", ").append(curve.name()).append(" last ").append(Numbers.value(curve.points().value(curve.points().size() - 1)));
        }
        return words.toString();
    }
}
