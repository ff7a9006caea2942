package io.flarescope.console.system;

import io.flarescope.charts.pane.ChartLetters;
import io.flarescope.charts.pane.ChartPane;
import io.flarescope.charts.plot.ChartColors;
import io.flarescope.charts.scale.Span;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.theme.Fonts;
import io.flarescope.console.theme.Palette;
import io.flarescope.console.theme.Theme;
import java.time.Instant;
import java.util.function.Consumer;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/// What the charts of this view share: letters, colours, one window of time, one cursor.
final class Charting {
    private final Desk desk;
    private final ChartLetters letters = new ChartLetters(Fonts.caption(), Fonts.captionStrong());
    private final Consumer<@Nullable Span> zoom;

    /// `zoom` hears that a person looks closer at a chart.
    Charting(Desk desk, Consumer<@Nullable Span> zoom) {
        this.desk = desk;
        this.zoom = zoom;
    }

    Palette palette() {
        return desk.look().palette().get();
    }

    private ChartColors colours() {
        return palette().theme() == Theme.LIGHT ? ChartColors.LIGHT : ChartColors.DARK;
    }

    ChartPane chart() {
        ChartPane chart = apart();
        // the strip of jobs above names the moment for all of them
        chart.setCursorNamed(false);
        chart.setOnView(zoom);
        chart.setOnCursor(this::point);
        return chart;
    }

    /// A chart of its own, that neither shares the cursor nor the window of time.
    ChartPane apart() {
        ChartPane chart = new ChartPane(letters, colours());
        chart.getStyleClass().add("focus-inside");
        chart.followingProperty().set(false);
        chart.setWheelZooms(ScrollEvent::isShortcutDown);
        return chart;
    }

    void dressApart(ChartPane chart, Span view) {
        chart.setColors(colours());
        chart.setView(view);
    }

    /// A person points at a moment; NaN is none.
    void point(double epochSeconds) {
        if (Double.isNaN(epochSeconds)) {
            desk.state().cursor().point(null, null);
        } else {
            desk.state().cursor().point(Instant.ofEpochMilli(Math.round(epochSeconds * 1000)), null);
        }
    }

    /// Colours, window and cursor as they are now.
    void dress(ChartPane chart, Span view) {
        dressApart(chart, view);
        point(chart);
    }

    /// Puts the shared cursor into the chart.
    void point(ChartPane chart) {
        Instant at = desk.state().cursor().time().get();
        chart.setCursorX(at == null ? Double.NaN : at.getEpochSecond() + at.getNano() / 1e9);
    }
}
