package io.flarescope.charts.plot;

import io.flarescope.charts.raster.Lettering;
import io.flarescope.charts.raster.Lettering.Face;
import io.flarescope.charts.raster.Raster;
import io.flarescope.charts.scale.Numbers;
import io.flarescope.charts.scale.Span;
import io.flarescope.charts.series.Axis;
import io.flarescope.charts.series.SeriesSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What lies under and over the lines: grounds, rings, dots, triangles for NaN and the infinities, names at the ends of lines.
final class MarksPainter {
    private final Raster raster;
    private final Lettering letters;
    private final ChartColors colors;
    private final double scale;
    private final PlotArea area;
    private double droppedWordsEnd = Double.NEGATIVE_INFINITY;

    MarksPainter(Raster raster, Lettering letters, ChartColors colors, double scale, PlotArea area) {
        this.raster = raster;
        this.letters = letters;
        this.colors = colors;
        this.scale = scale;
        this.area = area;
    }

    private int px(double length) {
        return (int) Math.round(length * scale);
    }

    void grounds(Plot plot) {
        for (Mark mark : plot.marks()) {
            switch (mark) {
                case Mark.Onset onset -> ground(onset.x(), area.view().to(), Raster.mix(colors.ground(), colors.warningGround(), 140));
                case Mark.Dropped dropped -> ground(dropped.x().from(), dropped.x().to(), colors.warningGround());
                case Mark.Selected selected -> ground(selected.x().from(), selected.x().to(), colors.selected());
                case Mark.Point _, Mark.Line _ -> {
                    // over the lines
                }
            }
        }
    }

    private void ground(double from, double to, int argb) {
        int left = Math.max(area.left(), (int) Math.round(area.pixelX(from)));
        int right = Math.min(area.right(), Math.max(left + px(2), (int) Math.round(area.pixelX(to))));
        raster.fill(left, area.top(), right - left, area.height(), argb, Raster.OPAQUE);
    }

    void marks(Plot plot) {
        for (Mark mark : plot.marks()) {
            switch (mark) {
                case Mark.Onset onset -> onset(onset);
                case Mark.Dropped dropped -> dropped(dropped);
                case Mark.Point point -> point(point);
                case Mark.Line line -> {
                    int x = (int) Math.round(area.pixelX(line.x()));
                    if (inside(x)) {
                        raster.fill(x, area.top(), Math.max(1, px(1)), area.height(), colors.strongLine(), Raster.OPAQUE);
                        words(line.words(), x + 4 * scale, area.top() + px(11), colors.text());
                    }
                }
                case Mark.Selected _ -> {
                    // under the lines
                }
            }
        }
    }

    /// Words only where they do not cover those of the gap before.
    private void dropped(Mark.Dropped dropped) {
        double left = area.pixelX(dropped.x().from()) + 4 * scale;
        double width = letters.width(Face.CAPTION_STRONG, dropped.words());
        if (left + width > area.right()) left = area.pixelX(dropped.x().from()) - 4 * scale - width;
        if (left < Math.max(area.left(), droppedWordsEnd)) return;
        letters.draw(raster, Face.CAPTION_STRONG, dropped.words(), left, area.top() + px(12), colors.warning());
        droppedWordsEnd = left + width + 8 * scale;
    }

    private void onset(Mark.Onset onset) {
        double x = area.pixelX(onset.x());
        double y = area.pixelY(onset.y());
        if (!inside(x)) return;
        raster.dashedColumn((int) Math.round(x), area.top(), (int) (y - 6 * scale), Math.max(1, px(1)), px(3), px(3), colors.warning());
        raster.ring(x, y, 4.25 * scale, 5.75 * scale, colors.warning());
        double width = letters.width(Face.CAPTION_STRONG, onset.words());
        double left = x + 8 * scale + width > area.right() ? x - 8 * scale - width : x + 8 * scale;
        letters.draw(raster, Face.CAPTION_STRONG, onset.words(), left, area.top() + px(13), colors.warning());
    }

