package io.flarescope.charts.plot;

import io.flarescope.charts.raster.Dash;
import io.flarescope.charts.raster.XMap;
import io.flarescope.charts.raster.YMap;
import io.flarescope.charts.scale.Numbers;
import io.flarescope.charts.scale.Span;
import io.flarescope.charts.scale.Ticks;
import io.flarescope.charts.series.SeriesSnapshot;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/// A plot as SVG, for papers. Up to four points a pixel are written as they are; denser lines as the lowest and the highest value of every half pixel, so a
/// single spike stays.
public final class PlotSvg {
    private static final int LEFT = 56;
    private static final int RIGHT = 146;
    private static final int TOP = 34;
    private static final int BOTTOM = 30;
    private static final double LETTER = 6.2;

    private final StringBuilder out = new StringBuilder(1 << 14);
    private final Plot plot;
    private final ChartColors colors;
    private final XMap x;
    private final YMap y;
    private final Span view;
    private final Span values;
    private final int width;
    private final int height;

    private PlotSvg(Plot plot, Span view, ChartColors colors, int width, int height) {
        this.plot = plot;
        this.view = view;
        this.values = plot.valuesIn(view);
        this.colors = colors;
        this.width = width - LEFT - RIGHT;
        this.height = height - TOP - BOTTOM;
        this.x = XMap.of(plot.xScale(), plot.x().isTime() ? plot.origin() : 0, view, this.width);
        this.y = YMap.of(plot.y(), values, this.height);
    }

    /// A whole file. `metadata` is written into it, in its order.
    public static String of(Plot plot, Span view, ChartColors colors, int width, int height, Map<String, String> metadata) {
        return sized(plot, view, colors, width, height).write("xmlns=\"http://www.w3.org/2000/svg\"", metadata, 0);
    }

    /// A part of a larger drawing; `number` tells it from the other parts.
    static String part(Plot plot, Span view, ChartColors colors, int width, int height, int left, int top, int number) {
        return sized(plot, view, colors, width, height).write("x=\"%d\" y=\"%d\"".formatted(left, top), Map.of(), number);
    }

    private static PlotSvg sized(Plot plot, Span view, ChartColors colors, int width, int height) {
        if (width < LEFT + RIGHT + 40 || height < TOP + BOTTOM + 40) throw new IllegalArgumentException("too small: " + width + " × " + height);
        return new PlotSvg(plot, view, colors, width, height);
    }

    static void metadata(StringBuilder out, Map<String, String> metadata) {
        if (metadata.isEmpty()) return;
        out.append("<metadata>\n");
        metadata.forEach((name, value) -> out.append(escape(name)).append(": ").append(escape(value)).append('\n'));
        out.append("</metadata>\n");
    }

    private String write(String place, Map<String, String> metadata, int number) {
        int w = width + LEFT + RIGHT;
        int h = height + TOP + BOTTOM;
        add("<svg %s width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" font-family=\"Inter, sans-serif\" font-size=\"11\">%n", place, w, h, w, h);
        add("<title>%s</title>%n<desc>%s</desc>%n", escape(plot.title()), escape(Readout.words(plot)));
        metadata(out, metadata);
        add("<rect width=\"%d\" height=\"%d\" fill=\"%s\"/>%n", w, h, hex(colors.ground()));
        text(LEFT, 20, plot.title(), colors.ink(), "font-weight=\"600\" font-size=\"13\"");
        String area = number == 0 ? "area" : "area" + number;
        add("<clipPath id=\"%s\"><rect width=\"%d\" height=\"%d\"/></clipPath>%n<g transform=\"translate(%d %d)\">%n", area, width, height, LEFT, TOP);
        axes();
        out.append("<g clip-path=\"url(#").append(area).append(")\" fill=\"none\" stroke-linejoin=\"round\">\n");
        for (Mark mark : plot.marks()) ground(mark);
        for (Band band : plot.bands()) area(band.lower(), band.upper(), band.argb(), band.share());
        for (Curve curve : plot.curves()) if (curve.smooth().isPresent()) line(curve.points(), curve, 1, 0.25, false);
        for (Curve curve : plot.curves()) {
            if (plot.orphans() && curve.line().orphaned() > 0) line(curve.line(), curve, 1.25, 0.4, true);
            line(curve.line(), curve, curve.width(), 1, false);
        }
        out.append("</g>\n");
        for (Mark mark : plot.marks()) mark(mark);
        names();
        return out.append("</g>\n</svg>\n").toString();
    }

