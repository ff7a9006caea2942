package io.flarescope.console.statistics;

import io.flarescope.charts.pane.MiniHistogram;
import io.flarescope.charts.pane.QuantileLanes;
import io.flarescope.charts.pane.SignedBars;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.console.theme.Fonts;
import io.flarescope.console.theme.Hue;
import io.flarescope.console.theme.Palette;
import io.flarescope.console.theme.SiteColours;
import io.flarescope.federation.statistics.Histogram;
import io.flarescope.federation.statistics.Missing;
import io.flarescope.federation.statistics.Statistic;
import io.flarescope.federation.statistics.StatisticsTable;
import io.flarescope.federation.statistics.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// Features as rows: the global histogram, quantiles of every place over one scale, how far each lies from the reference, and the global figures.
final class FeatureTable {
    static final double ROW = 64;

    private final TableView<Row> table = new TableView<>();
    private final TableColumn<Row, Row> histogram;
    private final TableColumn<Row, Row> quantiles;
    private final TableColumn<Row, Row> difference;
    private final List<TableColumn<Row, Row>> wide;
    private @Nullable StatisticsModel model;
    private SiteColours colours;
    private Palette palette;

    FeatureTable(SiteColours colours, Palette palette) {
        this.colours = colours;
        this.palette = palette;
        TableColumn<Row, Row> name = column("Feature", 172, NameCell::new);
        name.getStyleClass().add(Css.FIRST_COLUMN);
        histogram = column("Global", 120, HistogramCell::new);
        quantiles = column("Quantiles per site, estimate (t-digest)", 190, LanesCell::new);
        difference = column("Median shift, IQR units", 176, ShiftCell::new);
        TableColumn<Row, Row> mean = figures("Mean", Statistic.MEAN);
        TableColumn<Row, Row> spread = column("Spread", 76, () -> new FigureCell(row -> at(row).map(Summary::spread).orElse(OptionalDouble.empty()), Statistic.STDDEV));
        TableColumn<Row, Row> range = column("Min, max", 80, RangeCell::new);
        for (TableColumn<Row, Row> column : List.of(mean, spread, range)) {
            column.getStyleClass().add(Css.FIGURES);
        }
        range.getStyleClass().add(Css.LAST_COLUMN);
        wide = List.of(spread, range);
        fixed(histogram, 120);
        fixed(difference, 176);
        fixed(mean, 80);
        fixed(spread, 76);
        fixed(range, 84);
        name.setMaxWidth(240);
        table.getColumns().setAll(List.of(name, histogram, quantiles, difference, mean, spread, range));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        table.setFixedCellSize(ROW);
        table.getStyleClass().addAll("edge-to-edge", "features");
        table.setAccessibleText("Features");
        quantiles.widthProperty().subscribe(_ -> head());
        table.widthProperty().subscribe(width -> wide.forEach(column -> column.setVisible(width.doubleValue() == 0 || width.doubleValue() >= 860)));
    }

    TableView<Row> node() {
        return table;
    }

    /// Keeps the choice where the feature is still there.
    void show(StatisticsModel shown, SiteColours with, Palette in) {
        model = shown;
        colours = with;
        palette = in;
        Row before = table.getSelectionModel().getSelectedItem();
        histogram.setText(bins(shown));
        head();
        difference.setText(shown.distances() ? "Wasserstein, IQR units" : "Median shift, IQR units");
        table.getItems().setAll(shown.rows());
        table.refresh();
        int at = before == null ? -1 : names().indexOf(before.name());
        if (at >= 0) {
            table.getSelectionModel().select(at);
        } else {
            table.getSelectionModel().selectFirst();
        }
    }

    /// Says which data set stands where.
    private void head() {
        StatisticsModel shown = model;
        String sets = shown == null || shown.oneDataSet().isPresent() ? "per site"
                : quantiles.getWidth() - 16 >= QuantileLanes.BESIDE ? "of " + shown.dataSets().getFirst() + " left, " + shown.dataSets().get(1) + " right"
                : "of " + shown.dataSets().getFirst() + ", " + shown.dataSets().get(1) + " fainter";
        quantiles.setText("Quantiles " + sets + ", estimate (t-digest)");
    }

