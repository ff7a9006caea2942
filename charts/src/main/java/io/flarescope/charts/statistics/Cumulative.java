package io.flarescope.charts.statistics;

import java.awt.geom.Ellipse2D;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/// The share of rows up to each value: a line through the histogram's edges, and a dot at each quantile that was asked for.
final class Cumulative {
    private Cumulative() {}

    static XYPlot plot(List<Sample> samples, Ink ink) {
        XYSeriesCollection data = new XYSeriesCollection();
        XYLineAndShapeRenderer lines = new XYLineAndShapeRenderer(true, false);
        lines.setDefaultShapesFilled(true);
        for (Sample sample : Histograms.inDrawingOrder(samples)) {
            boolean bins = sample.rows() > 0;
            if (bins) {
                style(lines, data.getSeriesCount(), sample, true, false);
                data.addSeries(edges(sample, data.getSeriesCount()));
            }
            if (sample.shares().length > 0) {
                style(lines, data.getSeriesCount(), sample, !bins, true);
                data.addSeries(quantiles(sample, data.getSeriesCount()));
            }
        }
        NumberAxis shares = Dressed.shares(ink);
        shares.setRange(0, 1.02);
        XYPlot plot = new XYPlot(data, Dressed.values(ink), shares, lines);
        Dressed.grid(plot, ink);
        return plot;
    }

    private static void style(XYLineAndShapeRenderer lines, int series, Sample sample, boolean line, boolean dots) {
        double radius = sample.reference() ? 3 : 2.5;
        lines.setSeriesPaint(series, Ink.color(sample.argb()));
        lines.setSeriesStroke(series, Dressed.line(sample));
        lines.setSeriesLinesVisible(series, line);
        lines.setSeriesShapesVisible(series, dots);
        lines.setSeriesShape(series, new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius));
    }

    private static XYSeries edges(Sample sample, int key) {
        XYSeries line = new XYSeries(key, false, true);
        double below = 0;
        line.add(sample.edges()[0], 0);
        for (int bin = 0; bin < sample.counts().length; bin++) {
            below += Math.max(0, sample.counts()[bin]);
            line.add(sample.edges()[bin + 1], below / sample.rows());
        }
        return line;
    }

    private static XYSeries quantiles(Sample sample, int key) {
        XYSeries line = new XYSeries(key, false, true);
        for (int i = 0; i < sample.shares().length; i++) {
            if (Double.isFinite(sample.values()[i])) {
                line.add(sample.values()[i], sample.shares()[i]);
            }
        }
        return line;
    }
}
