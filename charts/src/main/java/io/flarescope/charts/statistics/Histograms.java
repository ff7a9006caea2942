package io.flarescope.charts.statistics;

import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.renderer.xy.XYAreaRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/// Shares of rows by bin.
final class Histograms {
    private Histograms() {}

    /// Outlines over each other; the reference on top.
    static XYPlot overlaid(List<Sample> samples, Ink ink) {
        XYSeriesCollection data = new XYSeriesCollection();
        XYLineAndShapeRenderer lines = new XYLineAndShapeRenderer(true, false);
        for (Sample sample : inDrawingOrder(samples)) {
            lines.setSeriesPaint(data.getSeriesCount(), Ink.color(sample.argb()));
            lines.setSeriesStroke(data.getSeriesCount(), Dressed.line(sample));
            data.addSeries(outline(sample, data.getSeriesCount()));
        }
        XYPlot plot = new XYPlot(data, Dressed.values(ink), Dressed.shares(ink), lines);
        Dressed.grid(plot, ink);
        return plot;
    }

    /// One below the other, over the same values and shares.
    static CombinedDomainXYPlot sideBySide(List<Sample> samples, Ink ink) {
        CombinedDomainXYPlot all = new CombinedDomainXYPlot(Dressed.values(ink));
        Dressed.plot(all);
        all.setGap(8);
        double most = samples.stream().mapToDouble(Histograms::tallest).max().orElse(1);
        for (Sample sample : samples) {
            if (sample.rows() <= 0) {
                continue;
            }
            XYAreaRenderer area = new XYAreaRenderer(XYAreaRenderer.AREA);
            area.setSeriesPaint(0, Ink.color(sample.argb(), sample.dashed() ? 0.45 : 0.8));
            NumberAxis shares = Dressed.shares(ink);
            shares.setRange(0, Math.max(1e-9, most) * 1.06);
            shares.setTickLabelsVisible(false);
            shares.setLabel(sample.name());
            shares.setLabelAngle(Math.PI / 2);
            shares.setLabelInsets(new RectangleInsets(0, 0, 0, 4));
            XYPlot plot = new XYPlot(new XYSeriesCollection(outline(sample, 0)), null, shares, area);
            Dressed.grid(plot, ink);
            plot.setRangeGridlinesVisible(false);
            all.add(plot);
        }
        return all;
    }

    private static double tallest(Sample sample) {
        double most = 0;
        for (double count : sample.counts()) {
            most = Math.max(most, count);
        }
        return sample.rows() > 0 ? most / sample.rows() : 0;
    }

    /// Left to right over the tops of the bars, down to nothing at both ends.
    private static XYSeries outline(Sample sample, int key) {
        XYSeries line = new XYSeries(key, false, true);
        double rows = sample.rows();
        if (rows <= 0) {
            return line;
        }
        line.add(sample.edges()[0], 0);
        for (int bin = 0; bin < sample.counts().length; bin++) {
            double share = Math.max(0, sample.counts()[bin]) / rows;
            line.add(sample.edges()[bin], share);
            line.add(sample.edges()[bin + 1], share);
        }
        line.add(sample.edges()[sample.counts().length], 0);
        return line;
    }

    /// JFreeChart draws the first series last.
    static List<Sample> inDrawingOrder(List<Sample> samples) {
        return samples.stream().sorted(java.util.Comparator.comparing(sample -> !sample.reference())).toList();
    }
}
