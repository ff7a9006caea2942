package io.flarescope.charts.statistics;

import java.awt.BasicStroke;
import java.awt.Stroke;
import java.text.NumberFormat;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/// JFreeChart's parts in our clothes: no frame, a hairline grid, small tick labels.
final class Dressed {
    private static final Stroke HAIR = new BasicStroke(1f);
    private static final float[] DASH = {5f, 3f};

    private Dressed() {}

    static JFreeChart chart(Plot plot, Ink ink) {
        JFreeChart chart = new JFreeChart(null, ink.font(), plot, false);
        chart.setBackgroundPaint(Ink.color(ink.ground()));
        chart.setPadding(new RectangleInsets(2, 2, 2, 6));
        chart.setAntiAlias(true);
        return chart;
    }

    static void plot(Plot plot) {
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setInsets(new RectangleInsets(4, 0, 0, 4));
        plot.setNoDataMessage(null);
    }

    static void grid(XYPlot plot, Ink ink) {
        plot(plot);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(Ink.color(ink.grid()));
        plot.setRangeGridlineStroke(HAIR);
        plot.setRangeZeroBaselineVisible(false);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    }

    static <A extends Axis> A axis(A axis, Ink ink) {
        axis.setTickLabelFont(ink.font());
        axis.setLabelFont(ink.font());
        axis.setTickLabelPaint(Ink.color(ink.text2()));
        axis.setLabelPaint(Ink.color(ink.text2()));
        axis.setAxisLinePaint(Ink.color(ink.axis()));
        axis.setTickMarkPaint(Ink.color(ink.axis()));
        axis.setTickMarkOutsideLength(3);
        return axis;
    }

    /// Of the feature's own unit.
    static NumberAxis values(Ink ink) {
        NumberAxis axis = axis(new NumberAxis(), ink);
        axis.setAutoRangeIncludesZero(false);
        axis.setLowerMargin(0);
        axis.setUpperMargin(0);
        NumberFormat format = NumberFormat.getNumberInstance(Locale.ROOT);
        format.setMaximumFractionDigits(6);
        axis.setNumberFormatOverride(format);
        return axis;
    }

    /// Of rows, from 0.
    static NumberAxis shares(Ink ink) {
        NumberAxis axis = axis(new NumberAxis(), ink);
        axis.setAutoRangeIncludesZero(true);
        axis.setLowerMargin(0);
        axis.setUpperMargin(0.06);
        axis.setAxisLineVisible(false);
        axis.setTickMarksVisible(false);
        NumberFormat format = NumberFormat.getPercentInstance(Locale.ROOT);
        format.setMaximumFractionDigits(1);
        axis.setNumberFormatOverride(format);
        return axis;
    }

    static Stroke line(Sample sample) {
        float width = sample.reference() ? 2.25f : 1.5f;
        return sample.dashed()
                ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, DASH, 0f)
                : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
    }
}