    private void point(Mark.Point point) {
        double x = area.pixelX(point.x());
        double y = Math.clamp(area.pixelY(point.y()), area.top() + 4 * scale, area.bottom());
        if (!inside(x)) return;
        if (!Double.isNaN(point.from())) {
            double from = Math.clamp(area.pixelY(point.from()), area.top(), area.bottom());
            raster.fill((int) Math.round(x - 0.75 * scale), (int) Math.min(from, y), Math.max(1, px(1.5)), (int) Math.abs(from - y), point.argb(), Raster.OPAQUE);
        }
        raster.disc(x, y, 3 * scale, point.argb());
        double width = letters.width(Face.CAPTION, point.words());
        double left = x + 7 * scale + width > area.right() ? x - 7 * scale - width : x + 7 * scale;
        letters.draw(raster, Face.CAPTION, point.words(), left, (int) Math.round(y) + px(4), colors.ink());
    }

    private boolean inside(double x) {
        return x >= area.left() && x <= area.right();
    }

    private void words(String words, double left, int baseline, int argb) {
        if (left + letters.width(Face.CAPTION_STRONG, words) <= area.right()) {
            letters.draw(raster, Face.CAPTION_STRONG, words, left, baseline, argb);
        }
    }

    /// NaN stands on the axis, +∞ at the top edge, −∞ upside down on the axis; neighbours closer than a triangle's width are counted together.
    void nonFinite(Plot plot) {
        Axis axis = plot.x().axis();
        for (Curve curve : plot.curves()) {
            SeriesSnapshot points = curve.points();
            if (points.values().allFinite()) continue;
            for (int pass = 0; pass < points.passes(axis); pass++) {
                int from = points.passStart(axis, pass);
                int to = points.passEnd(axis, pass);
                int begin = points.firstAt(axis, area.view().from(), from, to, from, 0);
                int end = points.firstAt(axis, Math.nextUp(area.view().to()), from, to, to, 0);
                groups(curve, axis, begin, end);
            }
        }
    }

    private void groups(Curve curve, Axis axis, int begin, int end) {
        SeriesSnapshot points = curve.points();
        int at = points.values().nextNonFinite(begin);
        while (at < end) {
            double x = area.pixelX(points.x(axis, at));
            float kind = points.value(at);
            int count = 0;
            // all of the kind up to a triangle's width further on, found by x rather than one by one
            int stop = Math.max(at + 1, points.firstAt(axis, area.xAt(x + 24 * scale), at, end, at, 0));
            for (int i = at; i < stop && count < 100_000; i++) {
                if (Float.compare(points.value(i), kind) == 0) count++;
            }
            triangle(curve.argb(), x, kind, count);
            at = points.values().nextNonFinite(stop);
        }
    }

    private void triangle(int argb, double x, float kind, int count) {
        boolean top = kind == Float.POSITIVE_INFINITY;
        double size = 8 * scale;
        if (top) raster.triangle(x, area.top(), size, true, argb);
        else if (Float.isNaN(kind)) raster.triangle(x, area.bottom() - size, size, true, argb);
        else raster.triangle(x, area.bottom(), size, false, argb);
        String name = Float.isNaN(kind) ? "NaN" : top ? "+inf" : "\u2212inf";
        String words = count == 1 ? name : name + " × " + count;
        double left = x + 7 * scale;
        if (left + letters.width(Face.CAPTION, words) > area.right()) left = x - 7 * scale - letters.width(Face.CAPTION, words);
        letters.draw(raster, Face.CAPTION, words, left, top ? area.top() + px(9) : area.bottom() - px(3), colors.ink());
    }

    private record Name(String words, double left, double width, double y, int argb) {
        boolean covers(Name other) {
            return left < other.left + other.width && other.left < left + width;
        }
    }

