package io.flarescope.console.system;

import io.flarescope.charts.scale.Span;
import javafx.scene.Node;

/// One page of System below the strip of jobs. All on the UI thread.
interface SystemPage {
    String title();

    Node node();

    /// Draws what is known now for a stretch of time.
    void refresh(Span view);

    /// The shared cursor moved.
    default void point() {}
}
