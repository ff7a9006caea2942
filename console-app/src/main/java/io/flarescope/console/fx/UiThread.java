package io.flarescope.console.fx;

import java.util.concurrent.Executor;
import javafx.animation.AnimationTimer;
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

    /// Runs the task once the scene as it is now has been handed to the renderer: for what may come a moment after the first picture.
    public void afterPaint(Runnable task) {
        new AnimationTimer() {
            private int pulses;

            @Override
            public void handle(long now) {
                if (++pulses > 1) {
                    stop();
                    task.run();
                }
            }
        }.start();
    }

    public void exit() {
        Platform.exit();
    }
}