    /// Names right of the ends of lines, moved apart where they would cover each other.
    void names(Plot plot) {
        Axis axis = plot.x().axis();
        List<Name> names = new ArrayList<>();
        for (Curve curve : plot.curves()) {
            int last = curve.label().isEmpty() ? -1 : lastInView(curve.line(), axis, area.view());
            if (last < 0) continue;
            double x = area.pixelX(curve.line().x(axis, last));
            double y = Math.clamp(area.pixelY(curve.line().value(last)), area.top() + 4 * scale, area.bottom() - 2 * scale);
            double width = letters.width(Face.CAPTION_STRONG, curve.label());
            names.add(new Name(curve.label(), Math.min(x + 8 * scale, raster.width() - width - 2), width, y, curve.argb()));
            if (curve.width() >= 2.5 && inside(x)) {
                raster.disc(x, y, 4.5 * scale, colors.ground());
                raster.disc(x, y, 3 * scale, curve.argb());
            }
        }
        names.sort(Comparator.comparingDouble(Name::y));
        double[] placed = new double[names.size()];
        double line = 13 * scale;
        for (int i = 0; i < placed.length; i++) {
            placed[i] = names.get(i).y;
            for (int above = 0; above < i; above++) {
                if (names.get(i).covers(names.get(above))) placed[i] = Math.max(placed[i], placed[above] + line);
            }
        }
        // what was pushed out below comes back up, and pushes the others up
        for (int i = placed.length - 1; i >= 0; i--) {
            placed[i] = Math.min(placed[i], area.bottom() - 2 * scale);
            for (int below = i + 1; below < placed.length; below++) {
                if (names.get(i).covers(names.get(below))) placed[i] = Math.min(placed[i], placed[below] - line);
            }
        }
        for (int i = 0; i < placed.length; i++) {
            Name name = names.get(i);
            letters.draw(raster, Face.CAPTION_STRONG, name.words, name.left, (int) Math.round(placed[i] + 4 * scale), name.argb);
        }
    }

    /// The last finite point of the newest pass in view, or -1.
    static int lastInView(SeriesSnapshot line, Axis axis, Span view) {
        int pass = line.passes(axis) - 1;
        if (pass < 0) return -1;
        int from = line.passStart(axis, pass);
        int at = line.firstAt(axis, Math.nextUp(view.to()), from, line.size(), line.size(), 0) - 1;
        while (at >= from && !Float.isFinite(line.value(at)) && line.size() - at < 10_000) at--;
        return at >= from && Float.isFinite(line.value(at)) && line.x(axis, at) >= view.from() ? at : -1;
    }

    /// A line of a single point is a dot, or nobody would see it.
    void singles(Plot plot) {
        for (Curve curve : plot.curves()) {
            if (curve.points().size() == 1 && Float.isFinite(curve.points().value(0)) && curve.points().passes(plot.x().axis()) > 0) {
                double x = area.pixelX(curve.points().x(plot.x().axis(), 0));
                if (inside(x)) raster.disc(x, area.pixelY(curve.points().value(0)), 2 * scale, curve.argb());
            }
        }
    }

    /// Where records were dropped the ground says so. Gaps of several curves that overlap are one.
    static List<Mark> gaps(Plot plot) {
        List<Mark.Dropped> gaps = new ArrayList<>();
        Axis axis = plot.x().axis();
        for (Curve curve : plot.curves()) {
            SeriesSnapshot points = curve.points();
            for (int gap = 0; gap < points.gaps(); gap++) {
                double from = points.x(axis, points.gapEnd(gap) - 1);
                double to = points.x(axis, points.gapEnd(gap));
                if (from < to) gaps.add(new Mark.Dropped(new Span(from, to), Numbers.fixed(points.gapDropped(gap), 0) + " dropped"));
            }
        }
        gaps.sort(Comparator.comparingDouble(gap -> gap.x().from()));
        List<Mark> apart = new ArrayList<>();
        for (Mark.Dropped gap : gaps) {
            if (!apart.isEmpty() && apart.getLast() instanceof Mark.Dropped(Span before, String words) && before.to() >= gap.x().from()) {
                apart.set(apart.size() - 1, new Mark.Dropped(before.union(gap.x()), words));
            } else {
                apart.add(gap);
            }
        }
        return apart;
    }
}