    private List<String> names() {
        return table.getItems().stream().map(Row::name).toList();
    }

    private static String bins(StatisticsModel model) {
        int[] numbers = model.all().stream().flatMap(row -> row.lanes().getFirst().summary().histogram().stream()).mapToInt(each -> each.finite().size()).distinct().toArray();
        return numbers.length == 1 ? "Global, " + numbers[0] + " bins" : "Global";
    }

    private static void fixed(TableColumn<Row, Row> column, double width) {
        column.setMinWidth(width);
        column.setPrefWidth(width);
        column.setMaxWidth(width);
    }

    private TableColumn<Row, Row> column(String title, double least, java.util.function.Supplier<TableCell<Row, Row>> cell) {
        TableColumn<Row, Row> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> cell.get());
        column.setMinWidth(least);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private TableColumn<Row, Row> figures(String title, Statistic statistic) {
        return column(title, 76, () -> new FigureCell(row -> at(row).map(summary -> summary.number(statistic)).orElse(OptionalDouble.empty()), statistic));
    }

    private static java.util.Optional<Summary> at(Row row) {
        return row.lanes().isEmpty() ? java.util.Optional.empty() : java.util.Optional.of(row.lanes().getFirst().summary());
    }

    /// A cell that holds one node and fills it for its row.
    private static class NodeCell<N extends Node> extends TableCell<Row, Row> {
        private final N node;
        private final BiConsumer<N, Row> fill;

        NodeCell(N node, BiConsumer<N, Row> fill) {
            this.node = node;
            this.fill = fill;
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }

