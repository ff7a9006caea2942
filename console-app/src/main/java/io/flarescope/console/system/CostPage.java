package io.flarescope.console.system;

import io.flarescope.charts.scale.Span;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.state.JobTimeline.Round;
import io.flarescope.console.system.RoundCost.Part;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Where the time of a round goes: one bar a site, split by what the site did, and the straggler by name.
final class CostPage implements SystemPage {
    private static final double BAR = 18;

    private final SystemModel model;
    private final Desk desk;
    private final Label verdict = new Label();
    private final HBox legend = new HBox(14);
    private final GridPane table = new GridPane();
    private final ScrollPane scroll;
    private boolean lastOnly;
    private Span view = new Span(0, 1);

    CostPage(SystemModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        Pills<Boolean> which = new Pills<>(List.of(false, true), last -> last ? "Newest round" : "Mean of all", chosen -> {
            lastOnly = chosen;
            refresh(view);
        });
        which.select(lastOnly);
        legend.setAlignment(Pos.CENTER_LEFT);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(12, which, space, legend);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("system-page-bar");
        verdict.getStyleClass().add(Css.STRONG);
        verdict.setWrapText(true);
        table.getStyleClass().addAll("system-card", "cost-table");
        Label note = new Label("Times by the clocks of server and sites as they are. Filters of the task’s data are in receiving; waiting is for other sites and the server.");
        note.getStyleClass().addAll(Css.CAPTION, Css.TEXT_2);
        note.setWrapText(true);
        VBox content = new VBox(12, verdict, table, note);
        content.getStyleClass().add("system-content");
        scroll = new ScrollPane(new VBox(bar, content));
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("system-scroll");
    }

    @Override
    public String title() {
        return "Cost of a round";
    }

    @Override
    public Node node() {
        return scroll;
    }

    private static Region block(Part part) {
        Region block = new Region();
        block.getStyleClass().addAll("cost-part", "cost-" + part.word());
        return block;
    }

    @Override
    public void refresh(Span inView) {
        view = inView;
        List<Round> all = model.live().map(live -> RoundCost.finished(live.timeline(), view.from(), view.to())).orElse(List.of());
        List<Round> rounds = lastOnly && !all.isEmpty() ? List.of(all.getLast()) : all;
        List<RoundCost.Site> sites = RoundCost.sites(rounds);
        verdict.setText(RoundCost.verdict(sites, rounds.size()));
        legend.getChildren().clear();
        for (Part part : Part.values()) {
            Region block = block(part);
            block.setMinSize(10, 10);
            block.setMaxSize(10, 10);
            Label word = new Label(part.word(), block);
            word.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2);
            legend.getChildren().add(word);
        }
        table.getChildren().clear();
        table.getColumnConstraints().setAll(column(90), stretch());
        for (Part part : Part.values()) {
            table.getColumnConstraints().add(column(70));
        }
        table.getColumnConstraints().addAll(column(70), column(80));
        int place = 0;
        table.add(head("site", Pos.CENTER_LEFT), place++, 0);
        table.add(head(rounds.isEmpty() ? "" : lastOnly ? "round " + rounds.getFirst().number() : Figures.of(rounds.size(), "round", "rounds"), Pos.CENTER_LEFT), place++, 0);
        for (Part part : Part.values()) {
            table.add(head(part.word(), Pos.CENTER_RIGHT), place++, 0);
        }
        table.add(head("whole", Pos.CENTER_RIGHT), place++, 0);
        table.add(head("came last", Pos.CENTER_RIGHT), place, 0);
        double longest = sites.stream().mapToDouble(RoundCost.Site::total).max().orElse(1);
        for (int i = 0; i < sites.size(); i++) {
            row(sites.get(i), i + 1, longest);
        }
        table.setVisible(!sites.isEmpty());
        table.setManaged(!sites.isEmpty());
    }

    private void row(RoundCost.Site site, int row, double longest) {
        Label name = new Label(site.name(), desk.colours().swatch(site.name()));
        name.setGraphicTextGap(8);
        name.getStyleClass().addAll(Css.STRONG, Css.SMALL_TEXT);
        table.add(name, 0, row);
        table.add(new CostBar(site, longest), 1, row);
        int place = 2;
        for (Part part : Part.values()) {
            table.add(figure(seconds(site.parts().getOrDefault(part, 0.0))), place++, row);
        }
        table.add(figure(seconds(site.total())), place++, row);
        table.add(figure(site.last() + " of " + site.rounds()), place, row);
    }

    private static String seconds(double value) {
        return MetricCard.number(value) + " s";
    }

    private static ColumnConstraints column(double least) {
        ColumnConstraints column = new ColumnConstraints();
        column.setMinWidth(least);
        return column;
    }

    private static ColumnConstraints stretch() {
        ColumnConstraints column = new ColumnConstraints();
        column.setHgrow(Priority.ALWAYS);
        column.setMinWidth(160);
        return column;
    }

    private static Label head(String words, Pos at) {
        Label label = figure(words);
        label.setAlignment(at);
        label.getStyleClass().setAll("label", Css.CAPTION, Css.TEXT_2);
        return label;
    }

    private static Label figure(String words) {
        Label label = new Label(words);
        label.getStyleClass().add(Css.SMALL_MONO);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setAlignment(Pos.CENTER_RIGHT);
        return label;
    }

    /// The parts of one site's round side by side; the longest round fills the width.
    private final class CostBar extends Region {
        private final RoundCost.Site site;
        private final double longest;

        CostBar(RoundCost.Site site, double longest) {
            this.site = site;
            this.longest = Math.max(1e-9, longest);
            setMinHeight(BAR);
            setPrefHeight(BAR);
            setAccessibleText(site.name() + ": " + site.parts());
            for (Part part : Part.values()) {
                getChildren().add(block(part));
            }
        }

        @Override
        protected void layoutChildren() {
            double x = 0;
            for (Part part : Part.values()) {
                double wide = site.parts().getOrDefault(part, 0.0) / longest * getWidth();
                getChildren().get(part.ordinal()).resizeRelocate(x, 0, Math.max(0, wide - (wide > 3 ? 1 : 0)), BAR);
                x += wide;
            }
        }
    }
}
