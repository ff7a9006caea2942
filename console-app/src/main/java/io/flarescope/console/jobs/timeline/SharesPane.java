package io.flarescope.console.jobs.timeline;

import io.flarescope.charts.pane.ShareBar;
import io.flarescope.console.jobs.block.Labels;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.console.theme.Hue;
import io.flarescope.console.theme.Palette;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;

/// Where the time of the rounds went, a bar a site.
final class SharesPane {
    private static final List<Phase> COLUMNS = List.of(Phase.RECEIVING, Phase.TRAINING, Phase.SENDING, Phase.WAITING);
    private static final double BAR = 12;
    private static final double ROW = 30;

    private final Desk desk;
    private final double labels;
    private final VBox root = new VBox();

    SharesPane(Desk desk, double labels) {
        this.desk = desk;
        this.labels = labels;
        root.getStyleClass().add("timeline-block");
    }

    Region node() {
        return root;
    }

    void show(Optional<Shares> shown) {
        root.setVisible(shown.isPresent());
        root.setManaged(shown.isPresent());
        shown.ifPresent(this::draw);
    }

    private void draw(Shares shares) {
        Palette palette = desk.look().palette().get();
        GridPane grid = new GridPane();
        grid.getColumnConstraints().addAll(new ColumnConstraints(labels), bars());
        String title = shares.firstRound() == shares.lastRound()
                ? "Where the time of round " + shares.firstRound() + " went" : "Where the time of rounds " + shares.firstRound() + " to " + shares.lastRound() + " went";
        grid.add(Labels.whole(title, Css.SMALL_TEXT, Css.STRONG), 0, 0, 2, 1);
        grid.getRowConstraints().add(new RowConstraints(24));
        for (int column = 0; column < COLUMNS.size(); column++) {
            ColumnConstraints figures = new ColumnConstraints(84);
            figures.setHalignment(HPos.RIGHT);
            grid.getColumnConstraints().add(figures);
            grid.add(Labels.of(COLUMNS.get(column).title(), Css.CAPTION, Css.TEXT_2), column + 2, 0);
        }
        int row = 1;
        for (Map.Entry<String, Map<Phase, Double>> site : shares.bySite().entrySet()) {
            grid.getRowConstraints().add(new RowConstraints(ROW));
            grid.add(Labels.row(8, desk.colours().swatch(site.getKey()), Labels.of(site.getKey(), Css.SMALL_TEXT, Css.STRONG)), 0, row);
            ShareBar bar = new ShareBar(BAR);
            bar.show(
                    COLUMNS.subList(0, 3).stream().map(phase -> new ShareBar.Part(site.getValue().getOrDefault(phase, 0.0), palette.of(phase.hue()))).toList(), 1,
                    palette.of(Hue.WAITING));
            bar.setMaxWidth(Double.MAX_VALUE);
            grid.add(bar, 1, row);
            for (int column = 0; column < COLUMNS.size(); column++) {
                grid.add(Labels.whole(Figures.decimals(100 * site.getValue().getOrDefault(COLUMNS.get(column), 0.0), 1) + " %", Css.MONO), column + 2, row);
            }
            row++;
        }
        root.getChildren().setAll(grid);
        if (!shares.pace().isEmpty()) {
            Label pace = Labels.wrapped(shares.pace(), Css.SMALL_TEXT, Css.TEXT_2);
            VBox.setMargin(pace, new javafx.geometry.Insets(4, 0, 0, labels));
            root.getChildren().add(pace);
        }
    }

    private static ColumnConstraints bars() {
        ColumnConstraints bars = new ColumnConstraints(120, 470, 620);
        bars.setHgrow(Priority.ALWAYS);
        bars.setFillWidth(true);
        return bars;
    }
}
