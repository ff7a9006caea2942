package io.flarescope.charts.pane;

import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// One bar a round: the outline is the size before the filters, the fill the size after. All charts that are compared take the same `most`.
public final class ByteBars extends Drawing {
    /// Bytes; a negative size was not measured. `expected`: nothing came yet, only a dashed outline is drawn. `extra` is stacked on top in warning colour.
    public record Bar(int round, double before, double after, double extra, boolean expected) {}

    public record Colors(Color fill, Color outline, Color warning, Color grid, Color axis, Color text, Color cursor) {}

    private static final double AXIS = 24;
    private static final double TOP = 12;

    private final Font caption;
    private List<Bar> bars = List.of();
    private int rounds = 1;
    private double most = 1;
    private int cursorRound = -1;
    private @Nullable Colors colors;

    public ByteBars(Font caption) {
        super(320, 116);
        this.caption = caption;
    }

    /// `rounds` is how many there is room for, `most` the bytes of a full bar, `cursor` the round pointed at or -1.
    public void show(List<Bar> shown, int ofRounds, double fullBytes, int cursor, Colors with) {
        bars = List.copyOf(shown);
        rounds = Math.max(1, ofRounds);
        most = Math.max(1, fullBytes);
        cursorRound = cursor;
        colors = with;
        redraw();
    }

    @Override
    void draw(GraphicsContext g, double width, double height) {
        Colors with = colors;
        if (with == null) return;
        double bottom = height - AXIS;
        double tall = bottom - TOP;
        double slot = width / rounds;
        horizontal(g, 0, width, TOP, with.grid);
        horizontal(g, 0, width, TOP + tall / 2, with.grid);
        for (Bar bar : bars) {
            double left = Math.round(bar.round * slot + (slot > 5 ? 1 : 0));
            double wide = Math.max(1, Math.round((bar.round + 1) * slot - (slot > 5 ? 1 : 0)) - left);
            if (bar.before >= 0 && wide > 2) {
                g.setStroke(bar.expected ? with.warning : with.outline);
                g.setLineWidth(1);
                if (bar.expected) g.setLineDashes(2, 2);
                double top = Math.round(bottom - tall * Math.min(1, bar.before / most));
                g.strokeRect(left + 0.5, top + 0.5, wide - 1, bottom - top);
                g.setLineDashes((double[]) null);
            }
            if (bar.after >= 0 && !bar.expected) {
                double top = Math.round(bottom - tall * Math.min(1, bar.after / most));
                g.setFill(with.fill);
                g.fillRect(left, top, wide, bottom - top);
                double extra = Math.round(tall * Math.min(1, bar.extra / most));
                g.setFill(with.warning);
                if (extra > 0) g.fillRect(left, top - extra - 1, wide, extra);
            }
        }
        horizontal(g, 0, width, bottom, with.axis);
        g.setFont(caption);
        int stride = rounds <= 12 ? 1 : rounds <= 40 ? 5 : Math.max(5, rounds / 8 / 5 * 5);
        for (int round = 0; round < rounds; round += stride) {
            words(g, String.valueOf(round), (round + 0.5) * slot, bottom + 15, TextAlignment.CENTER, with.text);
        }
        if (cursorRound >= 0 && cursorRound < rounds) vertical(g, (cursorRound + 0.5) * slot, 6, bottom, with.cursor);
    }
}
