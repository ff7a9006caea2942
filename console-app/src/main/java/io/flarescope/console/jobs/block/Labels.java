package io.flarescope.console.jobs.block;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Short ways to labels with style classes.
public final class Labels {
    private Labels() {}

    public static Label of(String text, String... classes) {
        Label label = new Label(text);
        label.getStyleClass().addAll(classes);
        return label;
    }

    /// Breaks into lines instead of ending in an ellipsis.
    public static Label wrapped(String text, String... classes) {
        Label label = of(text, classes);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /// Never cut.
    public static Label whole(String text, String... classes) {
        Label label = of(text, classes);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    public static Label tipped(Label label, String tip) {
        label.setTooltip(new Tooltip(tip));
        return label;
    }

    public static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    public static HBox row(double gap, Node... nodes) {
        HBox row = new HBox(gap, nodes);
        row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return row;
    }
}
