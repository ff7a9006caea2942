package io.flarescope.console.logging;

import io.flarescope.console.shell.Desk;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.Answer;
import java.time.Instant;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What was done here, the newest first, with the participants' own words; and the way to take the last back.
final class DoneSection {
    private static final int SHOWN = 12;

    private final LoggingModel model;
    private final Desk desk;

    DoneSection(LoggingModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
    }

    List<Node> nodes() {
        List<JournalEntry> all = model.journal();
        if (all.isEmpty()) {
            return List.of();
        }
        Hyperlink undo = new Hyperlink("Undo the last");
        undo.setVisible(model.undoable());
        undo.setTooltip(new Tooltip("Sends the levels that held before the last Apply"));
        undo.setOnAction(_ -> model.undo());
        HBox right = new HBox(8, undo, SideParts.words(Figures.count(all.size()), Css.TEXT_2));
        right.setAlignment(Pos.CENTER_RIGHT);
        VBox section = new VBox(8);
        section.getStyleClass().addAll(Css.SECTION, "level-journal");
        for (JournalEntry entry : all.subList(0, Math.min(SHOWN, all.size()))) {
            section.getChildren().add(of(entry));
        }
        return List.of(SideParts.header("Changes", right), section);
    }

    private Node of(JournalEntry entry) {
        Label time = SideParts.words(moment(entry.at()), Css.SMALL_MONO, Css.TEXT_3);
        time.setMinWidth(Region.USE_PREF_SIZE);
        Label words = SideParts.words(entry.words(), entry.failed() ? Css.DANGER : "");
        VBox right = new VBox(2, words);
        HBox.setHgrow(right, Priority.ALWAYS);
        for (Answer answer : entry.answers()) {
            right.getChildren().add(SideParts.words(answer.participant() + ": " + (answer.words().isBlank() ? "done" : answer.words()), Css.SMALL_MONO, Css.TEXT_2));
        }
        return new HBox(8, time, right);
    }

    private String moment(Instant at) {
        return desk.moments().clock(at);
    }
}
