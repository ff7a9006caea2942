package io.flarescope.console.fx;

import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Region;

/// Leaves the room at the right of a head that the scroll bar takes from the list below it, so that both have their columns in the same places.
public final class BarRoom {
    private BarRoom() {}

    /// `head` gets its padding here and must not have one of its own.
    public static void keep(Region head, ListView<?> list) {
        list.skinProperty().addListener((_, _, _) -> list.lookupAll(".scroll-bar").stream()
                .map(ScrollBar.class::cast)
                .filter(bar -> bar.getOrientation() == Orientation.VERTICAL)
                .forEach(bar -> {
                    bar.visibleProperty().addListener((_, _, _) -> leave(head, bar));
                    bar.widthProperty().addListener((_, _, _) -> leave(head, bar));
                    leave(head, bar);
                }));
    }

    private static void leave(Region head, ScrollBar bar) {
        head.setPadding(new Insets(0, bar.isVisible() ? bar.getWidth() : 0, 0, 0));
    }
}
