package io.flarescope.console.logs;

import io.flarescope.console.text.Figures;
import io.flarescope.console.text.Moments;
import io.flarescope.console.theme.Fonts;
import io.flarescope.console.theme.Hue;
import io.flarescope.console.theme.Palette;
import io.flarescope.federation.FeedRecord.Gap;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// The shown lines over time, stacked by level, with the window of the table, the gaps and the shared cursor. A click goes to the lines of its moment.
final class HistogramPane extends Region {
    static final double HEIGHT = 92;
    private static final double INSET = 12;
    private static final double BASE = 62;
    private static final double TALLEST = 46;
    private static final double BAR = 8;
    private static final Hue[] COLOURS = {Hue.LINE_STRONG, Hue.TEXT_3, Hue.WARNING, Hue.DANGER};
    private static final String[] WORDS = {"debug", "info", "warning", "error"};

    private final LogsModel model;
    private final Moments moments;
    private final ReadOnlyObjectProperty<Palette> palette;
    private final Canvas canvas = new Canvas();
    private LevelHistogram.Bars bars = LevelHistogram.Bars.NONE;
    private @Nullable Instant cursor;

    HistogramPane(LogsModel model, Moments moments, ReadOnlyObjectProperty<Palette> palette, Consumer<Instant> jump) {
        this.model = model;
        this.moments = moments;
        this.palette = palette;
        getStyleClass().add("log-histogram");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().add(canvas);
        palette.addListener((_, _, _) -> draw());
        addEventHandler(MouseEvent.MOUSE_PRESSED, mouse -> {
            if (!bars.bars().isEmpty()) {
                jump.accept(at(mouse.getX()));
            }
        });
    }

    void cursor(@Nullable Instant time) {
        cursor = time;
        draw();
    }

    void refresh() {
        bars = model.histogram((int) Math.max(1, (getWidth() - 2 * INSET) / BAR));
        setAccessibleText("Lines by time and level, " + Figures.of(model.shownLines(), "line", "lines"));
        draw();
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(HEIGHT);
            refresh();
        }
    }

    private Instant at(double x) {
        double share = Math.clamp((x - INSET) / Math.max(1, getWidth() - 2 * INSET), 0, 1);
        return Instant.ofEpochMilli((long) (1000.0 * (bars.from() + share * (bars.end() - bars.from()))));
    }

    private double x(double epochSeconds) {
        return INSET + (epochSeconds - bars.from()) / (bars.end() - bars.from()) * (getWidth() - 2 * INSET);
    }

    private static double seconds(Instant time) {
        return time.getEpochSecond() + time.getNano() / 1e9;
    }

    private void draw() {
        Palette now = palette.get();
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.setFill(now.of(Hue.GROUND));
        g.fillRect(0, 0, getWidth(), HEIGHT);
        g.setFill(now.of(Hue.LINE));
        g.fillRect(0, HEIGHT - 1, getWidth(), 1);
        if (bars.bars().isEmpty()) {
            return;
        }
        gaps(g, now);
        bars(g, now);
        axis(g, now);
        window(g, now);
        if (cursor != null && seconds(cursor) >= bars.from() && seconds(cursor) <= bars.end()) {
            g.setFill(now.of(Hue.CURSOR));
            g.fillRect(Math.round(x(seconds(cursor))), 10, 1, BASE - 10);
        }
    }

    private void gaps(GraphicsContext g, Palette now) {
        g.setFill(now.of(Hue.WARNING_GROUND));
        List<Gap> gaps = model.job().gaps();
        double width = Math.max(3, (getWidth() - 2 * INSET) / bars.bars().size());
        for (Gap gap : gaps.subList(Math.max(0, gaps.size() - 500), gaps.size())) {
            double at = seconds(gap.time());
            if (at >= bars.from() && at < bars.end() && !model.filter().hiddenSites().contains(gap.site())) {
                double bar = Math.floor((at - bars.from()) / bars.width());
                g.fillRect(x(bars.from() + bar * bars.width()), 14, width, BASE - 14);
            }
        }
    }

    private void bars(GraphicsContext g, Palette now) {
        int most = bars.bars().stream().mapToInt(LevelHistogram.Bar::total).max().orElse(1);
        double width = (getWidth() - 2 * INSET) / bars.bars().size();
        for (int i = 0; i < bars.bars().size(); i++) {
            int[] counts = bars.bars().get(i).counts();
            double left = Math.round(INSET + i * width);
            double right = Math.round(INSET + (i + 1) * width) - (width >= 4 ? 1 : 0);
            double y = BASE;
            for (int k = 0; k < counts.length; k++) {
                if (counts[k] > 0) {
                    // trouble is rare and must be seen beside thousands of ordinary lines
                    double height = Math.max(k >= 2 ? 3 : 1, TALLEST * counts[k] / most);
                    g.setFill(now.of(COLOURS[k]));
                    g.fillRect(left, y - height, Math.max(1, right - left), height);
                    y -= height;
                }
            }
        }
    }

    private void axis(GraphicsContext g, Palette now) {
        g.setFill(now.of(Hue.AXIS));
        g.fillRect(INSET, BASE, getWidth() - 2 * INSET, 1);
        g.setFont(Fonts.caption());
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.BASELINE);
        long step = step(bars.end() - bars.from(), (getWidth() - 2 * INSET) / 76);
        for (long at = Math.ceilDiv(bars.from(), step) * step; at <= bars.end(); at += step) {
            double x = Math.round(x(at));
            if (x < INSET + 16 || x > getWidth() - INSET - 16) {
                continue;
            }
            g.setFill(now.of(Hue.AXIS));
            g.fillRect(x, BASE, 1, 4);
            g.setFill(now.of(Hue.TEXT_2));
            Instant time = Instant.ofEpochSecond(at);
            g.fillText(step < 60 ? moments.clock(time) : moments.minute(time), x, BASE + 17);
        }
    }

    private static long step(long span, double most) {
        for (long step : new long[] {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400}) {
            if (span / (double) step <= Math.max(1, most)) {
                return step;
            }
        }
        return Math.max(1, span);
    }

    /// What the table shows now.
    private void window(GraphicsContext g, Palette now) {
        Instant first = model.firstInWindow().orElse(null);
        Instant last = model.lastInWindow().orElse(null);
        if (first == null || last == null) {
            return;
        }
        double left = Math.clamp(x(seconds(first)) - 3, 2, getWidth() - 8);
        double right = Math.clamp(x(seconds(last)) + 3, left + 6, getWidth() - 2);
        g.setStroke(now.of(Hue.ACCENT));
        g.setLineWidth(1.5);
        g.strokeRoundRect(left, 11, right - left, BASE - 9, 6, 6);
    }

    /// The bar at a place as words, for the tooltip.
    String words(double x) {
        if (bars.bars().isEmpty()) {
            return "";
        }
        int index = (int) Math.clamp((x - INSET) / (getWidth() - 2 * INSET) * bars.bars().size(), 0, bars.bars().size() - 1);
        LevelHistogram.Bar bar = bars.bars().get(index);
        StringBuilder words = new StringBuilder(moments.clock(Instant.ofEpochSecond(bar.from())));
        for (int k = LevelHistogram.CLASSES - 1; k >= 0; k--) {
            if (bar.counts()[k] > 0) {
                words.append(words.length() == 8 ? ": " : ", ").append(Figures.count(bar.counts()[k])).append(' ').append(WORDS[k]);
            }
        }
        return words.toString();
    }
}
