package io.flarescope.console.system;

import io.flarescope.charts.pane.ChartPane;
import io.flarescope.charts.plot.Band;
import io.flarescope.charts.plot.Curve;
import io.flarescope.charts.plot.Plot;
import io.flarescope.charts.plot.XAxis;
import io.flarescope.charts.scale.Span;
import io.flarescope.charts.series.Series;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.theme.Css;
import io.flarescope.console.theme.Hue;
import io.flarescope.console.theme.Palette;
import io.flarescope.telemetry.metricstore.Changes.Stretch;
import io.flarescope.telemetry.metricstore.Columns;
import io.flarescope.telemetry.metricstore.MetricKey;
import io.flarescope.telemetry.metricstore.MetricKind;
import io.flarescope.telemetry.metricstore.MetricStore;
import io.flarescope.telemetry.metricstore.SeriesFacts;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

/// One metric in two stretches of time laid over each other, from the beginning of each.
final class ComparedCard extends VBox {
    private static final double PLOT = 170;
    private static final int STEPS = 30;

    private record Lines(String metric, boolean counter, Stretch before, Stretch after, Columns was, Columns is) {}

    private final Desk desk;
    private final Charting charting;
    private final ChartPane chart;
    private final Label title = new Label();
    private final Label about = new Label();
    private final Rectangle markA = new Rectangle(12, 3);
    private final Rectangle markB = new Rectangle(12, 3);
    private boolean asking;
    private long version;

    ComparedCard(Desk desk, Charting charting) {
        this.desk = desk;
        this.charting = charting;
        this.chart = charting.apart();
        getStyleClass().add("system-card");
        title.getStyleClass().addAll(Css.SMALL_MONO, Css.STRONG);
        about.getStyleClass().addAll(Css.CAPTION, Css.TEXT_2);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, title, about, space, markA, small("A, before"), markB, small("B, after"));
        head.getStyleClass().add("system-card-head");
        head.setAlignment(Pos.CENTER_LEFT);
        chart.setMinHeight(PLOT);
        chart.setPrefHeight(PLOT);
        getChildren().addAll(head, chart);
    }

    private static Label small(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll(Css.CAPTION, Css.TEXT_2);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    /// Reads in the background what is to be drawn, one question at a time.
    void show(MetricStore store, String metric, Stretch before, Stretch after) {
        if (asking) {
            return;
        }
        asking = true;
        desk.work().start(() -> read(store, metric, before, after), lines -> {
            asking = false;
            draw(lines);
        }, failure -> {
            asking = false;
            desk.say().accept("The two stretches could not be read: " + failure.getMessage());
        });
    }

    private static Lines read(MetricStore store, String metric, Stretch before, Stretch after) {
        List<SeriesFacts> series = store.series().stream().filter(one -> one.key().name().equals(metric)).toList();
        List<MetricKey> keys = series.stream().map(SeriesFacts::key).toList();
        boolean counter = !series.isEmpty() && series.getFirst().kind() == MetricKind.COUNTER;
        int step = (int) Math.max(1, Math.max(before.to() - before.from(), after.to() - after.from()) / STEPS);
        return new Lines(metric, counter, before, after, store.columns(keys, before.from(), before.to(), step), store.columns(keys, after.from(), after.to(), step));
    }

    private void draw(Lines lines) {
        version++;
        Palette palette = charting.palette();
        markA.setFill(palette.of(Hue.TEXT_2));
        markB.setFill(palette.of(Hue.ACCENT));
        title.setText(lines.metric());
        about.setText(lines.counter() ? "events a step of " + lines.is().step() + " s" : "p50, shaded to p90, steps of " + lines.is().step() + " s");
        List<Curve> curves = new ArrayList<>();
        List<Band> bands = new ArrayList<>();
        add(lines, lines.was(), lines.before(), "A, before", Palette.argb(palette.of(Hue.TEXT_2)), curves, bands);
        add(lines, lines.is(), lines.after(), "B, after", Palette.argb(palette.of(Hue.ACCENT)), curves, bands);
        double most = Math.max(most(lines, lines.was()), most(lines, lines.is()));
        long longest = Math.max(lines.before().to() - lines.before().from(), lines.after().to() - lines.after().from());
        chart.setPlot(Plot.of(lines.metric(), XAxis.RELATIVE, curves).bands(bands).origin(0).values(SystemModel.top(Math.max(most, lines.counter() ? 1 : 1e-3))));
        charting.dressApart(chart, new Span(0, longest));
    }

    private static double most(Lines lines, Columns columns) {
        double most = 0;
        for (int i = 0; i < columns.size(); i++) {
            most = Math.max(most, lines.counter() ? columns.sum()[i] : columns.p90()[i]);
        }
        return most;
    }

    private void add(Lines lines, Columns columns, Stretch of, String name, int argb, List<Curve> curves, List<Band> bands) {
        if (columns.size() == 0) {
            return;
        }
        Object key = List.of(name, version);
        Series middle = series(columns, of, lines.counter() ? columns.sum() : columns.p50());
        if (!lines.counter()) {
            bands.add(new Band(List.of(key, 90), middle.snapshot(), series(columns, of, columns.p90()).snapshot(), argb, .18));
        }
        curves.add(Curve.of(key, name, middle.snapshot(), argb).width(2));
    }

    private static Series series(Columns columns, Stretch of, double[] values) {
        Series series = new Series();
        for (int i = 0; i < columns.size(); i++) {
            series.append(i, Math.max(0, columns.at()[i] - of.from()), Series.NO_ROUND, (float) values[i]);
        }
        return series;
    }
}
