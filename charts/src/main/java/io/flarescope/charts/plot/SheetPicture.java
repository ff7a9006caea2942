package io.flarescope.charts.plot;

import io.flarescope.charts.raster.Lettering;
import io.flarescope.charts.raster.Raster;
import io.flarescope.charts.scale.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Several plots on one sheet of pixels, row by row, each under its title. `pixels` are opaque `0xffRRGGBB`, rows from the top.
public record SheetPicture(int[] pixels, int width, int height) {
    private static final int GAP = 12;
    private static final int HEAD = 24;
    private static final int BASELINE = 16;
    private static final int MOST_NAMED = 16;

    /// `view` is the part of x that all show, null for all of it; `width` and `height` are those of one plot. On the thread whose letters they are.
    public static SheetPicture of(List<Plot> plots, @Nullable Span view, ChartColors colors, Lettering letters, int columns, int width, int height) {
        if (columns < 1) throw new IllegalArgumentException("columns: " + columns);
        int across = Math.clamp(plots.size(), 1, columns);
        int wide = GAP + across * (width + GAP);
        int high = GAP + Math.max(1, Math.ceilDiv(plots.size(), across)) * (height + GAP);
        Raster sheet = new Raster(wide, high);
        sheet.clear(colors.ground());
        Raster part = new Raster(width, height - HEAD);
        for (int i = 0; i < plots.size(); i++) {
            Plot plot = named(plots.get(i));
            int left = GAP + i % across * (width + GAP);
            int top = GAP + i / across * (height + GAP);
            letters.draw(sheet, Lettering.Face.CAPTION_STRONG, plot.title(), left + 4, top + BASELINE, colors.ink());
            Span shown = view == null ? plot.whole() : view;
            new PlotPainter().paint(part, plot, shown, plot.valuesIn(shown), letters, colors, 1);
            for (int row = 0; row < part.height(); row++) {
                System.arraycopy(part.pixels(), row * width, sheet.pixels(), (top + HEAD + row) * wide + left, width);
            }
        }
        return new SheetPicture(sheet.pixels(), wide, high);
    }

    /// No legend stands beside a picture: a few lines are named at their ends.
    private static Plot named(Plot plot) {
        return plot.curves().size() > MOST_NAMED ? plot
                : plot.curves(plot.curves().stream().map(curve -> curve.label().isEmpty() ? curve.label(curve.name()) : curve).toList());
    }
}