        @Override
        protected void updateItem(Row row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
            } else {
                fill.accept(node, row);
                setGraphic(node);
            }
        }
    }

    private final class NameCell extends NodeCell<VBox> {
        NameCell() {
            super(lines(), FeatureTable.this::name);
        }
    }

    private static VBox lines() {
        Label name = new Label();
        name.getStyleClass().add(Css.STRONG);
        Label kind = new Label();
        kind.getStyleClass().addAll(Css.CAPTION, Css.TEXT_2);
        VBox lines = new VBox(2, name, kind);
        lines.setAlignment(Pos.CENTER_LEFT);
        return lines;
    }

    private void name(VBox lines, Row row) {
        ((Label) lines.getChildren().getFirst()).setText(row.name());
        Label kind = (Label) lines.getChildren().getLast();
        OptionalDouble count = at(row).map(summary -> summary.number(Statistic.COUNT)).orElse(OptionalDouble.empty());
        String rows = count.isPresent() ? Words.count(count.getAsDouble()) + " rows" : "rows not reported";
        kind.setText(row.missing().isEmpty() ? rows : rows + ", " + Figures.count(row.missing().size()) + " missing");
        kind.getStyleClass().setAll("label", Css.CAPTION, row.missing().isEmpty() ? Css.TEXT_2 : Css.WARNING);
    }

    private final class HistogramCell extends NodeCell<MiniHistogram> {
        HistogramCell() {
            super(new MiniHistogram(), (bars, row) -> bars.show(
                    at(row).flatMap(Summary::histogram).map(Histogram::finite).orElse(List.of()).stream().mapToDouble(Histogram.Bin::count).toArray(),
                    palette.of(Hue.TEXT_3), palette.of(Hue.AXIS)));
        }
    }

    private final class LanesCell extends NodeCell<QuantileLanes> {
        LanesCell() {
            super(new QuantileLanes(), FeatureTable.this::lanes);
        }
    }

    private void lanes(QuantileLanes drawing, Row row) {
        List<QuantileLanes.Lane> lanes = new ArrayList<>();
        for (Lane lane : row.lanes()) {
            Summary summary = lane.summary();
            lanes.add(new QuantileLanes.Lane(colour(lane), lane.second(), quantile(summary, 0.1), quantile(summary, 0.25), quantile(summary, 0.5),
                    quantile(summary, 0.75), quantile(summary, 0.9), why(row, lane, Statistic.QUANTILE)));
        }
        drawing.show(lanes, palette.of(Hue.WARNING), palette.of(Hue.LINE_STRONG), Fonts.caption());
        drawing.setAccessibleText(row.name() + ": " + String.join(", ", row.lanes().stream()
                .map(lane -> lane.place() + " median " + (lane.summary().quantile(0.5).isPresent() ? Words.value(lane.summary().quantile(0.5).getAsDouble()) : why(row, lane, Statistic.QUANTILE)))
                .toList()));
    }

    private static double quantile(Summary summary, double share) {
        return summary.quantile(share).orElse(Double.NaN);
    }

    private String why(Row row, Lane lane, Statistic statistic) {
        StatisticsModel shown = model;
        String cause = shown == null ? "" : shown.reasons().why(row.feature(), statistic, lane.place(), lane.dataSet()).map(Missing::cause).map(each -> each.words()).orElse("");
        return cause.isEmpty() ? "p10 to p90 not asked" : cause;
    }

    private Color colour(Lane lane) {
        return Samples.colour(lane.place(), colours, palette);
    }

    private final class ShiftCell extends NodeCell<SignedBars> {
        ShiftCell() {
            super(new SignedBars(), FeatureTable.this::shifts);
        }
    }

    private void shifts(SignedBars drawing, Row row) {
        StatisticsModel shown = model;
        boolean distances = shown != null && shown.distances();
        List<SignedBars.Bar> bars = new ArrayList<>();
        boolean two = row.lanes().stream().anyMatch(Lane::second);
        for (Lane lane : row.lanes()) {
            if (two && lane.reference()) {
                continue;
            }
            OptionalDouble value = distances ? lane.difference().distance() : lane.difference().shift();
            String none = lane.reference() ? "" : distances ? "no histogram" : "no median";
            bars.add(new SignedBars.Bar(colour(lane), value.orElse(Double.NaN),
                    value.isPresent() ? distances ? Figures.decimals(value.getAsDouble(), 2) : Figures.difference(value.getAsDouble(), 2) : none));
        }
        drawing.show(bars, shown == null ? 1 : shown.leastSigned(), shown == null ? 1 : shown.mostSigned(), palette.of(Hue.AXIS), palette.of(Hue.TEXT_2), palette.of(Hue.WARNING), Fonts.smallFigures(), Fonts.caption());
    }

    /// The global figure, or why it is not there.
    private final class FigureCell extends NodeCell<Label> {
        FigureCell(Function<Row, OptionalDouble> figure, Statistic statistic) {
            super(new Label(), (label, row) -> {
                OptionalDouble value = figure.apply(row);
                label.setText(value.isPresent() ? Words.value(value.getAsDouble()) : row.lanes().isEmpty() ? "" : why(row, row.lanes().getFirst(), statistic));
                label.getStyleClass().setAll("label", value.isPresent() ? Css.MONO : Css.CAPTION, value.isPresent() ? "figure" : Css.WARNING);
                label.setWrapText(value.isEmpty());
                label.setMaxHeight(Region.USE_PREF_SIZE);
            });
            setAlignment(Pos.CENTER_RIGHT);
        }
    }

    private final class RangeCell extends NodeCell<VBox> {
        RangeCell() {
            super(two(), (box, row) -> {
                OptionalDouble low = at(row).map(Words::low).orElse(OptionalDouble.empty());
                OptionalDouble high = at(row).map(Words::high).orElse(OptionalDouble.empty());
                ((Label) box.getChildren().getFirst()).setText(low.isPresent() ? Words.value(low.getAsDouble()) : "not");
                ((Label) box.getChildren().getLast()).setText(high.isPresent() ? Words.value(high.getAsDouble()) : "reported");
            });
            setAlignment(Pos.CENTER_RIGHT);
        }
    }

    private static VBox two() {
        Label low = new Label();
        Label high = new Label();
        low.getStyleClass().add(Css.MONO);
        high.getStyleClass().addAll(Css.MONO, Css.TEXT_2);
        VBox box = new VBox(2, low, high);
        box.setAlignment(Pos.CENTER_RIGHT);
        return box;
    }

    /// Whether the reference of shifts is there at all.
    static boolean hasGlobal(StatisticsModel model) {
        return model.places().contains(StatisticsTable.GLOBAL);
    }
}
