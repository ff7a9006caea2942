package io.flarescope.console.system;

import io.flarescope.charts.pane.ChartPane;
import io.flarescope.charts.plot.Band;
import io.flarescope.charts.plot.Curve;
import io.flarescope.charts.plot.Plot;
import io.flarescope.charts.plot.XAxis;
import io.flarescope.charts.scale.Span;
import io.flarescope.charts.series.SeriesSnapshot;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.console.theme.Hue;
import io.flarescope.console.theme.Palette;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One time of the rounds: the middle over the sites, the span between the fastest and the slowest, and quantiles over the window.
final class RoundCard extends VBox {
    private static final double PLOT = 160;

    private final RoundTime time;
    private final SystemModel model;
    private final Desk desk;
    private final Charting charting;
    private final ChartPane chart;
    private final HBox foot = new HBox(12);
    private final Label count = new Label();

    RoundCard(RoundTime time, SystemModel model, Desk desk, Charting charting) {
        this.time = time;
        this.model = model;
        this.desk = desk;
        this.charting = charting;
        this.chart = charting.chart();
        getStyleClass().add("system-card");
        Label name = new Label(time.title());
        name.getStyleClass().addAll(Css.SMALL_MONO, Css.STRONG);
        name.setMinWidth(0);
        name.setEllipsisString("…");
        Label unit = new Label("seconds");
        unit.getStyleClass().addAll(Css.CAPTION, Css.TEXT_2);
        unit.setMinWidth(USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, name, space, unit);
        head.getStyleClass().add("system-card-head");
        chart.setMinHeight(PLOT);
        chart.setPrefHeight(PLOT);
        chart.setMaxHeight(PLOT);
        foot.getStyleClass().add("system-card-foot");
        count.getStyleClass().addAll(Css.CAPTION, Css.TEXT_3);
        count.setMinWidth(0);
        count.visibleProperty().bind(widthProperty().greaterThanOrEqualTo(MetricCard.NARROW));
        getChildren().addAll(head, chart, foot);
    }

    @Override
    protected double computePrefHeight(double width) {
        return 28 + PLOT + 25;
    }

    /// The cursor alone.
    void point() {
        charting.point(chart);
    }

    void refresh(Span view) {
        Palette palette = charting.palette();
        int argb = Palette.argb(palette.of(Hue.ACCENT));
        RoundTimes.Kind kind = model.rounds().of(time);
        SeriesSnapshot lowest = kind.lowest().snapshot();
        SeriesSnapshot highest = kind.highest().snapshot();
        double[] sorted = model.rounds().values(time, view.from(), view.to());
        double most = kind.all().stream().mapToDouble(one -> one[1]).max().orElse(1);
        chart.setPlot(Plot.of(time.title(), XAxis.WALL, List.of(Curve.of(List.of(time, "middle"), "middle", kind.middle().snapshot(), argb).width(2)))
                .bands(List.of(new Band(List.of(time, "span"), lowest, highest, argb, .34)))
                .values(SystemModel.top(Math.max(most, .01)))
                .zone(desk.moments().zone()));
        charting.dress(chart, view);
        foot.getChildren().clear();
        if (sorted.length == 0) {
            Label none = new Label("no round ended here");
            none.getStyleClass().addAll(Css.CAPTION, Css.TEXT_2);
            foot.getChildren().add(none);
            return;
        }
        for (int percent : new int[] {50, 90, 99}) {
            Label name = new Label("p" + percent);
            name.getStyleClass().addAll(Css.CAPTION, Css.TEXT_2);
            Label value = new Label(Figures.decimals(RoundTimes.quantile(sorted, percent / 100.0), 2));
            value.getStyleClass().addAll(Css.SMALL_MONO, Css.STRONG);
            HBox pair = new HBox(4, name, value);
            pair.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
            pair.setMinWidth(USE_PREF_SIZE);
            foot.getChildren().add(pair);
        }
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        count.setText(Figures.of(sorted.length, "value", "values"));
        foot.getChildren().addAll(space, count);
    }
}
