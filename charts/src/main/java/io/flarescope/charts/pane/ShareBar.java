package io.flarescope.charts.pane;

import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// One bar cut into shares of a whole, edge to edge, on a ground that shows what is missing.
public final class ShareBar extends Drawing {
    /// `amount` in any unit, not negative.
    public record Part(double amount, Color color) {}

    private List<Part> parts = List.of();
    private double whole = 1;
    private Color ground = Color.TRANSPARENT;

    public ShareBar(double height) {
        super(120, height);
        setMinHeight(height);
        setMaxHeight(height);
    }

    /// `whole` is what the full length stands for; at least the sum of the parts is taken.
    public void show(List<Part> shown, double ofWhole, Color on) {
        parts = List.copyOf(shown);
        whole = Math.max(ofWhole, parts.stream().mapToDouble(Part::amount).sum());
        ground = on;
        redraw();
    }

    @Override
    void draw(GraphicsContext g, double width, double height) {
        g.setFill(ground);
        g.fillRect(0, 0, width, height);
        if (!(whole > 0)) return;
        double sum = 0;
        for (Part part : parts) {
            double from = Math.round(sum / whole * width);
            sum += part.amount;
            // what is there at all is seen
            double to = part.amount > 0 ? Math.max(from + 1, Math.round(sum / whole * width)) : from;
            g.setFill(part.color);
            g.fillRect(Math.min(from, width - 1), 0, to - from, height);
        }
    }
}
