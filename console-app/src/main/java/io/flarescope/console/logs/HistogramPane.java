package io.flarescope.console.logs;

import io.flarescope.charts.pane.StackedHistogram;
import io.flarescope.charts.scale.Span;
import io.flarescope.console.text.Figures;
import io.flarescope.console.text.Moments;
import io.flarescope.console.theme.Fonts;
import io.flarescope.console.theme.Hue;
import io.flarescope.console.theme.Palette;
import io.flarescope.federation.FeedRecord.Gap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// The shown lines over time, stacked by level, with the window of the table, the gaps and the shared cursor. A click goes to the lines of its moment.
final class HistogramPane extends Region {
    static final double HEIGHT = 92;
    private static final double INSET = 12;
    private static final double AXIS = 20;
    private static final double BAR = 8;
    private static final int MOST_GAPS = 500;

    private final LogsModel model;
    private final ReadOnlyObjectProperty<Palette> palette;
    private final StackedHistogram histogram;
    private final Rectangle cursorLine = new Rectangle(1, 1);
    private LevelHistogram.Bars bars = LevelHistogram.Bars.NONE;
    private @Nullable Instant cursor;

    HistogramPane(LogsModel model, Moments moments, ReadOnlyObjectProperty<Palette> palette, Consumer<Instant> jump) {
        this.model = model;
        this.palette = palette;
        this.histogram = new StackedHistogram(Fonts.caption(), moments.zone());
        getStyleClass().add("log-histogram");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        cursorLine.setManaged(false);
        cursorLine.setMouseTransparent(true);
        getChildren().addAll(histogram, cursorLine);
        histogram.setOnPick(at -> jump.accept(instant(at)));
        palette.addListener((_, _, _) -> refresh());
    }

    void cursor(@Nullable Instant time) {
        cursor = time;
        placeCursor();
    }

    void refresh() {
        Palette now = palette.get();
        bars = model.histogram((int) Math.max(1, (getWidth() - 2 * INSET) / BAR));
        histogram.show(
                new StackedHistogram.Bars(bars.from(), bars.width(), bars.bars().stream().map(LevelHistogram.Bar::counts).toList()),
                gaps(),
                window(),
                new StackedHistogram.Colors(
                        List.of(now.of(Hue.LINE_STRONG), now.of(Hue.TEXT_3), now.of(Hue.WARNING), now.of(Hue.DANGER)),
                        now.of(Hue.AXIS), now.of(Hue.TEXT_2), now.of(Hue.ACCENT), now.of(Hue.WARNING_GROUND)));
        cursorLine.setFill(now.of(Hue.CURSOR));
        placeCursor();
        setAccessibleText("Lines by time and level, " + Figures.of(model.shownLines(), "line", "lines"));
    }

    @Override
    protected void layoutChildren() {
        double width = Math.max(0, getWidth() - 2 * INSET);
        if (histogram.getWidth() != width) {
            histogram.resizeRelocate(INSET, INSET, width, HEIGHT - 2 * INSET);
            refresh();
        }
    }

    private static Instant instant(double epochSeconds) {
        return Instant.ofEpochMilli((long) (1000 * epochSeconds));
    }

    private static double seconds(Instant time) {
        return time.getEpochSecond() + time.getNano() / 1e9;
    }

    private List<Span> gaps() {
        List<Span> spans = new ArrayList<>();
        List<Gap> all = model.source().gaps();
        for (Gap gap : all.subList(Math.max(0, all.size() - MOST_GAPS), all.size())) {
            double at = seconds(gap.time());
            if (at >= bars.from() && at < bars.end() && !model.filter().hiddenSites().contains(gap.site())) {
                double bar = bars.from() + Math.floor((at - bars.from()) / bars.width()) * bars.width();
                spans.add(new Span(bar, bar + bars.width()));
            }
        }
        return spans;
    }

    private @Nullable Span window() {
        Instant first = model.window().first().orElse(null);
        Instant last = model.window().last().orElse(null);
        return first == null || last == null ? null : new Span(seconds(first), Math.max(seconds(last), seconds(first) + 0.001));
    }

    private void placeCursor() {
        Instant at = cursor;
        boolean seen = at != null && !bars.bars().isEmpty() && seconds(at) >= bars.from() && seconds(at) <= bars.end();
        cursorLine.setVisible(seen);
        if (at != null && seen) {
            cursorLine.setX(Math.round(INSET + (seconds(at) - bars.from()) / (bars.end() - bars.from()) * histogram.getWidth()));
            cursorLine.setY(INSET);
            cursorLine.setHeight(HEIGHT - 2 * INSET - AXIS);
        }
    }
}