    private void axes() {
        Ticks ticks = Ticks.values(plot.y(), values, 6);
        for (Ticks.Tick tick : ticks.ticks()) {
            double at = y.pixel(tick.at());
            add("<path d=\"M0 %.2fH%d\" stroke=\"%s\"/>%n", at, width, hex(colors.grid()));
            text(-6, at + 4, tick.label(), colors.text(), "text-anchor=\"end\"");
        }
        for (Ticks.Tick tick : AxesPainter.xTicks(plot, view, Math.clamp(width / 76, 2, 6)).ticks()) {
            double at = x.pixel(tick.at());
            add("<path d=\"M%.2f 0V%d\" stroke=\"%s\"/>%n", at, height, hex(colors.grid()));
            text(at, height + 16, tick.label(), colors.text(), "text-anchor=\"middle\"");
        }
        text(width, height + 28, plot.x().title().toLowerCase(Locale.ROOT), colors.text(), "text-anchor=\"end\"");
        add("<path d=\"M0 %dH%d\" stroke=\"%s\"/>%n", height, width, hex(colors.axis()));
    }

    /// The curve's line, or its raw points behind a smoothed one.
    private void line(SeriesSnapshot points, Curve curve, double thickness, double opacity, boolean orphaned) {
        StringBuilder path = new StringBuilder();
        stretches(points, orphaned, (from, to) -> {
            boolean[] down = {false};
            sample(points, from, to, (at, lo, hi) -> {
                if (Double.isNaN(lo)) {
                    down[0] = false;
                    return;
                }
                point(path, down, at, lo);
                if (hi != lo) point(path, down, at, hi);
            });
        });
        String dash = curve.dash() == Dash.SOLID ? "" : String.format(Locale.ROOT, " stroke-dasharray=\"%.0f %.0f\"", curve.dash().on(), curve.dash().off());
        if (!path.isEmpty()) add("<path d=\"%s\" stroke=\"%s\" stroke-width=\"%.2f\"%s%s/>%n", path, hex(curve.argb()), thickness, dash, opacity < 1 ? String.format(Locale.ROOT, " stroke-opacity=\"%.2f\"", opacity) : "");
    }

    private void point(StringBuilder path, boolean[] down, double at, double value) {
        double height = Math.clamp(y.pixel(value), -1e4, 1e5);
        path.append(down[0] ? 'L' : 'M').append(String.format(Locale.ROOT, "%.2f %.2f", at, height));
        down[0] = true;
    }

    private void area(SeriesSnapshot lower, SeriesSnapshot upper, int argb, double share) {
        StringBuilder path = new StringBuilder();
        StringBuilder back = new StringBuilder();
        boolean[] down = {false};
        stretches(upper, false, (from, to) -> sample(upper, from, to, (at, lo, hi) -> {
            if (!Double.isNaN(hi)) point(path, down, at, hi);
        }));
        stretches(lower, false, (from, to) -> sample(lower, from, to, (at, lo, hi) -> {
            if (!Double.isNaN(lo)) back.insert(0, String.format(Locale.ROOT, "L%.2f %.2f", at, Math.clamp(y.pixel(lo), -1e4, 1e5)));
        }));
        if (!path.isEmpty()) add("<path d=\"%s%sZ\" fill=\"%s\" fill-opacity=\"%.2f\" stroke=\"none\"/>%n", path, back, hex(argb), share);
    }

    private interface Stretch {
        void of(int from, int to);
    }

    private interface Sample {
        void at(double pixel, double lowest, double highest);
    }

    private void stretches(SeriesSnapshot points, boolean orphaned, Stretch each) {
        for (int pass = 0; pass < points.passes(plot.x().axis()); pass++) {
            int end = points.passEnd(plot.x().axis(), pass);
            for (int from = points.passStart(plot.x().axis(), pass), to; from < end; from = to) {
                to = Math.min(end, points.nextOrphanEdge(from));
                if (points.orphaned(from) != orphaned) continue;
                int a = Math.max(from, points.firstAt(plot.x().axis(), view.from(), from, to, from, 0) - 1);
                int b = Math.min(to, points.firstAt(plot.x().axis(), Math.nextUp(view.to()), from, to, to, 0) + 1);
                if (a < b) each.of(a, b);
            }
        }
    }

    private void sample(SeriesSnapshot points, int from, int to, Sample each) {
        if (to - from <= 4 * width) {
            for (int i = from; i < to; i++) {
                double at = x.pixel(points.x(plot.x().axis(), i));
                if (Double.isInfinite(at)) continue;
                if (points.gapBefore(i) && i > from) each.at(at, Double.NaN, Double.NaN);
                float value = points.value(i);
                each.at(at, Float.isFinite(value) ? value : Double.NaN, Float.isFinite(value) ? value : Double.NaN);
            }
            return;
        }
        int at = from;
        for (int half = 0; half <= 2 * width && at < to; half++) {
            int next = points.firstAt(plot.x().axis(), x.x((half + 1) / 2.0), at, to, at, 0);
            if (next > at) each.at((half + 0.5) / 2, points.min(at, next), points.max(at, next));
            at = next;
        }
    }

