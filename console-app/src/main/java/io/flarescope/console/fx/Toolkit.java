package io.flarescope.console.fx;

import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;

/// Starts JavaFX, with a display or without one. Once in a process.
public final class Toolkit {
    /// Held here, since a logger that nobody holds forgets its level.
    private final Logger javafx = Logger.getLogger("javafx");

    /// Without a display JavaFX draws into memory, by the processor; windows then exist only for those who take pictures of them.
    public void withoutDisplay() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        // fonts are measured the same way on every machine only without the system's own smoothing settings
        System.setProperty("prism.lcdtext", "false");
    }

    /// Runs `ready` on the UI thread and returns at once. JavaFX ends by itself when the last window has been closed, or by [UiThread#exit].
    ///
    /// @throws UnsupportedOperationException where the display cannot be opened
    public void start(Runnable ready) {
        // it warns that it lies on the class path, where it is meant to lie
        javafx.setLevel(Level.SEVERE);
        Platform.startup(ready);
    }

    /// JavaFX goes on when its last window is closed.
    public void keepAlive() {
        Platform.setImplicitExit(false);
    }
}
