package io.flarescope.charts.statistics;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.List;
import org.jfree.chart.JFreeChart;

/// The ways distributions are held against each other.
public enum StatisticalChart {
    OVERLAID("Histograms, overlaid"),
    SIDE_BY_SIDE("Histograms, side by side"),
    CUMULATIVE("Cumulative share (CDF)"),
    QUANTILE_BARS("Quantile bars"),
    FAN("Quantile fan");

    private final String title;

    StatisticalChart(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /// Whether the samples hold what this chart needs.
    public boolean possible(List<Sample> samples) {
        return switch (this) {
            case OVERLAID, SIDE_BY_SIDE -> samples.stream().anyMatch(sample -> sample.rows() > 0);
            case CUMULATIVE -> samples.stream().anyMatch(sample -> sample.rows() > 0 || sample.shares().length > 1);
            case QUANTILE_BARS, FAN -> samples.stream().anyMatch(sample -> sample.shares().length > 1);
        };
    }

    /// Draws into `0xFFRRGGBB` pixels, rows from the top. `width` and `height` are in points, `scale` is pixels a point. Waits for nothing; the first call of a
    /// process takes some tenths of a second, as Java 2D starts.
    public int[] paint(List<Sample> samples, Ink ink, int width, int height, double scale) {
        JFreeChart chart = Dressed.chart(switch (this) {
            case OVERLAID -> Histograms.overlaid(samples, ink);
            case SIDE_BY_SIDE -> Histograms.sideBySide(samples, ink);
            case CUMULATIVE -> Cumulative.plot(samples, ink);
            case QUANTILE_BARS -> QuantilePlots.bars(samples, ink);
            case FAN -> QuantilePlots.fan(samples, ink);
        }, ink);
        int pixelsWide = (int) Math.round(width * scale);
        int pixelsHigh = (int) Math.round(height * scale);
        BufferedImage image = new BufferedImage(pixelsWide, pixelsHigh, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.scale(scale, scale);
        chart.draw(g, new Rectangle2D.Double(0, 0, width, height));
        g.dispose();
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }
}
