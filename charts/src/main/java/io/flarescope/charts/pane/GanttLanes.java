package io.flarescope.charts.pane;

import io.flarescope.charts.scale.Span;
import io.flarescope.charts.scale.Ticks;
import io.flarescope.charts.scale.TimeTicks;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// Who did what when: a lane each, bars along clock time, divisions (rounds) across, a cursor. x in epoch seconds.
public final class GanttLanes extends Drawing {
    public enum Shape {
        /// Nearly as high as the lane.
        BAR,
        /// A third of that, such as waiting.
        THIN,
        /// Warning hatch with an outline.
        HATCHED,
        /// Only an outline of dashes.
        OUTLINE
    }

    /// `words` stand over the bar (HATCHED) or after its end; empty for none.
    public record Bar(double from, double to, Color color, Shape shape, String words) {}

    public record Lane(String name, Color swatch, List<Bar> bars) {}

    /// A line at `from` and a label in the middle.
    public record Division(double from, double to, String label, boolean strong) {}

    public record Content(
            Span view, List<Lane> lanes, List<Division> divisions, @Nullable Span selected, OptionalDouble now, OptionalDouble cursor, String cursorWords) {
        public Content {
            lanes = List.copyOf(lanes);
            divisions = List.copyOf(divisions);
        }
    }

    public record Fonts(Font caption, Font captionStrong, Font name) {}

    public record Colors(
            Color ground, Color ink, Color text, Color line, Color lineStrong, Color axis, Color selected, Color accent, Color warning, Color warningGround) {}

    private static final double HEAD = 46;
    private static final double AXIS = 24;

    private final Fonts fonts;
    private final ZoneId zone;
    private final double laneHeight;
    private final double labelWidth;
    private @Nullable Content content;
    private @Nullable Colors colors;
    private DoubleConsumer onPoint = _ -> {};
    private DoubleConsumer onPick = _ -> {};

    /// Look.md: lanes 52 (28 from nine sites on), labels 108 wide.
    public GanttLanes(Fonts fonts, ZoneId zone, double laneHeight, double labelWidth) {
        super(600, HEAD + AXIS);
        this.fonts = fonts;
        this.zone = zone;
        this.laneHeight = laneHeight;
        this.labelWidth = labelWidth;
        setOnMouseMoved(move -> tell(onPoint, move.getX()));
        setOnMousePressed(press -> tell(onPick, press.getX()));
    }

    public void show(Content shown, Colors with) {
        content = shown;
        colors = with;
        setPrefHeight(HEAD + AXIS + laneHeight * shown.lanes.size());
        redraw();
    }

    /// The moment under the pointer, in epoch seconds.
    public void setOnPoint(DoubleConsumer listener) {
        onPoint = listener;
    }

    /// The moment that was pressed.
    public void setOnPick(DoubleConsumer listener) {
        onPick = listener;
    }

    private void tell(DoubleConsumer listener, double x) {
        Content shown = content;
        if (shown == null || x < labelWidth) return;
        listener.accept(shown.view.from() + (x - labelWidth) / (getWidth() - labelWidth) * shown.view.length());
    }

    @Override
    void draw(GraphicsContext g, double width, double height) {
        Content shown = content;
        Colors with = colors;
        if (shown == null || with == null) return;
        new Painter(g, width, shown, with).paint();
    }

    private final class Painter {
        private final GraphicsContext g;
        private final double width;
        private final Content shown;
        private final Colors with;
        private final double bottom;

        Painter(GraphicsContext g, double width, Content shown, Colors with) {
            this.g = g;
            this.width = width;
            this.shown = shown;
            this.with = with;
            this.bottom = HEAD + laneHeight * shown.lanes.size();
        }

        double x(double at) {
            return labelWidth + (at - shown.view.from()) / shown.view.length() * (width - labelWidth);
        }

