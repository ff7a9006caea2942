package io.flarescope.console.system;

import io.flarescope.charts.pane.ChartPane;
import io.flarescope.charts.plot.Band;
import io.flarescope.charts.plot.Curve;
import io.flarescope.charts.plot.Plot;
import io.flarescope.charts.plot.XAxis;
import io.flarescope.charts.scale.Span;
import io.flarescope.charts.series.Series;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.console.theme.Hue;
import io.flarescope.console.theme.Palette;
import io.flarescope.federation.FlareMetrics;
import io.flarescope.federation.Participants;
import io.flarescope.telemetry.metricstore.Columns;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

/// One metric over time: bands of quantiles of all sites' values, a line a site, or the spread as a heat map; and the figures of the whole stretch below.
final class MetricCard extends VBox {
    private static final double PLOT = 160;
    /// In a narrower card the number of values has no room beside three quantiles.
    static final double NARROW = 300;
    /// More steps without a value than this break a line.
    private static final int HOLE = 8;

    private final Desk desk;
    private final Charting charting;
    private final ChartPane chart;
    private final HeatCanvas heat;
    private final HBox foot = new HBox(12);
    private long version;

    MetricCard(String name, Desk desk, Charting charting) {
        this.desk = desk;
        this.charting = charting;
        this.chart = charting.chart();
        this.heat = new HeatCanvas(desk.moments());
        getStyleClass().add("system-card");
        Label title = new Label(name);
        title.getStyleClass().addAll(Css.SMALL_MONO, Css.STRONG);
        title.setMinWidth(0);
        Label unit = new Label(name.endsWith(FlareMetrics.TIME_TAKEN) ? "seconds" : name.endsWith(FlareMetrics.COUNT) ? "events" : "");
        unit.getStyleClass().addAll(Css.CAPTION, Css.TEXT_2);
        unit.setMinWidth(USE_PREF_SIZE);
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        HBox head = new HBox(8, title, between, unit);
        head.getStyleClass().add("system-card-head");
        for (Region plot : List.of(chart, heat)) {
            plot.setMinHeight(PLOT);
            plot.setPrefHeight(PLOT);
            plot.setMaxHeight(PLOT);
        }
        foot.getStyleClass().add("system-card-foot");
        getChildren().addAll(head, chart, foot);
    }

    @Override
    protected double computePrefHeight(double width) {
        return 28 + PLOT + 25;
    }

    void point() {
        charting.point(chart);
    }

    void show(MetricPageData.Card card, Span view) {
        foot(card);
        Region wanted = card.heat() == null ? chart : heat;
        if (getChildren().get(1) != wanted) {
            getChildren().set(1, wanted);
        }
        if (card.heat() != null) {
            heat.show(card.heat(), view, charting.palette(), card.name());
            return;
        }
        version++;
        List<Curve> curves = new ArrayList<>();
        List<Band> bands = new ArrayList<>();
        boolean together = card.lines().size() == 1 && card.lines().containsKey("");
        card.lines().forEach((site, columns) -> draw(card, site, columns, together, curves, bands));
        double most = 0;
        for (Columns columns : card.lines().values()) {
            for (int i = 0; i < columns.size(); i++) {
                most = Math.max(most, card.counter() ? columns.sum()[i] : together ? columns.p99()[i] : columns.p50()[i]);
            }
        }
        chart.setPlot(Plot.of(card.name(), XAxis.WALL, curves).bands(bands).values(SystemModel.top(Math.max(most, card.counter() ? 1 : 1e-3))).zone(desk.moments().zone()));
        charting.dress(chart, view);
    }

    /// Of one site or of all. Steps without a value for long break the line.
    private void draw(MetricPageData.Card card, String site, Columns columns, boolean together, List<Curve> curves, List<Band> bands) {
        Palette palette = charting.palette();
        Color colour = together ? palette.of(Hue.ACCENT)
                : site.equals(Participants.SERVER) || site.isEmpty() ? palette.of(Hue.TEXT_2) : desk.colours().of(site, palette);
        int argb = Palette.argb(colour);
        int from = 0;
        for (int i = 1; i <= columns.size(); i++) {
            if (i < columns.size() && columns.at()[i] - columns.at()[i - 1] <= (double) HOLE * columns.step()) {
                continue;
            }
            List<Object> key = List.of(site, card.name(), version, from);
            Series middle = series(columns, card.counter() ? columns.sum() : columns.p50(), from, i);
            if (together && !card.counter()) {
                Series upper = series(columns, columns.p90(), from, i);
                Series top = series(columns, columns.p99(), from, i);
                bands.add(new Band(List.of(key, 99), upper.snapshot(), top.snapshot(), argb, .18));
                bands.add(new Band(List.of(key, 90), middle.snapshot(), upper.snapshot(), argb, .34));
            }
            curves.add(Curve.of(key, site.isEmpty() ? card.counter() ? "count" : "p50" : site, middle.snapshot(), argb).width(together ? 2 : 1.5));
            from = i;
        }
    }

    private static Series series(Columns columns, double[] values, int from, int to) {
        Series series = new Series();
        for (int i = from; i < to; i++) {
            double at = columns.at()[i] + columns.step() / 2.0;
            series.append(i, at, Series.NO_ROUND, (float) values[i]);
            if (to - from == 1) {
                // a single step is drawn as wide as it is
                series.append(i + 1, at + columns.step() / 2.0, Series.NO_ROUND, (float) values[i]);
            }
        }
        return series;
    }

    private void foot(MetricPageData.Card card) {
        foot.getChildren().clear();
        MetricPageData.Figures figures = card.figures();
        if (card.counter()) {
            pair("counted", Figures.count(Math.round(figures.sum())));
        } else {
            pair("p50", number(figures.p50()));
            pair("p90", number(figures.p90()));
            pair("p99", number(figures.p99()));
        }
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        String error = figures.rankError() == 0 ? "" : ", rank ± " + Figures.decimals(100 * figures.rankError(), 2) + " %";
        Label count = new Label(card.counter() ? "" : Figures.of(figures.count(), "value", "values") + error);
        count.getStyleClass().addAll(Css.CAPTION, Css.TEXT_3);
        count.setMinWidth(0);
        count.visibleProperty().bind(widthProperty().greaterThanOrEqualTo(NARROW));
        count.setTooltip(new Tooltip(count.getText()));
        foot.getChildren().addAll(space, count);
    }

    static String number(double value) {
        double size = Math.abs(value);
        return Double.isNaN(value) ? "–" : size >= 1e6 ? Figures.count(Math.round(value)) : Figures.decimals(value, size >= 1000 ? 0 : size >= 1 ? 2 : size >= .01 || size == 0 ? 3 : 5);
    }

    private void pair(String name, String value) {
        Label left = new Label(name);
        left.getStyleClass().addAll(Css.CAPTION, Css.TEXT_2);
        Label right = new Label(value);
        right.getStyleClass().addAll(Css.SMALL_MONO, Css.STRONG);
        HBox pair = new HBox(4, left, right);
        pair.setAlignment(Pos.CENTER_LEFT);
        pair.setMinWidth(USE_PREF_SIZE);
        foot.getChildren().add(pair);
    }
}
