package io.flarescope.console.logging;

import io.flarescope.console.shell.Desk;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.icons.Icon;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Levels that return by themselves, with what is left of their time; and participants that do not report.
final class ReturnsSection {
    private final LoggingModel model;
    private final Desk desk;

    ReturnsSection(LoggingModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
    }

    List<Node> nodes() {
        List<Node> nodes = new ArrayList<>();
        active(nodes);
        silent(nodes);
        return nodes;
    }

    private void active(List<Node> nodes) {
        List<ReadLevels.Timed> all = model.levels().timed();
        if (all.isEmpty()) {
            return;
        }
        nodes.add(SideParts.header("Active, return by themselves", SideParts.words(Figures.count(all.size()), Css.TEXT_2)));
        for (ReadLevels.Timed timed : all) {
            Label logger = SideParts.logger(timed.logger());
            HBox.setHgrow(logger, Priority.ALWAYS);
            logger.setMaxWidth(Double.MAX_VALUE);
            Label name = SideParts.words(timed.participant(), Css.STRONG);
            name.setMinWidth(Region.USE_PREF_SIZE);
            String word = LevelWords.word(timed.level());
            HBox first = new HBox(8, desk.colours().swatch(timed.participant()), name, logger, SideParts.chip(word, LevelWords.chip(word)));
            first.setAlignment(Pos.CENTER_LEFT);
            Duration left = Duration.between(desk.clock().instant(), timed.until());
            ProgressBar bar = new ProgressBar(Math.clamp(left.toMillis() / (double) Math.max(model.returnAfter().toMillis(), left.toMillis()), 0, 1));
            bar.getStyleClass().add("countdown");
            bar.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(bar, Priority.ALWAYS);
            Label count = SideParts.words(LevelWords.countdown(left), Css.MONO, Css.STRONG, Css.WARNING);
            HBox second = new HBox(8, bar, count);
            second.setAlignment(Pos.CENTER_LEFT);
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            Label back = SideParts.words("back at " + desk.moments().clock(timed.until()), Css.TEXT_2);
            HBox third = new HBox(12, back, space);
            if (model.returns().underWay(timed)) {
                third.getChildren().add(SideParts.words("Asked, waits for the answer", Css.TEXT_2));
            } else {
                Hyperlink now = new Hyperlink("Now");
                now.setOnAction(_ -> model.returns().end(timed));
                Hyperlink later = new Hyperlink("+ 30 min");
                later.setOnAction(_ -> model.returns().prolong(timed));
                third.getChildren().addAll(now, later);
            }
            third.setAlignment(Pos.CENTER_LEFT);
            VBox section = new VBox(6, first, second, third);
            section.getStyleClass().add(Css.SECTION);
            nodes.add(section);
        }
    }

    private void silent(List<Node> nodes) {
        if (model.scope() == LevelScope.Kind.PROCESSES || model.levels().at().isEmpty()) {
            return;
        }
        List<String> silent = model.participants().stream().filter(name -> !model.levels().reported(name)).toList();
        for (String participant : silent) {
            Label title = SideParts.words(participant + ": effective level not reported", Css.STRONG);
            title.setGraphic(Icon.NOT_KNOWN.node(16));
            title.setGraphicTextGap(6);
            VBox section = new VBox(4, title, SideParts.words("Its process of the job gave no answer. What was set there before stays.", Css.TEXT_2));
            section.getStyleClass().add(Css.SECTION);
            nodes.add(section);
        }
    }
}
