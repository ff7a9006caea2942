package io.flarescope.console.fx;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/// The UI thread as an executor. Runs at once when called on it.
public final class UiThread implements Executor {
    @Override
    public void execute(Runnable task) {
        if (Platform.isFxApplicationThread()) {
            task.run();
        } else {
            Platform.runLater(task);
        }
    }

    public void exit() {
        Platform.exit();
    }
}
