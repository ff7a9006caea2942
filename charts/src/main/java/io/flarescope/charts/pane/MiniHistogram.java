package io.flarescope.charts.pane;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// Bars of equal width without axes; the tallest fills the height.
public final class MiniHistogram extends Drawing {
    private double[] counts = new double[0];
    private Color color = Color.TRANSPARENT;
    private Color base = Color.TRANSPARENT;

    public MiniHistogram() {
        super(100, 40);
    }

    public void show(double[] shown, Color bars, Color line) {
        counts = shown.clone();
        color = bars;
        base = line;
        redraw();
    }

    @Override
    void draw(GraphicsContext g, double width, double height) {
        double most = 0;
        for (double count : counts) {
            most = Math.max(most, count);
        }
        if (most <= 0) return;
        double bottom = height - 1;
        horizontal(g, 0, width, bottom, base);
        g.setFill(color);
        for (int i = 0; i < counts.length; i++) {
            double left = Math.round(width * i / counts.length);
            double right = Math.round(width * (i + 1) / counts.length) - (width / counts.length >= 3 ? 1 : 0);
            double tall = counts[i] <= 0 ? 0 : Math.max(1, Math.round(bottom * counts[i] / most));
            g.fillRect(left, bottom - tall, Math.max(1, right - left), tall);
        }
    }
}
