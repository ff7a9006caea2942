package io.flarescope.console.jobs.action;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/// One folder or file dragged here from outside.
public final class DroppedFiles {
    private DroppedFiles() {}

    public static void accept(DragEvent event) {
        if (event.getGestureSource() == null && event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    /// Several at once are several jobs; only the first is taken.
    public static void take(DragEvent event, Consumer<Path> job) {
        List<File> dropped = event.getDragboard().getFiles();
        event.setDropCompleted(!dropped.isEmpty());
        event.consume();
        if (!dropped.isEmpty()) {
            job.accept(dropped.getFirst().toPath());
        }
    }
}
