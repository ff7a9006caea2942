package io.flarescope.console.tour;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import javafx.stage.Stage;

/// One picture of what the window shows, once it shows it.
public final class SavedShot {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int SETTLED = 60;

    private final House house;
    private final Stage stage;
    private final PrintStream out;
    private final PrintStream err;

    public SavedShot(House house, Stage stage, PrintStream out, PrintStream err) {
        this.house = house;
        this.stage = stage;
        this.out = out;
        this.err = err;
    }

    /// Waits until `shown` holds on the UI thread and the view has settled; any thread but the UI thread. False where it did not come to that, with the reason said.
    public boolean take(Path file, int width, int height, BooleanSupplier shown) {
        Studio studio = new Studio(stage, house.ui());
        try {
            studio.size(width, height);
            if (!studio.until(shown, PATIENCE)) {
                err.println("flarescope: The saved data was not on screen within " + PATIENCE.toMinutes() + " minutes.");
                return false;
            }
            studio.pulses(SETTLED);
            studio.picture().write(file);
            out.println(file);
            return true;
        } catch (TourException failed) {
            err.println("flarescope: No picture was taken. " + failed.getMessage());
            return false;
        }
    }
}
