package io.flarescope.console.jobs.messages;

import io.flarescope.charts.pane.ByteBars;
import io.flarescope.console.jobs.block.Labels;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.console.theme.Fonts;
import io.flarescope.console.theme.Hue;
import io.flarescope.console.theme.Palette;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One small chart a site, a bar a round: the outline is the size before the filters, the fill after. All have the same height of scale.
final class SiteCharts {
    enum Measure {
        BYTES("Bytes"), PERCENT("Percent"), SECONDS("Seconds");

        private final String title;

        Measure(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    static final double HEIGHT = 148;
    private static final double LEAST_WIDTH = 220;

    private record Chart(VBox node, Label way, Label precision, Label share, ByteBars bars) {}

    private final Desk desk;
    private final BiConsumer<Integer, String> pick;
    private final HBox charts = new HBox();
    private final ScrollPane root = new ScrollPane(charts);
    private final List<Chart> shown = new ArrayList<>();
    private List<String> sites = List.of();

    /// `pick` hears round and site of a bar that was clicked.
    SiteCharts(Desk desk, BiConsumer<Integer, String> pick) {
        this.desk = desk;
        this.pick = pick;
        root.setFitToHeight(true);
        root.setFitToWidth(true);
        root.setMinHeight(HEIGHT);
        root.setPrefHeight(HEIGHT);
        root.setMaxHeight(HEIGHT);
        root.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        root.getStyleClass().add("site-charts");
    }

    Region node() {
        return root;
    }

    /// `round` is the chosen one, or -1.
    void show(MessagesViewModel model, Measure measure, int round) {
        if (!model.sites().equals(sites)) {
            sites = model.sites();
            shown.clear();
            sites.forEach(site -> shown.add(chart(site, model)));
            charts.getChildren().setAll(shown.stream().map(Chart::node).toList());
        }
        Palette palette = desk.look().palette().get();
        double most = most(model, measure);
        for (int i = 0; i < sites.size(); i++) {
            show(shown.get(i), sites.get(i), model, measure, most, round, palette);
        }
    }

    private Chart chart(String site, MessagesViewModel model) {
        Label way = Labels.of("", Css.SMALL_TEXT, Css.TEXT_2);
        Label precision = Labels.whole("", Css.CHIP, Css.CHIP_NEUTRAL);
        Label share = Labels.whole("", Css.MONO, Css.STRONG);
        ByteBars bars = new ByteBars(Fonts.caption());
        bars.setMinWidth(0);
        bars.setMaxWidth(Double.MAX_VALUE);
        bars.setOnMousePressed(press -> pick.accept((int) (press.getX() / bars.getWidth() * Math.max(1, model.roundsInAll())), site));
        HBox head = Labels.row(8, desk.colours().swatch(site), Labels.whole(site, Css.SMALL_TEXT, Css.STRONG), way, Labels.space(), precision, share);
        VBox node = new VBox(head, bars);
        node.getStyleClass().add("site-chart");
        node.setMinWidth(LEAST_WIDTH);
        HBox.setHgrow(node, Priority.ALWAYS);
        node.setPrefWidth(LEAST_WIDTH);
        node.setMaxWidth(480);
        return new Chart(node, way, precision, share, bars);
    }

    private static double most(MessagesViewModel model, Measure measure) {
        return switch (measure) {
            case BYTES -> model.largest();
            case PERCENT -> Math.max(100, model.rows().stream().flatMap(row -> row.cells().values().stream())
                    .flatMapToDouble(cell -> cell.share().stream()).map(share -> 100 * share).max().orElse(100));
            // ByteBars takes no full bar below 1, so seconds are shown in milliseconds
            case SECONDS -> model.rows().stream().flatMapToDouble(row -> row.longest().stream()).map(seconds -> 1000 * seconds).max().orElse(1);
        };
    }

    private void show(Chart chart, String site, MessagesViewModel model, Measure measure, double most, int round, Palette palette) {
        chart.way().setText(switch (model.way()) {
            case TO_SERVER -> "to server";
            case TO_SITES -> "from server";
            case BOTH -> "both ways";
        });
        String precision = model.precision(site).orElse("");
        chart.precision().setText(precision);
        chart.precision().setVisible(!precision.isEmpty());
        OptionalDouble latest = model.latest(site).map(MessagesViewModel.Cell::share).orElse(OptionalDouble.empty());
        chart.share().setText(latest.isPresent() ? Figures.decimals(100 * latest.getAsDouble(), 1) + " %" : "");
        List<ByteBars.Bar> bars = new ArrayList<>();
        for (MessagesViewModel.Row row : model.rows()) {
            MessagesViewModel.Cell cell = row.cells().get(site);
            if (row.missing().containsKey(site) && (cell == null || model.way() != MessagesViewModel.Way.TO_SITES && cell.after() < 0)) {
                bars.add(new ByteBars.Bar(row.round(), most, -1, 0, true));
            } else if (cell != null) {
                bars.add(bar(row.round(), cell, measure));
            }
        }
        chart.bars().show(
                bars, model.roundsInAll(), most, round, new ByteBars.Colors(
                        desk.colours().of(site, palette), palette.of(Hue.LINE_STRONG), palette.of(Hue.WARNING), palette.of(Hue.GRID), palette.of(Hue.AXIS),
                        palette.of(Hue.TEXT_2), palette.of(Hue.CURSOR)));
        chart.bars().setAccessibleText(model.way().of(site) + ", " + bars.size() + " rounds, " + chart.share().getText());
    }

    private static ByteBars.Bar bar(int round, MessagesViewModel.Cell cell, Measure measure) {
        return switch (measure) {
            case BYTES -> new ByteBars.Bar(round, cell.before(), cell.after(), 0, false);
            case PERCENT -> new ByteBars.Bar(round, cell.before() > 0 ? 100 : -1, cell.share().isPresent() ? 100 * cell.share().getAsDouble() : -1, 0, false);
            case SECONDS -> new ByteBars.Bar(round, -1, cell.seconds().isPresent() ? 1000 * cell.seconds().getAsDouble() : -1, 0, false);
        };
    }
}
