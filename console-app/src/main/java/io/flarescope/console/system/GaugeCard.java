package io.flarescope.console.system;

import io.flarescope.charts.pane.ChartPane;
import io.flarescope.charts.plot.Curve;
import io.flarescope.charts.plot.Mark;
import io.flarescope.charts.plot.Plot;
import io.flarescope.charts.plot.XAxis;
import io.flarescope.charts.scale.Span;
import io.flarescope.charts.series.Series;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.theme.Css;
import io.flarescope.console.theme.Hue;
import io.flarescope.console.theme.Palette;
import io.flarescope.federation.Participants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

/// The process of one participant: CPU over memory over threads, each with its value at the cursor or now.
final class GaugeCard extends VBox {
    private static final double PLOT = 108;

    private final String participant;
    private final SystemModel model;
    private final Desk desk;
    private final Charting charting;
    private final Label note = new Label();
    private final Map<Gauge, ChartPane> charts = new EnumMap<>(Gauge.class);
    private final Map<Gauge, Label> values = new EnumMap<>(Gauge.class);

    GaugeCard(String participant, SystemModel model, Desk desk, Charting charting) {
        this.participant = participant;
        this.model = model;
        this.desk = desk;
        this.charting = charting;
        getStyleClass().add("system-card");
        Label name = new Label(participant, desk.colours().swatch(participant));
        name.getStyleClass().addAll(Css.STRONG, Css.SMALL_TEXT);
        name.setGraphicTextGap(8);
        note.getStyleClass().addAll(Css.CAPTION);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, name, space, note);
        head.getStyleClass().add("system-card-head");
        getChildren().add(head);
        for (Gauge gauge : Gauge.values()) {
            ChartPane chart = charting.chart();
            chart.setMinHeight(PLOT);
            chart.setPrefHeight(PLOT);
            chart.setMaxHeight(PLOT);
            Label title = new Label(gauge.title());
            title.getStyleClass().addAll(Css.CAPTION, Css.TEXT_2);
            Label value = new Label();
            value.getStyleClass().addAll(Css.SMALL_MONO, Css.STRONG, "gauge-value");
            Region between = new Region();
            HBox.setHgrow(between, Priority.ALWAYS);
            HBox line = new HBox(8, title, between, value);
            line.setAlignment(Pos.BASELINE_LEFT);
            line.getStyleClass().add("system-card-line");
            charts.put(gauge, chart);
            values.put(gauge, value);
            getChildren().addAll(line, chart);
        }
    }

    String participant() {
        return participant;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 28 + Gauge.values().length * (18 + PLOT) + 6;
    }

    void refresh(Span view) {
        Palette palette = charting.palette();
        Color colour = participant.equals(Participants.SERVER) ? palette.of(Hue.TEXT_2) : desk.colours().of(participant, palette);
        Optional<Instant> silent = model.silentSince(participant);
        note.setText(silent.map(since -> "no values since " + desk.moments().clock(since)).orElse("process of the job"));
        note.getStyleClass().setAll("label", Css.CAPTION, silent.isPresent() ? Css.WARNING : Css.TEXT_2);
        charts.forEach((gauge, chart) -> {
            chart.setPlot(plot(gauge, Palette.argb(colour), view, silent));
            charting.dress(chart, view);
        });
        readOut();
    }

    /// Cursor and values alone.
    void point() {
        charts.values().forEach(charting::point);
        readOut();
    }

    private void readOut() {
        values.forEach((gauge, label) -> {
            OptionalDouble value = model.value(participant, gauge);
            boolean none = model.line(participant, gauge).isEmpty();
            label.setText(value.isPresent() ? gauge.words(value.getAsDouble()) : none ? "not reported" : "no value here");
            label.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("missing"), value.isEmpty());
        });
    }

    private Plot plot(Gauge gauge, int argb, Span view, Optional<Instant> silent) {
        List<Curve> curves = new ArrayList<>();
        model.line(participant, gauge).ifPresent(line -> {
            List<Series> stretches = line.stretches();
            for (int i = 0; i < stretches.size(); i++) {
                curves.add(Curve.of(List.of(participant, gauge, i), participant, stretches.get(i).snapshot(), argb).width(1.25));
            }
        });
        Plot plot = Plot.of(gauge.title() + " of " + participant, XAxis.WALL, curves)
                .values(model.values(gauge))
                .unit(gauge.unit())
                .zone(desk.moments().zone());
        double since = silent.map(at -> at.getEpochSecond() + at.getNano() / 1e9).orElse(Double.MAX_VALUE);
        return since < view.to() ? plot.marks(List.of(new Mark.Dropped(new Span(Math.max(view.from(), since), view.to()), ""))) : plot;
    }
}
