package io.flarescope.console.shell;

import javafx.scene.Parent;

/// A part of a screen that shows one job, so that the job page can hold it in a tab without knowing the screen it comes from.
public interface JobPane {
    Parent node();

    void shown();

    void hidden();

    /// The pane is not needed any more: what it reads in the background ends.
    default void close() {}
}
