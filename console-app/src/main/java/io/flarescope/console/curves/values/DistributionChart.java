package io.flarescope.console.curves.values;

import io.flarescope.charts.scale.Numbers;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Fonts;
import io.flarescope.console.theme.Hue;
import io.flarescope.console.theme.Palette;
import java.util.function.IntConsumer;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;

/// A distribution over time: a column a step, darker where more values lie; at the right the histogram of the chosen step.
final class DistributionChart extends Region {
    static final int BINS = 80;
    private static final double LEFT = 56;
    private static final double BOTTOM = 26;
    private static final double SIDE = 190;
    private static final double GAP = 28;

    private final Canvas canvas = new Canvas();
    private final IntConsumer chosen;
    private DistributionBins bins = new DistributionBins(0, 1, new double[0][0]);
    private long[] steps = {};
    private int at;
    private Palette palette;

    DistributionChart(Palette palette, IntConsumer chosen) {
        this.palette = palette;
        this.chosen = chosen;
        getChildren().add(canvas);
        canvas.setOnMouseMoved(move -> point(move.getX()));
        canvas.setOnMouseDragged(move -> point(move.getX()));
    }

    void show(DistributionBins bins, long[] steps, int at) {
        this.bins = bins;
        this.steps = steps;
        this.at = at;
        setAccessibleText("Distribution over " + Figures.of(steps.length, "step", "steps") + ", values from " + Numbers.value(bins.low()) + " to " + Numbers.value(bins.high()));
        requestLayout();
    }

    void choose(int index) {
        at = index;
        requestLayout();
    }

    void palette(Palette now) {
        palette = now;
        requestLayout();
    }

    private double mapWidth() {
        return Math.max(10, canvas.getWidth() - LEFT - SIDE - GAP);
    }

    private void point(double x) {
        if (steps.length > 0 && x >= LEFT && x < LEFT + mapWidth()) {
            chosen.accept((int) Math.clamp((long) ((x - LEFT) / mapWidth() * steps.length), 0, steps.length - 1));
        }
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        draw(canvas.getGraphicsContext2D(), getWidth(), getHeight());
    }

    private void draw(GraphicsContext g, double width, double height) {
        g.clearRect(0, 0, width, height);
        if (steps.length == 0 || width < LEFT + SIDE + 60 || height < 80) {
            return;
        }
        double bottom = height - BOTTOM;
        double top = 10;
        double wide = mapWidth();
        double highest = Math.max(1e-12, bins.highestShare());
        int n = bins.share()[0].length;
        for (int i = 0; i < steps.length; i++) {
            double x = Math.floor(LEFT + wide * i / steps.length);
            double right = Math.floor(LEFT + wide * (i + 1) / steps.length);
            for (int k = 0; k < n; k++) {
                double share = bins.share()[i][k];
                if (share > 0) {
                    double upper = Math.floor(bottom - (bottom - top) * (k + 1) / n);
                    double lower = Math.floor(bottom - (bottom - top) * k / n);
                    g.setFill(palette.heat((int) Math.min(Palette.HEAT_STEPS - 1, Math.sqrt(share / highest) * Palette.HEAT_STEPS)));
                    g.fillRect(x, upper, Math.max(1, right - x), lower - upper);
                }
            }
        }
        axes(g, wide, top, bottom);
        chosenStep(g, wide, top, bottom, n);
    }

    private void axes(GraphicsContext g, double wide, double top, double bottom) {
        g.setFont(Fonts.caption());
        g.setFill(palette.of(Hue.TEXT_2));
        g.setStroke(palette.of(Hue.LINE_STRONG));
        g.setLineWidth(1);
        g.strokeLine(LEFT - 0.5, bottom + 0.5, LEFT + wide, bottom + 0.5);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.RIGHT);
        for (int i = 0; i <= 4; i++) {
            double y = bottom - (bottom - top) * i / 4;
            g.fillText(Numbers.value(bins.low() + (bins.high() - bins.low()) * i / 4), LEFT - 6, y);
        }
        g.setTextBaseline(VPos.TOP);
        int labels = (int) Math.clamp((long) (wide / 90), 1, Math.min(6, steps.length));
        for (int i = 0; i < labels; i++) {
            int step = labels == 1 ? 0 : (int) ((long) (steps.length - 1) * i / (labels - 1));
            g.setTextAlign(i == 0 ? TextAlignment.LEFT : i == labels - 1 ? TextAlignment.RIGHT : TextAlignment.CENTER);
            double x = i == 0 ? LEFT : i == labels - 1 ? LEFT + wide : LEFT + wide * (step + 0.5) / steps.length;
            g.fillText(Figures.count(steps[step]), x, bottom + 6);
        }
    }

    private void chosenStep(GraphicsContext g, double wide, double top, double bottom, int n) {
        double x = Math.floor(LEFT + wide * (at + 0.5) / steps.length) + 0.5;
        g.setStroke(palette.of(Hue.TEXT));
        g.strokeLine(x, top, x, bottom);
        double from = LEFT + wide + GAP;
        double[] share = bins.share()[at];
        double most = 1e-12;
        for (double one : share) {
            most = Math.max(most, one);
        }
        g.setFill(palette.of(Hue.ACCENT));
        for (int k = 0; k < n; k++) {
            double upper = Math.floor(bottom - (bottom - top) * (k + 1) / n);
            double lower = Math.floor(bottom - (bottom - top) * k / n);
            g.fillRect(from, upper, (SIDE - 12) * share[k] / most, Math.max(1, lower - upper - 0.5));
        }
        g.setStroke(palette.of(Hue.LINE_STRONG));
        g.strokeLine(from - 0.5, top, from - 0.5, bottom);
        g.setFill(palette.of(Hue.TEXT_2));
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.TOP);
        g.fillText("step " + Figures.count(steps[at]), from, bottom + 6);
    }
}
