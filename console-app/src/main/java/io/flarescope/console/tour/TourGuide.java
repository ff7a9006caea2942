package io.flarescope.console.tour;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.stage.Stage;

/// Takes the tour and tells how it went, in `tour.json`, on the terminal and by what it returns.
public final class TourGuide {
    private final House house;
    private final Stage stage;
    private final Path folder;
    private final PrintStream out;
    private final PrintStream err;

    /// `stage` shows the house's window, without a display; `folder` gets the pictures and `tour.json`.
    public TourGuide(House house, Stage stage, Path folder, PrintStream out, PrintStream err) {
        this.house = house;
        this.stage = stage;
        this.folder = folder;
        this.out = out;
        this.err = err;
    }

    /// True when all of it happened. Waits for the window: any thread but the UI thread.
    public boolean take() {
        Instant start = house.clock().instant();
        try (Album album = new Album(folder)) {
            Figures figures = new Tour(house, new Studio(stage, house.ui()), album).take();
            List<String> missing = new ArrayList<>(figures.missing());
            album.finish().forEach(blank -> missing.add("The picture " + blank + " shows nothing."));
            figures.write(folder.resolve("tour.json"));
            out.printf(
                    "%s after %d rounds at %d sites; accuracy %.3f together, %.3f alone; %d of %d points; a record is on screen after %.0f ms (median), %.0f ms (p95)%n",
                    figures.jobStatus(), figures.rounds(), figures.sites(), figures.accuracyGlobal(), figures.accuracyLocalMean(),
                    figures.pointsReceived(), figures.pointsExpected(), figures.eventToPixelP50(), figures.eventToPixelP95());
            out.printf("%d pictures and tour.json in %s, %d s%n",
                    figures.pictures().size(), folder, Duration.between(start, house.clock().instant()).toSeconds());
            missing.forEach(sentence -> err.println("flarescope: " + sentence));
            return missing.isEmpty();
        } catch (TourException stopped) {
            err.println("flarescope: The tour ended early. " + stopped.getMessage());
            return false;
        }
    }
}
