package io.flarescope.console.system;

import io.flarescope.charts.scale.Span;
import io.flarescope.charts.scale.Ticks;
import io.flarescope.charts.scale.TimeTicks;
import io.flarescope.console.text.Figures;
import io.flarescope.console.text.Moments;
import io.flarescope.console.theme.Fonts;
import io.flarescope.console.theme.Hue;
import io.flarescope.console.theme.Palette;
import io.flarescope.telemetry.metricstore.Heat;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// How values are spread over time: each column a step, each row a stretch of values, the fuller the darker.
final class HeatCanvas extends Region {
    private static final double LEFT = 46;
    private static final double RIGHT = 12;
    private static final double TOP = 6;
    private static final double BOTTOM = 18;

    private final Canvas canvas = new Canvas();
    private final Moments moments;
    private @Nullable Heat heat;
    private Span view = new Span(0, 1);
    private @Nullable Palette palette;

    HeatCanvas(Moments moments) {
        this.moments = moments;
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        canvas.setManaged(false);
        getChildren().add(canvas);
    }

    void show(Heat shown, Span inView, Palette with, String name) {
        heat = shown;
        view = inView;
        palette = with;
        setAccessibleText("Spread of " + name + " over time, " + shown.at().length + " steps");
        draw();
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            draw();
        }
    }

    private void draw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        Palette with = palette;
        Heat shown = heat;
        double wide = getWidth() - LEFT - RIGHT;
        double high = getHeight() - TOP - BOTTOM;
        if (with == null || shown == null || wide < 40 || high < 20) {
            return;
        }
        long most = 1;
        for (long[] column : shown.counts()) {
            for (long count : column) {
                most = Math.max(most, count);
            }
        }
        int rows = shown.edges().length + 1;
        double row = high / rows;
        double column = Math.max(2, shown.step() / view.length() * wide);
        for (int i = 0; i < shown.at().length; i++) {
            double x = LEFT + (shown.at()[i] - view.from()) / view.length() * wide;
            double left = Math.max(LEFT, x);
            double right = Math.min(LEFT + wide, x + column);
            if (right <= left) {
                continue;
            }
            for (int j = 0; j < rows; j++) {
                long count = shown.counts()[i][j];
                if (count > 0) {
                    g.setFill(with.of(Hue.ACCENT, .16 + .84 * Math.log1p(count) / Math.log1p(most)));
                    g.fillRect(left, TOP + (rows - 1 - j) * row, Math.max(1, right - left - (column > 4 ? 1 : 0)), Math.max(1, row - 1));
                }
            }
        }
        letters(g, with, shown, row, high, wide);
    }

    private void letters(GraphicsContext g, Palette with, Heat shown, double row, double high, double wide) {
        g.setFont(Fonts.caption());
        g.setTextBaseline(VPos.CENTER);
        g.setFill(with.of(Hue.TEXT_2));
        g.setTextAlign(TextAlignment.RIGHT);
        int rows = shown.edges().length + 1;
        int places = shown.edges()[shown.edges().length - 1] >= 100 ? 0 : 2;
        String last = "";
        for (int j = 0; j < rows - 1; j += 4) {
            String label = Figures.decimals(shown.edges()[j], places);
            if (!label.equals(last)) {
                g.fillText(label, LEFT - 6, TOP + (rows - 1 - j) * row);
            }
            last = label;
        }
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.BASELINE);
        for (Ticks.Tick tick : TimeTicks.clock(view, (int) Math.max(2, wide / 90), moments.zone()).ticks()) {
            double x = LEFT + (tick.at() - view.from()) / view.length() * wide;
            if (x > LEFT + 12 && x < LEFT + wide - 12) {
                g.fillText(tick.label(), x, TOP + high + 14);
            }
        }
    }
}