        void paint() {
            Span selected = shown.selected;
            if (selected != null) {
                g.setFill(with.selected);
                g.fillRect(clamp(x(selected.from())), 18, clamp(x(selected.to())) - clamp(x(selected.from())), bottom - 18);
            }
            divisions();
            for (int i = 0; i < shown.lanes.size(); i++) lane(shown.lanes.get(i), HEAD + i * laneHeight);
            horizontal(g, 0, width, bottom, with.axis);
            g.setFont(fonts.caption);
            for (Ticks.Tick tick : TimeTicks.clock(shown.view, Math.max(2, (int) ((width - labelWidth) / 84)), zone).ticks()) {
                vertical(g, x(tick.at()), bottom, bottom + 4, with.axis);
                if (x(tick.at()) < width - 24) words(g, tick.label(), x(tick.at()), bottom + 17, TextAlignment.CENTER, with.text);
            }
            shown.now.ifPresent(now -> {
                if (!shown.view.holds(now)) return;
                vertical(g, x(now), 18, bottom, with.accent);
                g.setFont(fonts.captionStrong);
                words(g, "now", x(now) - 4, 12, TextAlignment.RIGHT, with.accent);
            });
            shown.cursor.ifPresent(this::cursor);
        }

        private double clamp(double x) {
            return Math.clamp(x, labelWidth, width);
        }

        private void divisions() {
            for (Division division : shown.divisions) {
                double left = x(division.from);
                double right = x(division.to);
                if (right < labelWidth || left > width) continue;
                if (left >= labelWidth) vertical(g, left, 18, bottom, with.lineStrong);
                double middle = (clamp(left) + clamp(right)) / 2;
                if (clamp(right) - clamp(left) < 12) continue;
                g.setFont(division.strong ? fonts.captionStrong : fonts.caption);
                words(g, division.label, middle, 34, TextAlignment.CENTER, with.ink);
            }
        }

        private void lane(Lane lane, double top) {
            horizontal(g, 0, width, top, with.line);
            double middle = top + laneHeight / 2;
            g.setFill(lane.swatch);
            g.fillRoundRect(0, Math.round(middle) - 5, 10, 10, 4, 4);
            g.setFont(fonts.name);
            words(g, lane.name, 18, Math.round(middle) + 4.5, TextAlignment.LEFT, with.ink);
            double tall = Math.max(8, laneHeight - 24);
            for (Bar bar : lane.bars) bar(bar, middle, bar.shape == Shape.THIN ? Math.max(4, tall - 20) : tall);
        }

        private void bar(Bar bar, double middle, double tall) {
            double left = clamp(x(bar.from));
            double right = clamp(x(bar.to));
            if (x(bar.to) < labelWidth || x(bar.from) > width) return;
            double wide = Math.max(1, Math.round(right) - Math.round(left));
            double y = Math.round(middle - tall / 2);
            left = Math.round(left);
            switch (bar.shape) {
                case BAR, THIN -> {
                    g.setFill(bar.color);
                    g.fillRect(left, y, wide, tall);
                }
                case HATCHED -> hatch(left, y, wide, tall);
                case OUTLINE -> {
                    g.setStroke(bar.color);
                    g.setLineWidth(1);
                    g.setLineDashes(3, 2);
                    g.strokeRect(left + 0.5, y + 0.5, wide - 1, tall - 1);
                    g.setLineDashes((double[]) null);
                }
            }
            if (bar.words.isEmpty()) return;
            g.setFont(fonts.captionStrong);
            if (bar.shape == Shape.HATCHED) words(g, bar.words, left + wide / 2, y - 3, TextAlignment.CENTER, with.warning);
            else words(g, bar.words, left + wide + 6, Math.round(middle) + 4, TextAlignment.LEFT, bar.color);
        }

        private void hatch(double left, double top, double wide, double tall) {
            g.save();
            g.setFill(with.warningGround);
            g.fillRect(left, top, wide, tall);
            g.beginPath();
            g.rect(left, top, wide, tall);
            g.clip();
            g.setStroke(with.warning.deriveColor(0, 1, 1, 0.6));
            g.setLineWidth(1);
            for (double x = left - tall; x < left + wide; x += 6) g.strokeLine(x, top + tall, x + tall, top);
            g.restore();
            g.setStroke(with.warning);
            g.setLineWidth(1);
            g.strokeRect(left + 0.5, top + 0.5, wide - 1, tall - 1);
        }

        private void cursor(double at) {
            if (!shown.view.holds(at)) return;
            vertical(g, x(at), 18, bottom, with.ink);
            g.setFont(fonts.captionStrong);
            double wide = 6.4 * shown.cursorWords.length() + 12;
            double left = Math.clamp(Math.round(x(at) - wide / 2), labelWidth, Math.max(labelWidth, width - wide));
            g.setFill(with.ink);
            g.fillRoundRect(left, 2, wide, 16, 6, 6);
            words(g, shown.cursorWords, left + wide / 2, 14, TextAlignment.CENTER, with.ground);
        }
    }
}
