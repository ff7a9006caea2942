package io.flarescope.console.curves.values;

import io.flarescope.charts.scale.Numbers;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Fonts;
import io.flarescope.console.theme.Hue;
import io.flarescope.console.theme.Palette;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;

/// Each run a line over one axis a column; the chosen run in the accent colour above the others, which are darker the more of the last metric they have.
final class ParallelCoordinates extends Region {
    private static final double SIDE = 70;
    private static final double TOP = 30;
    private static final double BOTTOM = 26;
    private static final int MOST_WORDS = 8;

    private final Canvas canvas = new Canvas();
    private HparamTable table = new HparamTable(List.of(), 0, List.of());
    private int chosen = -1;
    private Palette palette;

    ParallelCoordinates(Palette palette) {
        this.palette = palette;
        getChildren().add(canvas);
    }

    void show(HparamTable now) {
        table = now;
        setAccessibleText(Figures.of(now.rows().size(), "run", "runs") + " over " + String.join(", ", now.columns()));
        requestLayout();
    }

    void choose(int row) {
        chosen = row;
        requestLayout();
    }

    void palette(Palette now) {
        palette = now;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, getWidth(), getHeight());
        if (table.columns().size() < 2 || getWidth() < 300 || getHeight() < 100) {
            return;
        }
        for (int row = 0; row < table.rows().size(); row++) {
            if (row != chosen) {
                line(g, row, false);
            }
        }
        if (chosen >= 0 && chosen < table.rows().size()) {
            line(g, chosen, true);
        }
        for (int column = 0; column < table.columns().size(); column++) {
            axis(g, column);
        }
    }

    private double x(int column) {
        return Math.round(SIDE + (getWidth() - 2 * SIDE) * column / (table.columns().size() - 1)) + 0.5;
    }

    private double y(double place) {
        return getHeight() - BOTTOM - (getHeight() - TOP - BOTTOM) * place;
    }

    private void line(GraphicsContext g, int row, boolean strong) {
        int last = table.columns().size() - 1;
        double rank = table.place(last, row).orElse(0.0);
        g.setStroke(strong ? palette.of(Hue.ACCENT) : palette.heat((int) Math.clamp((long) (1 + rank * (Palette.HEAT_STEPS - 1)), 1, Palette.HEAT_STEPS - 1)));
        g.setLineWidth(strong ? 2.5 : 1.5);
        g.beginPath();
        boolean on = false;
        for (int column = 0; column <= last; column++) {
            Optional<Double> place = table.place(column, row);
            if (place.isEmpty()) {
                on = false;
                continue;
            }
            if (on) {
                g.lineTo(x(column), y(place.get()));
            } else {
                g.moveTo(x(column), y(place.get()));
            }
            on = true;
        }
        g.stroke();
    }

    private void axis(GraphicsContext g, int column) {
        double x = x(column);
        g.setStroke(palette.of(Hue.LINE_STRONG));
        g.setLineWidth(1);
        g.strokeLine(x, TOP, x, getHeight() - BOTTOM);
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.BOTTOM);
        g.setFont(Fonts.captionStrong());
        g.setFill(palette.of(column < table.parameters() ? Hue.TEXT : Hue.ACCENT));
        String name = table.columns().get(column);
        g.fillText(name.length() > 18 ? name.substring(0, 17) + "…" : name, x, TOP - 8);
        g.setFont(Fonts.caption());
        g.setFill(palette.of(Hue.TEXT_2));
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        Optional<double[]> numbers = table.numbers(column);
        if (numbers.isPresent()) {
            g.fillText(Numbers.value(numbers.get()[1]), x + 5, TOP + 4);
            g.fillText(Numbers.value(numbers.get()[0]), x + 5, getHeight() - BOTTOM - 4);
        } else {
            List<String> words = table.words(column);
            for (int i = 0; i < Math.min(MOST_WORDS, words.size()); i++) {
                String word = words.get(i);
                g.fillText(word.length() > 14 ? word.substring(0, 13) + "…" : word, x + 5, y(words.size() == 1 ? 0.5 : i / (words.size() - 1.0)));
            }
        }
    }
}
