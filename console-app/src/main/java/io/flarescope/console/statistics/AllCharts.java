package io.flarescope.console.statistics;

import io.flarescope.charts.statistics.StatisticalChart;
import io.flarescope.console.dialog.Overlay;
import io.flarescope.console.fx.Work;
import io.flarescope.console.theme.Css;
import io.flarescope.console.theme.Palette;
import io.flarescope.console.theme.SiteColours;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Every chart of one feature at once, over the window. With two data sets, each place's pair has a chart of its own.
final class AllCharts {
    private AllCharts() {}

    static void show(Node anywhere, Work work, StatisticsModel model, Row row, SiteColours colours, Palette palette) {
        VBox box = new VBox();
        box.getStyleClass().add("all-charts");
        box.getStylesheets().add(java.util.Objects.requireNonNull(AllCharts.class.getResource("statistics.css")).toExternalForm());
        Label title = new Label(row.name());
        title.getStyleClass().add(Css.TITLE);
        Label about = new Label(model.about());
        about.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button close = new Button("Close");
        HBox head = new HBox(12, title, about, space, close);
        head.getStyleClass().add(Css.VIEW_HEADER);
        GridPane grid = new GridPane();
        grid.getStyleClass().add("all-charts-grid");
        List<Node> cards = new java.util.ArrayList<>();
        boolean two = row.lanes().stream().anyMatch(Lane::second);
        if (two) {
            for (int i = 0; i + 1 < row.lanes().size() && cards.size() < 4; i += 2) {
                List<Lane> pair = row.lanes().subList(i, i + 2);
                cards.add(card(work, StatisticalChart.OVERLAID, pair.getFirst().place() + ", " + pair.getFirst().dataSet() + " solid, " + pair.getLast().dataSet() + " dashed",
                        pair, colours, palette));
            }
            cards.add(card(work, StatisticalChart.CUMULATIVE, "Cumulative share, Global", row.lanes().subList(0, Math.min(2, row.lanes().size())), colours, palette));
            cards.add(card(work, StatisticalChart.QUANTILE_BARS, StatisticalChart.QUANTILE_BARS.title(), row.lanes(), colours, palette));
        } else {
            for (StatisticalChart chart : StatisticalChart.values()) {
                cards.add(card(work, chart, chart.title(), row.lanes(), colours, palette));
            }
        }
        VBox figures = new VBox();
        figures.getStyleClass().addAll("chart-card");
        figures.getChildren().setAll(FigureGrid.of(model, row, colours));
        if (!two) {
            cards.add(figures);
        }
        double width = Math.min(1280, anywhere.getScene().getWidth() - 80);
        double height = Math.min(780, anywhere.getScene().getHeight() - 80);
        for (int i = 0; i < cards.size(); i++) {
            Region card = (Region) cards.get(i);
            card.setPrefSize((width - 60) / 3, (height - 48 - 44) / 2);
            card.setMinWidth(0);
            grid.add(card, i % 3, i / 3);
        }
        box.getChildren().addAll(head, grid);
        Overlay overlay = Overlay.show(anywhere, box, -1, () -> {});
        close.setOnAction(_ -> overlay.close());
    }

    private static Region card(Work work, StatisticalChart as, String title, List<Lane> lanes, SiteColours colours, Palette palette) {
        DrawnChart chart = new DrawnChart(work);
        chart.show(as, Samples.of(lanes, colours, palette), palette);
        VBox.setVgrow(chart, Priority.ALWAYS);
        Label head = new Label(title);
        head.getStyleClass().addAll(Css.SMALL_TEXT, Css.STRONG);
        VBox card = new VBox(6, head, chart);
        card.getStyleClass().add("chart-card");
        return card;
    }
}
