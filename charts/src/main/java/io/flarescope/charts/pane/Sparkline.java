package io.flarescope.charts.pane;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineJoin;

/// A small line without axes, 1.25 px, from the smallest to the largest value. Points that are not finite break it.
public final class Sparkline extends Drawing {
    private double[] values = new double[0];
    private Color color = Color.TRANSPARENT;

    public Sparkline() {
        super(72, 20);
    }

    public void show(double[] shown, Color with) {
        values = shown.clone();
        color = with;
        redraw();
    }

    @Override
    void draw(GraphicsContext g, double width, double height) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (!Double.isFinite(value)) continue;
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        if (low > high) return;
        double span = high > low ? high - low : 1;
        g.setStroke(color);
        g.setLineWidth(1.25);
        g.setLineJoin(StrokeLineJoin.ROUND);
        g.beginPath();
        boolean pen = false;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                pen = false;
                continue;
            }
            double x = values.length == 1 ? width / 2 : 1 + (width - 2) * i / (values.length - 1);
            double y = high > low ? height - 2 - (height - 4) * (values[i] - low) / span : height / 2;
            if (pen) g.lineTo(x, y);
            else g.moveTo(x, y);
            pen = true;
        }
        g.stroke();
    }
}
