package io.flarescope.charts.pane;

import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// A canvas as large as its region, drawn in the layout phase when its size or its content changed. Whole numbers are pixel edges.
public abstract class Drawing extends Region {
    private final Canvas canvas = new Canvas();
    private boolean dirty = true;

    Drawing(double prefWidth, double prefHeight) {
        canvas.setManaged(false);
        getChildren().add(canvas);
        setMinSize(0, 0);
        setPrefSize(prefWidth, prefHeight);
    }

    abstract void draw(GraphicsContext g, double width, double height);

    final void redraw() {
        dirty = true;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        if (!dirty && canvas.getWidth() == width && canvas.getHeight() == height) return;
        dirty = false;
        canvas.setWidth(width);
        canvas.setHeight(height);
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, width, height);
        if (width >= 1 && height >= 1) draw(g, width, height);
    }

    static void words(GraphicsContext g, String words, double x, double baseline, TextAlignment align, Color color) {
        g.setFill(color);
        g.setTextAlign(align);
        g.setTextBaseline(VPos.BASELINE);
        g.fillText(words, x, baseline);
    }

    static void vertical(GraphicsContext g, double x, double top, double bottom, Color color) {
        g.setFill(color);
        g.fillRect(Math.round(x), top, 1, bottom - top);
    }

    static void horizontal(GraphicsContext g, double left, double right, double y, Color color) {
        g.setFill(color);
        g.fillRect(left, Math.round(y), right - left, 1);
    }
}
