package io.flarescope.charts.pane;

import io.flarescope.charts.plot.ChartColors;
import io.flarescope.charts.plot.Plot;
import io.flarescope.charts.plot.PlotArea;
import io.flarescope.charts.plot.Readout;
import io.flarescope.charts.scale.Span;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// The cursor over a chart and the box of a zoom: few nodes, so that moving them does not paint the curves again.
final class CursorLayer extends Region {
    private static final double TAG_HEIGHT = 17;

    private final Rectangle stretch = new Rectangle();
    private final Rectangle line = new Rectangle(1, 1);
    private final Rectangle tag = new Rectangle(1, TAG_HEIGHT);
    private final Text words = new Text();
    private final Rectangle box = new Rectangle();
    private final List<Circle> dots = new ArrayList<>();
    private boolean named = true;

    CursorLayer() {
        setMouseTransparent(true);
        tag.setArcWidth(6);
        tag.setArcHeight(6);
        getChildren().addAll(stretch, line, tag, words, box);
        getChildren().forEach(node -> {
            node.setManaged(false);
            node.setVisible(false);
        });
    }

    /// Whether the x stands below the line; among many charts over one axis it may stand elsewhere, once.
    void named(boolean yes) {
        named = yes;
    }

    void place(Plot plot, PlotArea area, double x, ChartColors colors, ChartLetters letters, double scale) {
        double at = area.pixelX(x) / scale;
        boolean visible = at >= area.left() / scale && at <= area.right() / scale;      // false for NaN
        line.setVisible(visible);
        tag.setVisible(visible && named);
        words.setVisible(visible && named);
        List<Readout.Value> values = visible ? Readout.at(plot, x, area.view()) : List.of();
        dots(values, plot, area, at, colors, scale);
        if (!visible) return;
        Color ink = color(colors.ink());
        line.setFill(ink);
        line.setX(Math.round(at));
        line.setY(area.top() / scale);
        line.setHeight(area.height() / scale);
        words.setFont(letters.strong());
        words.setText(Readout.words(plot, x, area.view()));
        words.setFill(color(colors.ground()));
        double width = Math.ceil(words.getLayoutBounds().getWidth()) + 12;
        double left = Math.clamp(Math.round(at - width / 2), area.left() / scale, Math.max(area.left() / scale, area.right() / scale - width));
        double top = area.bottom() / scale + 3;
        tag.setFill(ink);
        tag.setX(left);
        tag.setY(top);
        tag.setWidth(width);
        words.setX(left + 6);
        words.setY(top + 12.5);
    }

    private void dots(List<Readout.Value> values, Plot plot, PlotArea area, double at, ChartColors colors, double scale) {
        int used = 0;
        for (Readout.Value value : values) {
            double y = area.pixelY(value.value()) / scale;
            if (!(y >= area.top() / scale - 1 && y <= area.bottom() / scale + 1)) continue;      // also when NaN
            if (used == dots.size()) {
                Circle dot = new Circle(3);
                dot.setManaged(false);
                dot.setStrokeWidth(1.5);
                dots.add(dot);
                getChildren().add(dot);
            }
            Circle dot = dots.get(used++);
            dot.setCenterX(Math.round(at) + 0.5);
            dot.setCenterY(y);
            dot.setFill(color(value.curve().argb()));
            dot.setStroke(color(colors.ground()));
            dot.setVisible(true);
        }
        for (int i = used; i < dots.size(); i++) dots.get(i).setVisible(false);
    }

    /// The selected stretch of x.
    void brush(PlotArea area, @Nullable Span selected, ChartColors colors, double scale) {
        double left = selected == null ? 0 : Math.max(area.left(), area.pixelX(selected.from())) / scale;
        double right = selected == null ? 0 : Math.min(area.right(), area.pixelX(selected.to())) / scale;
        stretch.setVisible(right > left);
        if (right <= left) return;
        Color accent = color(colors.accent());
        stretch.setFill(accent.deriveColor(0, 1, 1, 0.10));
        stretch.setStroke(accent.deriveColor(0, 1, 1, 0.55));
        stretch.setStrokeWidth(1);
        stretch.setX(Math.round(left) + 0.5);
        stretch.setY(area.top() / scale + 0.5);
        stretch.setWidth(Math.max(1, Math.round(right) - Math.round(left)));
        stretch.setHeight(area.height() / scale - 1);
    }

    /// The box being drawn, from corner to corner; accent, a little of it inside.
    void box(double x0, double y0, double x1, double y1, ChartColors colors) {
        Color accent = color(colors.accent());
        box.setFill(accent.deriveColor(0, 1, 1, 0.12));
        box.setStroke(accent);
        box.setX(Math.min(x0, x1) + 0.5);
        box.setY(Math.min(y0, y1) + 0.5);
        box.setWidth(Math.abs(x1 - x0));
        box.setHeight(Math.abs(y1 - y0));
        box.setVisible(true);
    }

    void noBox() {
        box.setVisible(false);
    }

    static Color color(int argb) {
        return Color.rgb(argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff);
    }
}
