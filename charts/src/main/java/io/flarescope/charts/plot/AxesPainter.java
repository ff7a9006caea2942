package io.flarescope.charts.plot;

import io.flarescope.charts.raster.Lettering;
import io.flarescope.charts.raster.Lettering.Face;
import io.flarescope.charts.raster.Raster;
import io.flarescope.charts.scale.Span;
import io.flarescope.charts.scale.Ticks;
import io.flarescope.charts.scale.TimeTicks;
import io.flarescope.charts.scale.YScale;
import java.util.ArrayList;
import java.util.List;

/// Grid, axis line, ticks and their labels. Lengths are in pixels at scale 1.
final class AxesPainter {
    private static final int MOST_TICKS = 6;
    private static final int LEFT = 44;
    private static final int RIGHT = 12;
    private static final int TOP = 8;
    private static final int BOTTOM = 22;

    private final Raster raster;
    private final Lettering letters;
    private final ChartColors colors;
    private final double scale;

    AxesPainter(Raster raster, Lettering letters, ChartColors colors, double scale) {
        this.raster = raster;
        this.letters = letters;
        this.colors = colors;
        this.scale = scale;
    }

    private int px(double length) {
        return (int) Math.round(length * scale);
    }

    Ticks valueTicks(Plot plot, Span values) {
        int fit = (int) ((raster.height() - px(TOP + BOTTOM)) / (26 * scale));
        return Ticks.values(plot.y(), values, Math.clamp(fit, 2, MOST_TICKS));
    }

    static Ticks xTicks(Plot plot, Span view, int most) {
        if (plot.xScale() != YScale.LINEAR) {
            double base = plot.x() == XAxis.RELATIVE ? plot.origin() : 0;
            String unit = plot.x() == XAxis.RELATIVE ? " s" : "";
            return new Ticks(Ticks.values(plot.xScale(), view.shifted(-base), most).ticks().stream()
                    .map(tick -> new Ticks.Tick(tick.at() + base, tick.label() + unit)).toList());
        }
        return switch (plot.x()) {
            case ROUND, STEP, INDEX -> Ticks.whole(view, most);
            case WALL -> TimeTicks.clock(view, most, plot.zone());
            case RELATIVE -> new Ticks(TimeTicks.relative(view.shifted(-plot.origin()), most).ticks().stream()
                    .map(tick -> new Ticks.Tick(tick.at() + plot.origin(), tick.label()))
                    .toList());
        };
    }

    /// The left margin is as wide as the widest label needs, and never below 44.
    int left(Ticks valueTicks, String unit) {
        double widest = 0;
        for (Ticks.Tick tick : valueTicks.ticks()) widest = Math.max(widest, letters.width(Face.CAPTION, tick.label()));
        if (!unit.isEmpty()) widest += letters.width(Face.CAPTION, " " + unit);
        return Math.max(px(LEFT), (int) Math.ceil(widest) + px(10));
    }

    int top() {
        return px(TOP);
    }

    /// Narrower where names at the ends of lines need room; in steps of 16, so that it does not change with every point.
    int width(Plot plot, Span view, int left) {
        int full = raster.width() - left - px(RIGHT);
        double width = full;
        for (Curve curve : plot.curves()) {
            int last = curve.label().isEmpty() ? -1 : NamesPainter.lastInView(curve.line(), plot.x().axis(), view);
            if (last < 0) continue;
            double share = share(plot, view, curve.line().x(plot.x().axis(), last));
            double room = full + px(RIGHT) - 10 * scale - letters.width(Face.CAPTION_STRONG, curve.label());
            width = Math.min(width, room / Math.max(share, 1e-9));
        }
        if (width >= full) return full;
        return (int) Math.max(full / 2.0, full - Math.ceil((full - width) / 16) * 16);
    }

    /// How far right in the view an x lies, 0 to 1.
    private static double share(Plot plot, Span view, double x) {
        double base = plot.x().isTime() ? plot.origin() : 0;
        double from = plot.xScale().bend(view.from() - base);
        double to = plot.xScale().bend(view.to() - base);
        return Double.isInfinite(from) ? 1 : (plot.xScale().bend(x - base) - from) / (to - from);
    }

    int height() {
        return raster.height() - px(TOP) - px(BOTTOM);
    }

    /// The world pixels at which vertical lines were drawn.
    List<Long> grid(Plot plot, PlotArea area, Ticks valueTicks) {
        List<Long> lines = new ArrayList<>();
        int line = Math.max(1, px(1));
        for (Ticks.Tick tick : valueTicks.ticks()) {
            raster.fill(area.left(), (int) Math.round(area.pixelY(tick.at())), area.width(), line, colors.grid(), Raster.OPAQUE);
        }
        for (Ticks.Tick tick : xTicks(plot, area).ticks()) {
            int x = (int) Math.round(area.pixelX(tick.at()));
            if (x <= area.left() + 1) continue;
            raster.fill(x, area.top(), line, area.height(), colors.grid(), Raster.OPAQUE);
            lines.add(x - area.left() + area.x().firstPixel());
        }
        return lines;
    }

    void labels(Plot plot, PlotArea area, Ticks valueTicks) {
        int line = Math.max(1, px(1));
        raster.fill(area.left(), area.bottom(), area.width(), line, colors.axis(), Raster.OPAQUE);
        String unit = plot.unit().isEmpty() ? "" : " " + plot.unit();
        for (int i = 0; i < valueTicks.ticks().size(); i++) {
            Ticks.Tick tick = valueTicks.ticks().get(i);
            String words = i == valueTicks.ticks().size() - 1 ? tick.label() + unit : tick.label();
            double x = area.left() - 6 * scale - letters.width(Face.CAPTION, words);
            letters.draw(raster, Face.CAPTION, words, x, (int) Math.round(area.pixelY(tick.at())) + px(4), colors.text());
        }
        for (Ticks.Tick tick : xTicks(plot, area).ticks()) {
            int x = (int) Math.round(area.pixelX(tick.at()));
            raster.fill(x, area.bottom(), line, px(4), colors.axis(), Raster.OPAQUE);
            double width = letters.width(Face.CAPTION, tick.label());
            double left = Math.min(x - width / 2, raster.width() - width - 1);
            letters.draw(raster, Face.CAPTION, tick.label(), left, area.bottom() + px(15), colors.text());
        }
    }

    private Ticks xTicks(Plot plot, PlotArea area) {
        double label = plot.x() == XAxis.WALL ? 76 : 52;
        return xTicks(plot, area.view(), Math.clamp((int) (area.width() / (label * scale)), 2, MOST_TICKS));
    }
}
