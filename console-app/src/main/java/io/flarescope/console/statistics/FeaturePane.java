package io.flarescope.console.statistics;

import io.flarescope.charts.statistics.Sample;
import io.flarescope.charts.statistics.StatisticalChart;
import io.flarescope.console.fx.Work;
import io.flarescope.console.theme.Css;
import io.flarescope.console.theme.Palette;
import io.flarescope.console.theme.SiteColours;
import io.flarescope.icons.Icon;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The chosen feature: one chart of it, every figure of every place, and why some are missing.
final class FeaturePane extends BorderPane {
    static final double CHART = 196;

    private final Label name = new Label();
    private final Label place = new Label();
    private final ComboBox<StatisticalChart> kind = new ComboBox<>();
    private final DrawnChart chart;
    private final VBox figures = new VBox();
    private final VBox missing = new VBox();
    private @Nullable StatisticsModel model;
    private @Nullable Row row;
    private @Nullable SiteColours colours;
    private @Nullable Palette palette;

    FeaturePane(Work work, Consumer<Row> enlarge) {
        chart = new DrawnChart(work);
        getStyleClass().add(Css.SIDE_RIGHT);
        name.setId("statistics-feature");
        place.getStyleClass().add("plain");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(name, space, place);
        head.getStyleClass().add(Css.PANE_HEADER);
        setTop(head);

        kind.getItems().setAll(StatisticalChart.values());
        kind.setConverter(new javafx.util.StringConverter<>() {
            @Override
            public String toString(@Nullable StatisticalChart shown) {
                return shown == null ? "" : shown.title();
            }

            @Override
            public StatisticalChart fromString(String title) {
                throw new UnsupportedOperationException(title);
            }
        });
        kind.setValue(StatisticalChart.OVERLAID);
        kind.setAccessibleText("Chart of the feature");
        kind.valueProperty().subscribe(_ -> draw());
        Button larger = new Button(null, Icon.ENLARGE.node(16));
        larger.getStyleClass().addAll("button-icon", "flat");
        larger.setAccessibleText("All charts of the feature");
        Tooltip.install(larger, new Tooltip("All charts of the feature   Enter"));
        larger.setOnAction(_ -> {
            if (row != null) {
                enlarge.accept(row);
            }
        });
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        HBox choice = new HBox(8, kind, between, larger);
        choice.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        chart.setMinHeight(CHART);
        chart.setPrefHeight(CHART);
        VBox top = new VBox(8, choice, chart, figures);
        top.getStyleClass().add(Css.SECTION);
        ScrollPane scroll = new ScrollPane(new VBox(top, missing));
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("feature-scroll");
        setCenter(scroll);
    }

    boolean settled() {
        return chart.settled();
    }

    void chart(StatisticalChart shown) {
        kind.setValue(shown);
    }

    void show(StatisticsModel with, @Nullable Row shown, SiteColours sites, Palette in) {
        model = with;
        row = shown;
        colours = sites;
        palette = in;
        if (shown == null) {
            name.setText("No feature chosen");
            place.setText("");
            figures.getChildren().clear();
            missing.getChildren().clear();
            chart.show(kind.getValue(), List.of(), in);
            return;
        }
        name.setText(shown.name());
        place.setText("feature %d of %d".formatted(1 + with.all().stream().map(Row::name).toList().indexOf(shown.name()), with.all().size()));
        figures.getChildren().setAll(FigureGrid.of(with, shown, sites));
        missing.getChildren().setAll(MissingList.of(with, shown));
        draw();
    }

    private void draw() {
        Row shown = row;
        SiteColours sites = colours;
        Palette in = palette;
        if (shown != null && sites != null && in != null) {
            chart.show(kind.getValue(), samples(kind.getValue(), shown, sites, in), in);
        }
    }

    /// Two data sets of every place are too many lines over each other: the outlines are those of the first place alone.
    private static List<Sample> samples(StatisticalChart as, Row row, SiteColours sites, Palette palette) {
        boolean two = row.lanes().stream().anyMatch(Lane::second);
        boolean lines = as == StatisticalChart.OVERLAID || as == StatisticalChart.CUMULATIVE;
        return Samples.of(two && lines ? row.lanes().subList(0, 2) : row.lanes(), sites, palette);
    }
}
