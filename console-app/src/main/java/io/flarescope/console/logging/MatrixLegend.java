package io.flarescope.console.logging;

import io.flarescope.console.theme.Css;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What emit and show mean, and what the keys do.
final class MatrixLegend extends VBox {
    private final Label note = new Label();

    MatrixLegend() {
        super(6);
        note.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2);
        note.setWrapText(true);
        FlowPane keys = new FlowPane(6, 4);
        keys.setPrefWrapLength(0);
        String[][] all = {
            {"←↑↓→", "moves between cells,"}, {"1", "to"}, {"5", "sets DEBUG to CRITICAL,"}, {"Del", "takes the level from the parent,"}, {"Enter", "applies,"},
            {"Shift", "with them: what is shown."}};
        for (String[] one : all) {
            Label key = new Label(one[0]);
            key.getStyleClass().add(Css.KEY);
            key.setMinWidth(USE_PREF_SIZE);
            HBox pair = new HBox(6, key, LoggingToolbar.label(one[1]));
            pair.setAlignment(Pos.CENTER_LEFT);
            keys.getChildren().add(pair);
        }
        getChildren().addAll(note, keys);
        getStyleClass().add("matrix-explanation");
        setMinHeight(USE_PREF_SIZE);
    }

    /// Of a job's processes, or of those of the server and the sites.
    void say(boolean ofJob) {
        note.setText(ofJob
                ? "emit is what the site writes: it costs time and disk there. show is what you see: it changes nothing at the site."
                : "These processes know one level only, their root’s, and cannot tell it. Levels of single packages need a running job with the feed. Nothing returns by itself here.");
    }
}
