package io.flarescope.charts.pane;

import io.flarescope.charts.plot.Plot;
import io.flarescope.charts.plot.PlotArea;
import io.flarescope.charts.plot.XAxis;
import io.flarescope.charts.scale.Span;
import io.flarescope.charts.scale.YScale;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/// What mouse and keys do to a chart.
final class ChartGestures {
    private static final double NOTCH = 40;
    private static final double ZOOM_A_NOTCH = 1.25;
    /// A press that moves less is a click.
    private static final double DRAG = 3;

    private final ChartPane chart;
    private double pressedX;
    private double pressedY;
    private @Nullable PlotArea pressedArea;
    private boolean boxing;
    private boolean brushing;
    /// Where a stretch was begun with a key; NaN where none was.
    private double begun = Double.NaN;
    private boolean dragged;

    ChartGestures(ChartPane chart) {
        this.chart = chart;
    }

    void install() {
        chart.setOnMousePressed(this::pressed);
        chart.setOnMouseDragged(this::dragged);
        chart.setOnMouseReleased(this::released);
        chart.setOnMouseMoved(this::moved);
        chart.setOnMouseClicked(click -> {
            if (click.getClickCount() == 2 && click.getButton() == MouseButton.PRIMARY && !dragged) chart.choose(null, null);
        });
        chart.setOnScroll(this::scrolled);
        chart.setOnKeyPressed(this::key);
    }

    private void pressed(MouseEvent press) {
        chart.requestFocus();
        if (press.getButton() != MouseButton.PRIMARY) return;
        pressedX = press.getX();
        pressedY = press.getY();
        pressedArea = chart.area();
        boxing = press.isShiftDown();
        brushing = press.isShortcutDown() && !boxing;
        dragged = false;
    }

    private void dragged(MouseEvent drag) {
        PlotArea area = pressedArea;
        if (area == null || !dragged && Math.hypot(drag.getX() - pressedX, drag.getY() - pressedY) < DRAG) return;
        dragged = true;
        if (boxing) {
            chart.cursorLayer().box(pressedX, pressedY, drag.getX(), drag.getY(), chart.colors());
            return;
        }
        if (brushing) {
            double scale = chart.outputScale();
            double a = area.xAt(Math.clamp(Math.min(pressedX, drag.getX()) * scale, area.left(), area.right()));
            double b = area.xAt(Math.clamp(Math.max(pressedX, drag.getX()) * scale, area.left(), area.right()));
            if (a < b) chart.select(new Span(a, b));
            return;
        }
        chart.setCursor(Cursor.CLOSED_HAND);
        double scale = chart.outputScale();
        long pixels = Math.round((drag.getX() - pressedX) * scale);       // whole pixels: what was computed stays of use
        Span view = area.x().moved(area.view(), pixels);
        Span values = chart.chosenValues() == null ? null : movedValues(area, (drag.getY() - pressedY) * scale);
        if (drag.getX() > pressedX) chart.followingProperty().set(false);
        chart.choose(view, values);
    }

    private static Span movedValues(PlotArea area, double pixels) {
        YScale scale = area.y().scale();
        double by = pixels / area.y().pixelsPerBent();
        return new Span(scale.unbend(scale.bend(area.values().from()) + by), scale.unbend(scale.bend(area.values().to()) + by));
    }

    private void released(MouseEvent release) {
        PlotArea area = pressedArea;
        if (boxing && dragged && area != null) {
            chart.cursorLayer().noBox();
            double scale = chart.outputScale();
            double x0 = area.xAt(Math.min(pressedX, release.getX()) * scale);
            double x1 = area.xAt(Math.max(pressedX, release.getX()) * scale);
            double y0 = area.valueAt(Math.max(pressedY, release.getY()) * scale);
            double y1 = area.valueAt(Math.min(pressedY, release.getY()) * scale);
            if (x0 < x1 && y0 < y1) chart.choose(new Span(x0, x1), new Span(y0, y1));
        }
        chart.setCursor(null);
        pressedArea = null;
        boxing = false;
        brushing = false;
    }

    private void moved(MouseEvent move) {
        PlotArea area = chart.area();
        if (area == null) return;
        double pixel = move.getX() * chart.outputScale();
        if (pixel >= area.left() && pixel <= area.right()) chart.point(area.xAt(pixel));
    }

    private void scrolled(ScrollEvent scroll) {
        PlotArea area = chart.area();
        if (area == null || scroll.isInertia() || !chart.wheelZooms(scroll)) return;
        if (scroll.getDeltaX() != 0) {
            chart.choose(area.x().moved(area.view(), scroll.getDeltaX()), chart.chosenValues());
        } else if (scroll.getDeltaY() != 0) {
            zoom(area, Math.pow(ZOOM_A_NOTCH, -scroll.getDeltaY() / NOTCH), area.xAt(scroll.getX() * chart.outputScale()));
        }
        scroll.consume();
    }

    private void zoom(PlotArea area, double factor, double still) {
        Plot plot = chart.plot();
        if (plot == null) return;
        Span zoomed = area.x().zoomed(area.view(), factor, still);
        Span all = plot.whole();
        boolean tooFar = zoomed.length() < all.length() * 1e-9 || zoomed.length() < Math.ulp(zoomed.to()) * 1e4;
        if (tooFar) return;
        if (zoomed.from() <= all.from() && zoomed.to() >= all.to()) chart.choose(null, null);
        else chart.choose(zoomed, chart.chosenValues());
    }

    private void key(KeyEvent key) {
        Plot plot = chart.plot();
        PlotArea area = chart.area();
        if (plot == null || area == null || key.isControlDown() || key.isAltDown() || key.isMetaDown()) return;
        double middle = (area.view().from() + area.view().to()) / 2;
        double at = Double.isNaN(chart.cursorX()) ? middle : chart.cursorX();
        switch (key.getCode()) {
            case LEFT -> chart.point(Math.max(area.view().from(), at - step(plot, area, key.isShiftDown())));
            case RIGHT -> chart.point(Math.min(area.view().to(), at + step(plot, area, key.isShiftDown())));
            case HOME -> chart.point(area.view().from());
            case END -> chart.point(plot.extent().map(Span::to).orElse(at));
            case PLUS, ADD, EQUALS -> zoom(area, 1 / ZOOM_A_NOTCH, at);
            case MINUS, SUBTRACT -> zoom(area, ZOOM_A_NOTCH, at);
            case DIGIT0, NUMPAD0 -> chart.choose(null, null);
            case S -> stretch(at);
            case ESCAPE -> {
                begun = Double.NaN;
                if (chart.brush() != null) chart.select(null);
                else if (Double.isNaN(chart.cursorX())) return;
                else chart.point(Double.NaN);
            }
            default -> {
                return;
            }
        }
        key.consume();
    }

    /// The first press begins a stretch at the cursor, the second ends it.
    private void stretch(double at) {
        if (Double.isNaN(begun)) {
            begun = at;
        } else {
            if (begun != at) chart.select(new Span(Math.min(begun, at), Math.max(begun, at)));
            begun = Double.NaN;
        }
    }

    /// A round, or a hundredth of the view; with Shift five of them.
    private static double step(Plot plot, PlotArea area, boolean shift) {
        return plot.x() == XAxis.ROUND ? shift ? 5 : 1 : area.view().length() / (shift ? 20 : 100);
    }
}
