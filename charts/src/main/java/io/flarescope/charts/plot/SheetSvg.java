package io.flarescope.charts.plot;

import io.flarescope.charts.scale.Span;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// Several plots on one sheet of SVG, row by row. Each is a drawing of its own inside, with its title and what it shows in words.
public final class SheetSvg {
    private static final int GAP = 12;

    private SheetSvg() {}

    /// A whole file. `view` gives the part of x that a plot shows; `width` and `height` are those of one plot in pixels; `metadata` is written into it, in its order.
    public static String of(
            String title, List<Plot> plots, Function<Plot, Span> view, ChartColors colors, int columns, int width, int height, Map<String, String> metadata) {
        if (columns < 1) throw new IllegalArgumentException("columns: " + columns);
        int across = Math.clamp(plots.size(), 1, columns);
        int wide = GAP + across * (width + GAP);
        int high = GAP + Math.max(1, Math.ceilDiv(plots.size(), across)) * (height + GAP);
        StringBuilder out = new StringBuilder(1 << 16);
        out.append(String.format(Locale.ROOT, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">%n", wide, high, wide, high));
        out.append("<title>").append(PlotSvg.escape(title)).append("</title>\n");
        PlotSvg.metadata(out, metadata);
        out.append(String.format(Locale.ROOT, "<rect width=\"%d\" height=\"%d\" fill=\"%s\"/>%n", wide, high, PlotSvg.hex(colors.ground())));
        for (int i = 0; i < plots.size(); i++) {
            int left = GAP + i % across * (width + GAP);
            int top = GAP + i / across * (height + GAP);
            out.append(PlotSvg.part(plots.get(i), view.apply(plots.get(i)), colors, width, height, left, top, i));
        }
        return out.append("</svg>\n").toString();
    }
}