    private void ground(Mark mark) {
        Span span = switch (mark) {
            case Mark.Onset onset -> onset.x() < view.to() ? new Span(onset.x(), view.to()) : null;
            case Mark.Dropped dropped -> dropped.x();
            case Mark.Selected selected -> selected.x();
            case Mark.Point _, Mark.Line _, Mark.Event _ -> null;
        };
        if (span == null) return;
        double left = x.pixel(span.from());
        add("<rect x=\"%.2f\" width=\"%.2f\" height=\"%d\" fill=\"%s\" stroke=\"none\"/>%n", left, x.pixel(span.to()) - left, height,
                hex(mark instanceof Mark.Selected ? colors.selected() : colors.warningGround()));
    }

    private void mark(Mark mark) {
        switch (mark) {
            case Mark.Onset onset when view.holds(onset.x()) -> {
                add("<circle cx=\"%.2f\" cy=\"%.2f\" r=\"5\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>%n", x.pixel(onset.x()), y.pixel(onset.y()), hex(colors.warning()));
                text(x.pixel(onset.x()) + 8, 12, onset.words(), colors.warning(), "font-weight=\"600\"");
            }
            case Mark.Point point when view.holds(point.x()) -> {
                double height = Math.clamp(y.pixel(point.y()), 4, this.height);
                add("<circle cx=\"%.2f\" cy=\"%.2f\" r=\"3\" fill=\"%s\"/>%n", x.pixel(point.x()), height, hex(point.argb()));
                text(x.pixel(point.x()) + 7, height + 4, point.words(), colors.ink(), "");
            }
            case Mark.Event event when view.holds(event.x()) -> {
                add("<path d=\"M%.2f 0V%d\" stroke=\"%s\" stroke-dasharray=\"3 3\"/>%n", x.pixel(event.x()), height, hex(colors.warning()));
                text(x.pixel(event.x()) + 4, 12, event.words(), colors.warning(), "");
            }
            case Mark.Line line when view.holds(line.x()) -> {
                add("<path d=\"M%.2f 0V%d\" stroke=\"%s\"/>%n", x.pixel(line.x()), height, hex(colors.strongLine()));
                text(x.pixel(line.x()) + 4, 12, line.words(), colors.text(), "");
            }
            default -> {
                // a ground, or out of view
            }
        }
    }

    private void names() {
        double below = -1e9;
        var ends = plot.curves().stream().filter(curve -> NamesPainter.lastInView(curve.line(), plot.x().axis(), view) >= 0)
                .sorted(Comparator.comparingDouble(this::endHeight)).toList();
        for (Curve curve : ends) {
            double at = Math.max(below + 13, Math.clamp(endHeight(curve), 4, height - 2));
            below = at;
            String words = curve.label().isEmpty() ? curve.name() : curve.label();
            int most = (int) ((RIGHT - 12) / LETTER);
            text(width + 8, at + 4, words.length() > most ? words.substring(0, most - 1) + "…" : words, curve.argb(), "font-weight=\"600\"");
        }
        for (Curve curve : plot.curves()) {
            int n = curve.points().values().nonFinite();
            if (n > 0) {
                below += 13;
                text(width + 8, below + 4, Numbers.fixed(n, 0) + " NaN or inf", curve.argb(), "");
            }
        }
    }

    private double endHeight(Curve curve) {
        return y.pixel(curve.line().value(NamesPainter.lastInView(curve.line(), plot.x().axis(), view)));
    }

    private void text(double left, double baseline, String words, int argb, String how) {
        add("<text x=\"%.2f\" y=\"%.2f\" fill=\"%s\" %s>%s</text>%n", left, baseline, hex(argb), how, escape(words));
    }

    private void add(String format, Object... parts) {
        out.append(String.format(Locale.ROOT, format, parts));
    }

    static String hex(int argb) {
        return String.format("#%06x", argb & 0xffffff);
    }

    /// Names come from outside: no markup, and no character that XML forbids.
    static String escape(String words) {
        StringBuilder safe = new StringBuilder(words.length());
        words.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                default -> {
                    boolean allowed = c == '\t' || c == '\n' || c >= 0x20 && c < 0xd800 || c >= 0xe000 && c < 0xfffe || c >= 0x10000;
                    safe.appendCodePoint(allowed ? c : 0xfffd);
                }
            }
        });
        return safe.toString();
    }
}
