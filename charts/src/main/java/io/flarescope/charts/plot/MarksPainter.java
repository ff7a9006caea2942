package io.flarescope.charts.plot;

import io.flarescope.charts.raster.Lettering.Face;
import io.flarescope.charts.raster.Raster;
import io.flarescope.charts.scale.Numbers;
import io.flarescope.charts.scale.Span;
import io.flarescope.charts.series.Axis;
import io.flarescope.charts.series.SeriesSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What lies under and over the lines: grounds, rings, dots, events and their words.
final class MarksPainter {
    private final Sheet on;

    MarksPainter(Sheet on) {
        this.on = on;
    }

    private int px(double length) {
        return (int) Math.round(length * on.scale());
    }

    static List<Mark> underLines(Plot plot) {
        return plot.marks().stream().filter(mark -> mark instanceof Mark.Onset || mark instanceof Mark.Dropped || mark instanceof Mark.Selected).toList();
    }

    void grounds(Plot plot) {
        for (Mark mark : plot.marks()) {
            switch (mark) {
                case Mark.Onset onset -> ground(onset.x(), on.area().view().to(), Raster.mix(on.colors().ground(), on.colors().warningGround(), 140));
                case Mark.Dropped dropped -> ground(dropped.x().from(), dropped.x().to(), on.colors().warningGround());
                case Mark.Selected selected -> ground(selected.x().from(), selected.x().to(), on.colors().selected());
                case Mark.Point _, Mark.Line _, Mark.Event _ -> {
                    // over the lines
                }
            }
        }
    }

    private void ground(double from, double to, int argb) {
        int begin = (int) Math.round(on.area().pixelX(from));
        int left = Math.max(on.area().left(), begin);
        int right = Math.min(on.area().right(), Math.max(begin + px(2), (int) Math.round(on.area().pixelX(to))));
        on.raster().fill(left, on.area().top(), Math.max(0, right - left), on.area().height(), argb, Raster.OPAQUE);
    }

    /// What matters most is written first; words for which there is no room are left out, their dots and lines are not.
    void marks(Plot plot) {
        for (Mark mark : plot.marks()) {
            if (mark instanceof Mark.Line line) line(line);
            else if (mark instanceof Mark.Event event) event(event);
        }
        for (Mark mark : plot.marks()) if (mark instanceof Mark.Onset onset) onset(onset);
        for (Mark mark : plot.marks()) if (mark instanceof Mark.Point point) dot(point);
        for (Mark mark : plot.marks()) if (mark instanceof Mark.Point point) words(point);
        for (Mark mark : plot.marks()) if (mark instanceof Mark.Event event) words(event.words(), on.area().pixelX(event.x()), 11, Face.CAPTION_STRONG, on.colors().warning());
        for (Mark mark : plot.marks()) if (mark instanceof Mark.Dropped dropped) words(dropped.words(), on.area().pixelX(dropped.x().from()), 12, Face.CAPTION_STRONG, on.colors().warning());
        for (Mark mark : plot.marks()) if (mark instanceof Mark.Line line && inside(on.area().pixelX(line.x()))) words(line.words(), on.area().pixelX(line.x()), 11, Face.CAPTION, on.colors().text());
    }

    private void line(Mark.Line line) {
        int x = (int) Math.round(on.area().pixelX(line.x()));
        if (inside(x)) on.raster().fill(x, on.area().top(), Math.max(1, px(1)), on.area().height(), on.colors().strongLine(), Raster.OPAQUE);
    }

    private void event(Mark.Event event) {
        int x = (int) Math.round(on.area().pixelX(event.x()));
        if (inside(x)) on.raster().dashedColumn(x, on.area().top(), on.area().bottom(), Math.max(1, px(1)), px(3), px(3), on.colors().warning());
    }

    private void onset(Mark.Onset onset) {
        double x = on.area().pixelX(onset.x());
        double y = on.area().pixelY(onset.y());
        if (!inside(x)) return;
        on.raster().dashedColumn((int) Math.round(x), on.area().top(), (int) (y - 6 * on.scale()), Math.max(1, px(1)), px(3), px(3), on.colors().warning());
        on.raster().ring(x, y, 4.25 * on.scale(), 5.75 * on.scale(), on.colors().warning());
        words(onset.words(), x + 4 * on.scale(), 13, Face.CAPTION_STRONG, on.colors().warning());
    }

    private double y(Mark.Point point) {
        return Math.clamp(on.area().pixelY(point.y()), on.area().top() + 4 * on.scale(), on.area().bottom());
    }

    /// With its stem; no words are written over either.
    private void dot(Mark.Point point) {
        double x = on.area().pixelX(point.x());
        double y = y(point);
        if (!inside(x)) return;
        double r = 3 * on.scale();
        if (!Double.isNaN(point.from())) {
            double from = Math.clamp(on.area().pixelY(point.from()), on.area().top(), on.area().bottom());
            on.raster().fill((int) Math.round(x - r / 4), (int) Math.min(from, y), Math.max(1, px(1.5)), (int) Math.abs(from - y), point.argb(), Raster.OPAQUE);
            on.places().cover(x - r / 4, Math.min(from, y), x + r / 4, Math.max(from, y));
        }
        on.raster().disc(x, y, r, point.argb());
        on.places().cover(x - r, y - r, x + r, y + r);
    }

    private void words(Mark.Point point) {
        double x = on.area().pixelX(point.x());
        double y = y(point);
        if (!inside(x)) return;
        double width = on.letters().width(Face.CAPTION, point.words());
        for (double below : new double[] {4, 17, 30, 43}) {
            int baseline = (int) Math.round(y + below * on.scale());
            if (write(point.words(), x + 7 * on.scale(), baseline, width, Face.CAPTION, on.colors().ink())) return;
            if (write(point.words(), x - 7 * on.scale() - width, baseline, width, Face.CAPTION, on.colors().ink())) return;
        }
    }

    /// Near the top, right of x or else left of it, or else a row or two lower.
    private void words(String words, double x, double fromTop, Face face, int argb) {
        if (words.isEmpty() || x > on.area().right()) return;
        double width = on.letters().width(face, words);
        for (int row = 0; row < 3; row++) {
            int baseline = on.area().top() + px(fromTop + 13 * row);
            if (write(words, x + 4 * on.scale(), baseline, width, face, argb) || write(words, x - 4 * on.scale() - width, baseline, width, face, argb)) return;
        }
    }

    /// On a ground that lets a little of the lines through.
    private boolean write(String words, double left, int baseline, double width, Face face, int argb) {
        if (left < on.area().left() || left + width > on.raster().width() || baseline > on.area().bottom()) return false;
        if (!on.places().take(left - 2 * on.scale(), baseline - 10 * on.scale(), left + width + 2 * on.scale(), baseline + 3 * on.scale())) return false;
        on.raster().fill((int) (left - 2 * on.scale()), baseline - px(10), (int) (width + 4 * on.scale()), px(13), on.colors().ground(), 150);
        on.letters().draw(on.raster(), face, words, left, baseline, argb);
        return true;
    }

    private boolean inside(double x) {
        return x >= on.area().left() && x <= on.area().right();
    }

    /// A line of a single point is a dot, or nobody would see it.
    void singles(Plot plot) {
        for (Curve curve : plot.curves()) {
            if (curve.points().size() == 1 && Float.isFinite(curve.points().value(0)) && curve.points().passes(plot.x().axis()) > 0) {
                double x = on.area().pixelX(curve.points().x(plot.x().axis(), 0));
                if (inside(x)) on.raster().disc(x, on.area().pixelY(curve.points().value(0)), 2 * on.scale(), curve.argb());
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
