package io.flarescope.charts.statistics;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/// Quantiles of each sample beside the others: bars (line p10 to p90, box p25 to p75, tick at the median), or a fan whose bands join them.
final class QuantilePlots {
    private QuantilePlots() {}

    static XYPlot bars(List<Sample> samples, Ink ink) {
        XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
        XYBarRenderer bars = new XYBarRenderer();
        bars.setBarPainter(new StandardXYBarPainter());
        bars.setShadowVisible(false);
        bars.setUseYInterval(true);
        bars.setDrawBarOutline(false);
        for (int i = 0; i < samples.size(); i++) {
            Sample sample = samples.get(i);
            double thin = sample.reference() ? 0.035 : 0.025;
            bar(data, bars, sample, i, thin, 0.1, 0.9, 1);
            bar(data, bars, sample, i, 0.28, 0.25, 0.75, 0.45);
            double span = sample.value(0.9) - sample.value(0.1);
            tick(data, bars, sample, i, Double.isFinite(span) ? span * 0.006 : Math.abs(sample.value(0.5)) * 0.004);
        }
        SymbolAxis names = names(samples, ink);
        names.setInverted(true);
        XYPlot plot = new XYPlot(data, names, Dressed.values(ink), bars);
        Dressed.grid(plot, ink);
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        ((NumberAxis) plot.getRangeAxis()).setLowerMargin(0.04);
        ((NumberAxis) plot.getRangeAxis()).setUpperMargin(0.04);
        return plot;
    }

    private static void bar(
            XYIntervalSeriesCollection data, XYBarRenderer bars, Sample sample, int at, double half, double from, double to, double opacity) {
        double low = sample.value(from);
        double high = sample.value(to);
        if (Double.isFinite(low) && Double.isFinite(high)) {
            rectangle(data, bars, sample, at, half, low, high, opacity);
        }
    }

    private static void tick(XYIntervalSeriesCollection data, XYBarRenderer bars, Sample sample, int at, double half) {
        double median = sample.value(0.5);
        if (Double.isFinite(median)) {
            rectangle(data, bars, sample, at, 0.34, median - half, median + half, 1);
        }
    }

    private static void rectangle(
            XYIntervalSeriesCollection data, XYBarRenderer bars, Sample sample, int at, double half, double low, double high, double opacity) {
        int key = data.getSeriesCount();
        XYIntervalSeries one = new XYIntervalSeries(key);
        one.add(at, at - half, at + half, low, low, high);
        bars.setSeriesPaint(key, Ink.color(sample.argb(), opacity));
        data.addSeries(one);
    }

    /// Bands p10 to p90 and p25 to p75 with a line at the median, from sample to sample; a sample without quantiles breaks them.
    static XYPlot fan(List<Sample> samples, Ink ink) {
        int argb = samples.stream().filter(Sample::reference).findFirst().orElse(samples.getFirst()).argb();
        YIntervalSeriesCollection data = new YIntervalSeriesCollection();
        DeviationRenderer bands = new DeviationRenderer(true, false);
        double[][] pairs = {{0.1, 0.9}, {0.25, 0.75}};
        for (double[] pair : pairs) {
            for (YIntervalSeries band : stretches(samples, pair[0], pair[1], data.getSeriesCount())) {
                int key = data.getSeriesCount();
                bands.setSeriesFillPaint(key, Ink.color(argb));
                bands.setSeriesPaint(key, Ink.color(argb));
                bands.setSeriesStroke(key, new BasicStroke(2f));
                bands.setSeriesLinesVisible(key, pair[0] == 0.25);
                data.addSeries(band);
            }
        }
        bands.setAlpha(0.2f);
        XYPlot plot = new XYPlot(data, names(samples, ink), Dressed.values(ink), bands);
        Dressed.grid(plot, ink);
        ((NumberAxis) plot.getRangeAxis()).setLowerMargin(0.04);
        ((NumberAxis) plot.getRangeAxis()).setUpperMargin(0.04);
        return plot;
    }

    /// Neighbours that have both quantiles; one without neighbours becomes a short stretch around its place.
    private static List<YIntervalSeries> stretches(List<Sample> samples, double from, double to, int firstKey) {
        List<YIntervalSeries> all = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            if (!has(samples.get(i), from, to)) {
                continue;
            }
            YIntervalSeries stretch = new YIntervalSeries(firstKey + all.size());
            int first = i;
            for (; i < samples.size() && has(samples.get(i), from, to); i++) {
                boolean alone = i == first && (i + 1 == samples.size() || !has(samples.get(i + 1), from, to));
                for (double at : alone ? new double[] {i - 0.12, i + 0.12} : new double[] {i}) {
                    point(stretch, at, samples.get(i), from, to);
                }
            }
            all.add(stretch);
        }
        return all;
    }

    private static boolean has(Sample sample, double from, double to) {
        return Double.isFinite(sample.value(from)) && Double.isFinite(sample.value(to));
    }

    private static void point(YIntervalSeries stretch, double at, Sample sample, double from, double to) {
        double median = sample.value(0.5);
        stretch.add(at, Double.isFinite(median) ? median : (sample.value(from) + sample.value(to)) / 2, sample.value(from), sample.value(to));
    }

    private static SymbolAxis names(List<Sample> samples, Ink ink) {
        SymbolAxis axis = Dressed.axis(new SymbolAxis(null, samples.stream().map(Sample::name).toArray(String[]::new)), ink);
        axis.setGridBandsVisible(false);
        axis.setRange(-0.5, Math.max(1, samples.size()) - 0.5);
        axis.setTickUnit(new NumberTickUnit(1));
        return axis;
    }
}
