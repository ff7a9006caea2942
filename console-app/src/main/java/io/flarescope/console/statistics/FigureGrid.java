package io.flarescope.console.statistics;

import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.console.theme.SiteColours;
import io.flarescope.federation.statistics.Cause;
import io.flarescope.federation.statistics.Missing;
import io.flarescope.federation.statistics.Quantiles;
import io.flarescope.federation.statistics.Statistic;
import io.flarescope.federation.statistics.StatisticsTable;
import io.flarescope.federation.statistics.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Function;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// Figures by rows, places by columns; one grid for each data set in sight.
final class FigureGrid {
    private final StatisticsModel model;
    private final Row row;
    private final SiteColours colours;

    private FigureGrid(StatisticsModel model, Row row, SiteColours colours) {
        this.model = model;
        this.row = row;
        this.colours = colours;
    }

    static List<Node> of(StatisticsModel model, Row row, SiteColours colours) {
        FigureGrid grid = new FigureGrid(model, row, colours);
        List<Node> all = new ArrayList<>();
        List<String> dataSets = row.lanes().stream().map(Lane::dataSet).distinct().toList();
        for (String dataSet : dataSets) {
            if (dataSets.size() > 1) {
                Label head = new Label("Data set " + dataSet);
                head.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2, "data-set-head");
                all.add(head);
            }
            all.add(grid.one(dataSet, row.lanes().stream().filter(lane -> lane.dataSet().equals(dataSet)).toList()));
        }
        return all;
    }

    private GridPane one(String dataSet, List<Lane> lanes) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("figure-grid");
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(58);
        grid.getColumnConstraints().add(names);
        for (Lane lane : lanes) {
            ColumnConstraints places = new ColumnConstraints();
            places.setHgrow(Priority.ALWAYS);
            places.setHalignment(HPos.RIGHT);
            places.setMinWidth(52);
            grid.getColumnConstraints().add(places);
            boolean global = lane.place().equals(StatisticsTable.GLOBAL);
            Label head = new Label(lane.place(), colours.swatch(global ? "global" : lane.place()));
            head.getStyleClass().addAll(Css.CAPTION, Css.TEXT_2);
            head.setGraphicTextGap(5);
            grid.add(head, grid.getColumnConstraints().size() - 1, 0);
        }
        TreeSet<Double> shares = new TreeSet<>();
        lanes.forEach(lane -> lane.summary().quantiles().map(Quantiles::values).ifPresent(values -> shares.addAll(values.keySet())));
        for (double share : shares) {
            line(grid, lanes, "p" + percent(share), Statistic.QUANTILE, summary -> summary.quantiles().map(values -> values.at(share)).orElse(OptionalDouble.empty()), false);
        }
        if (!shares.isEmpty()) {
            ranks(grid, lanes);
        }
        if (shares.isEmpty() && model.result().request().map(request -> request.asks(Statistic.QUANTILE, row.name())).orElse(false)) {
            line(grid, lanes, "quantiles", Statistic.QUANTILE, _ -> OptionalDouble.empty(), false);
        }
        for (Statistic statistic : List.of(Statistic.COUNT, Statistic.FAILURE_COUNT, Statistic.MEAN, Statistic.STDDEV, Statistic.VAR, Statistic.SUM)) {
            if (model.result().table().has(statistic)) {
                line(grid, lanes, statistic.word().replace("failure_count", "failures"), statistic, summary -> summary.number(statistic),
                        statistic == Statistic.COUNT || statistic == Statistic.FAILURE_COUNT);
            }
        }
        line(grid, lanes, "bins", Statistic.HISTOGRAM, summary -> summary.histogram().map(histogram -> OptionalDouble.of(histogram.finite().size())).orElse(OptionalDouble.empty()), true);
        if (lanes.stream().anyMatch(lane -> lane.difference().distance().isPresent())) {
            line(grid, lanes, "distance", Statistic.HISTOGRAM, null, false);
        }
        return grid;
    }

    private void ranks(GridPane grid, List<Lane> lanes) {
        int at = grid.getRowCount();
        Label left = new Label("rank ±");
        left.getStyleClass().addAll(Css.SMALL_MONO, Css.TEXT_2);
        Tooltip about = new Tooltip(RankError.ABOUT);
        about.setWrapText(true);
        about.setMaxWidth(360);
        Tooltip.install(left, about);
        grid.add(left, 0, at);
        for (int i = 0; i < lanes.size(); i++) {
            Lane lane = lanes.get(i);
            OptionalDouble error = RankError.of(model.result().table(), row.feature(), lane.place(), lane.dataSet());
            Label cell = new Label(error.isPresent() ? Figures.decimals(100 * error.getAsDouble(), error.getAsDouble() < 0.0995 ? 1 : 0) + " %" : "");
            cell.getStyleClass().addAll(Css.SMALL_MONO, Css.TEXT_2);
            grid.add(cell, i + 1, at);
        }
    }

    private static String percent(double share) {
        double percent = Math.rint(share * 1e6) / 1e4;
        return percent == Math.rint(percent) ? Long.toString((long) percent) : Double.toString(percent);
    }

    /// `figure` is null for the distance, which is the lane's and not the summary's.
    private void line(
            GridPane grid, List<Lane> lanes, String name, Statistic statistic, @org.jspecify.annotations.Nullable Function<Summary, OptionalDouble> figure, boolean whole) {
        int at = grid.getRowCount();
        Label left = new Label(name);
        left.getStyleClass().addAll(Css.SMALL_MONO, Css.TEXT_2);
        if (figure == null) {
            Tooltip.install(left, new Tooltip("Wasserstein distance to the reference, in its interquartile ranges"));
        }
        grid.add(left, 0, at);
        for (int i = 0; i < lanes.size(); i++) {
            Lane lane = lanes.get(i);
            OptionalDouble value = figure == null ? lane.difference().distance() : figure.apply(lane.summary());
            Node cell = figure == null && value.isEmpty() ? words(lane.reference() ? "" : "no bins") : value.isPresent()
                    ? figure(figure == null ? Figures.decimals(value.getAsDouble(), 2) : whole ? Words.count(value.getAsDouble()) : Words.value(value.getAsDouble()), lane)
                    : missing(lane, statistic);
            grid.add(cell, i + 1, at);
        }
    }

    private static Label words(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll(Css.CAPTION, Css.TEXT_2);
        return label;
    }

    private static Label figure(String words, Lane lane) {
        Label label = new Label(words);
        label.getStyleClass().addAll(Css.SMALL_MONO);
        if (lane.place().equals(StatisticsTable.GLOBAL)) {
            label.getStyleClass().add(Css.STRONG);
        }
        return label;
    }

    /// The icon of the cause with its word for whoever does not see it.
    private Node missing(Lane lane, Statistic statistic) {
        Missing why = model.reasons().why(row.feature(), statistic, lane.place(), lane.dataSet()).orElse(null);
        Cause cause = why == null ? Cause.NOT_ASKED : why.cause();
        Label label = new Label(null, Words.icon(cause).node(14));
        label.getStyleClass().add(cause == Cause.SUPPRESSED ? "cell-suppressed" : "cell-missing");
        label.setAccessibleText(lane.place() + ", " + statistic.word() + ": " + cause.words());
        Tooltip tip = new Tooltip(why == null ? "The job did not ask for this share." : Words.sentence(why));
        tip.setWrapText(true);
        tip.setMaxWidth(360);
        Tooltip.install(label, tip);
        return label;
    }
}
