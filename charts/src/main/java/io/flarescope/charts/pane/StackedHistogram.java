package io.flarescope.charts.pane;

import io.flarescope.charts.scale.Span;
import io.flarescope.charts.scale.Ticks;
import io.flarescope.charts.scale.TimeTicks;
import java.time.ZoneId;
import java.util.List;
import java.util.function.DoubleConsumer;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// Counts over time, stacked in classes: log levels for instance. A click or drag tells the moment under the pointer.
public final class StackedHistogram extends Drawing {
    /// `from` epoch seconds of the first bar, `width` seconds of each; a bar holds one count a class, the lowest class first.
    public record Bars(double from, double width, List<int[]> counts) {
        double end() {
            return from + width * counts.size();
        }
    }

    /// One colour for each class, and those of the axis, its labels, the frame around what is shown, and gaps.
    public record Colors(List<Color> classes, Color axis, Color text, Color frame, Color gap) {}

    private static final double AXIS = 20;

    private final Font caption;
    private final ZoneId zone;
    private Bars bars = new Bars(0, 1, List.of());
    private List<Span> gaps = List.of();
    private @Nullable Span framed;
    private @Nullable Colors colors;
    private DoubleConsumer onPick = _ -> {};

    public StackedHistogram(Font caption, ZoneId zone) {
        super(400, 64);
        this.caption = caption;
        this.zone = zone;
        setOnMousePressed(press -> pick(press.getX()));
        setOnMouseDragged(drag -> pick(drag.getX()));
    }

    /// `framed` is the stretch in view elsewhere, `gaps` are stretches where records are missing; all in epoch seconds.
    public void show(Bars shown, List<Span> missing, @Nullable Span inView, Colors with) {
        bars = shown;
        gaps = List.copyOf(missing);
        framed = inView;
        colors = with;
        redraw();
    }

    /// Called with epoch seconds.
    public void setOnPick(DoubleConsumer listener) {
        onPick = listener;
    }

    private void pick(double x) {
        if (!bars.counts.isEmpty()) onPick.accept(Math.clamp(bars.from + x / getWidth() * (bars.end() - bars.from), bars.from, bars.end()));
    }

    @Override
    void draw(GraphicsContext g, double width, double height) {
        Colors with = colors;
        if (with == null || bars.counts.isEmpty()) return;
        double bottom = height - AXIS;
        double slot = width / bars.counts.size();
        int most = 1;
        for (int[] counts : bars.counts) most = Math.max(most, java.util.Arrays.stream(counts).sum());
        for (Span gap : gaps) {
            g.setFill(with.gap);
            g.fillRect(x(gap.from(), width), 0, Math.max(2, x(gap.to(), width) - x(gap.from(), width)), bottom);
        }
        for (int i = 0; i < bars.counts.size(); i++) {
            double left = Math.round(i * slot);
            double right = Math.max(left + 1, Math.round((i + 1) * slot) - (slot >= 4 ? 1 : 0));
            double y = bottom;
            int[] counts = bars.counts.get(i);
            for (int k = 0; k < counts.length; k++) {
                if (counts[k] == 0) continue;
                double tall = Math.max(1, Math.round((bottom - 4) * counts[k] / most));      // a single line is seen
                g.setFill(with.classes.get(k));
                g.fillRect(left, y - tall, right - left, tall);
                y -= tall;
            }
        }
        horizontal(g, 0, width, bottom, with.axis);
        g.setFont(caption);
        for (Ticks.Tick tick : TimeTicks.clock(new Span(bars.from, bars.end()), Math.max(2, (int) (width / 72)), zone).ticks()) {
            double x = x(tick.at(), width);
            vertical(g, x, bottom, bottom + 4, with.axis);
            if (x > 20 && x < width - 20) words(g, tick.label(), x, bottom + 15, TextAlignment.CENTER, with.text);
        }
        Span inView = framed;
        if (inView != null) {
            double left = Math.max(1, x(inView.from(), width));
            double right = Math.min(width - 1, Math.max(left + 6, x(inView.to(), width)));
            g.setStroke(with.frame);
            g.setLineWidth(1.5);
            g.strokeRoundRect(left, 1, right - left, bottom - 1, 4, 4);
        }
    }

    private double x(double at, double width) {
        return (at - bars.from) / (bars.end() - bars.from) * width;
    }
}
