package io.flarescope.charts.plot;

import io.flarescope.charts.raster.Lettering.Face;
import io.flarescope.charts.series.Axis;
import io.flarescope.charts.series.SeriesSnapshot;

/// Triangles for NaN and the infinities, with their numbers.
final class NonFinitePainter {
    private final Sheet on;

    NonFinitePainter(Sheet on) {
        this.on = on;
    }

    /// NaN stands on the axis, +∞ at the top edge, −∞ upside down on the axis; neighbours closer than a triangle's width are counted together.
    void paint(Plot plot) {
        Axis axis = plot.x().axis();
        for (Curve curve : plot.curves()) {
            SeriesSnapshot points = curve.points();
            if (points.values().allFinite()) continue;
            for (int pass = 0; pass < points.passes(axis); pass++) {
                int from = points.passStart(axis, pass);
                int to = points.passEnd(axis, pass);
                int begin = points.firstAt(axis, on.area().view().from(), from, to, from, 0);
                int end = points.firstAt(axis, Math.nextUp(on.area().view().to()), from, to, to, 0);
                groups(curve, axis, begin, end);
            }
        }
    }

    private void groups(Curve curve, Axis axis, int begin, int end) {
        SeriesSnapshot points = curve.points();
        int at = points.values().nextNonFinite(begin);
        while (at < end) {
            double x = on.area().pixelX(points.x(axis, at));
            float kind = points.value(at);
            int count = 0;
            // all of the kind up to a triangle's width further on, found by x rather than one by one
            int stop = Math.max(at + 1, points.firstAt(axis, on.area().xAt(x + 24 * on.scale()), at, end, at, 0));
            for (int i = at; i < stop && count < 100_000; i++) {
                if (Float.compare(points.value(i), kind) == 0) count++;
            }
            triangle(curve.argb(), x, kind, count);
            at = points.values().nextNonFinite(stop);
        }
    }

    private void triangle(int argb, double x, float kind, int count) {
        boolean top = kind == Float.POSITIVE_INFINITY;
        double size = 8 * on.scale();
        if (top) on.raster().triangle(x, on.area().top(), size, true, argb);
        else if (Float.isNaN(kind)) on.raster().triangle(x, on.area().bottom() - size, size, true, argb);
        else on.raster().triangle(x, on.area().bottom(), size, false, argb);
        String name = Float.isNaN(kind) ? "NaN" : top ? "+inf" : "\u2212inf";
        String words = count == 1 ? name : name + " × " + count;
        double left = x + 7 * on.scale();
        if (left + on.letters().width(Face.CAPTION, words) > on.area().right()) left = x - 7 * on.scale() - on.letters().width(Face.CAPTION, words);
        double width = on.letters().width(Face.CAPTION, words);
        int baseline = top ? on.area().top() + (int) Math.round(9 * on.scale()) : on.area().bottom() - (int) Math.round(3 * on.scale());
        if (on.places().take(left, baseline - 9 * on.scale(), left + width, baseline + 2 * on.scale())) on.letters().draw(on.raster(), Face.CAPTION, words, left, baseline, on.colors().ink());
    }
}
