package io.flarescope.console.jobs.block;

import io.flarescope.console.dialog.StatePane;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/// A place for one node: the content, or the sentence that says why there is none. The same sentence again changes nothing, so that focus stays.
public final class Slot extends StackPane {
    public Slot() {
        setAlignment(javafx.geometry.Pos.TOP_LEFT);
    }

    public void show(Node node) {
        Node now = getChildren().isEmpty() ? null : getChildren().getFirst();
        boolean same = now == node || now instanceof StatePane old && node instanceof StatePane fresh && fresh.getAccessibleText().equals(old.getAccessibleText());
        if (!same) {
            getChildren().setAll(node);
        }
    }

    public boolean shows(Node node) {
        return getChildren().contains(node);
    }
}
