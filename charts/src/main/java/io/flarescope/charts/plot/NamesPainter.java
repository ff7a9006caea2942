package io.flarescope.charts.plot;

import io.flarescope.charts.raster.Lettering.Face;
import io.flarescope.charts.scale.Span;
import io.flarescope.charts.series.Axis;
import io.flarescope.charts.series.SeriesSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Names right of the ends of lines, moved apart where they would cover each other.
final class NamesPainter {
    private final Sheet on;
    private final List<Name> names = new ArrayList<>();
    private double[] placed = {};

    NamesPainter(Sheet on) {
        this.on = on;
    }

    private record Name(String words, double left, double width, double y, int argb, double end) {
        boolean covers(Name other) {
            return left < other.left + other.width && other.left < left + width;
        }
    }

    /// Decides where the names stand, so that nothing else is written there.
    void place(Plot plot) {
        Axis axis = plot.x().axis();
        for (Curve curve : plot.curves()) {
            int last = curve.label().isEmpty() ? -1 : lastInView(curve.line(), axis, on.area().view());
            if (last < 0) continue;
            double x = on.area().pixelX(curve.line().x(axis, last));
            double y = Math.clamp(on.area().pixelY(curve.line().value(last)), on.area().top() + 4 * on.scale(), on.area().bottom() - 2 * on.scale());
            double width = on.letters().width(Face.CAPTION_STRONG, curve.label());
            boolean end = curve.width() >= 2.5 && x >= on.area().left() && x <= on.area().right();
            names.add(new Name(curve.label(), Math.min(x + 8 * on.scale(), on.raster().width() - width - 2), width, y, curve.argb(), end ? x : Double.NaN));
        }
        names.sort(Comparator.comparingDouble(Name::y));
        placed = new double[names.size()];
        double line = 13 * on.scale();
        for (int i = 0; i < placed.length; i++) {
            placed[i] = names.get(i).y;
            for (int above = 0; above < i; above++) {
                if (names.get(i).covers(names.get(above))) placed[i] = Math.max(placed[i], placed[above] + line);
            }
        }
        // what was pushed out below comes back up, and pushes the others up
        for (int i = placed.length - 1; i >= 0; i--) {
            placed[i] = Math.min(placed[i], on.area().bottom() - 2 * on.scale());
            for (int below = i + 1; below < placed.length; below++) {
                if (names.get(i).covers(names.get(below))) placed[i] = Math.min(placed[i], placed[below] - line);
            }
        }
        for (int i = 0; i < placed.length; i++) {
            Name name = names.get(i);
            on.places().take(name.left, placed[i] - 6 * on.scale(), name.left + name.width, placed[i] + 6 * on.scale());
        }
    }

    /// A dot at the end of a line as thick as the global model's, and the names.
    void paint() {
        for (int i = 0; i < placed.length; i++) {
            Name name = names.get(i);
            if (!Double.isNaN(name.end)) {
                on.raster().disc(name.end, name.y, 4.5 * on.scale(), on.colors().ground());
                on.raster().disc(name.end, name.y, 3 * on.scale(), name.argb);
            }
            on.letters().draw(on.raster(), Face.CAPTION_STRONG, name.words, name.left, (int) Math.round(placed[i] + 4 * on.scale()), name.argb);
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
}
