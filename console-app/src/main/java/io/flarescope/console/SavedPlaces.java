package io.flarescope.console;

import io.flarescope.console.shell.Place;
import io.flarescope.federation.SavedFile.Kind;
import io.flarescope.telemetry.saved.SavedFederation;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// How the window is set up for saved data: which views there are, which comes first, and how a person chooses files.
final class SavedPlaces {
    /// Views that show nothing but what a server says.
    static final Set<Place> NEED_A_SERVER = Set.of(Place.FEDERATION, Place.LOGGING);

    private SavedPlaces() {}

    /// Several jobs: their list. One: its statistics or its curves, or its log where it has neither.
    static Place first(SavedFederation saved) {
        if (saved.jobs() > 1) {
            return Place.JOBS;
        }
        if (saved.holds(Kind.STATISTICS) && !saved.holds(Kind.EVENTS)) {
            return Place.STATISTICS;
        }
        return saved.holds(Kind.EVENTS) || saved.holds(Kind.FEED) ? Place.CURVES : Place.LOGS;
    }

    /// Empty where the person changed their mind.
    static List<Path> chooseFolder(Window over) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("A folder with saved data");
        File chosen = chooser.showDialog(over);
        return chosen == null ? List.of() : List.of(chosen.toPath());
    }

    static List<Path> chooseFiles(Window over) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Event files, logs or the zip of a result");
        List<File> chosen = chooser.showOpenMultipleDialog(over);
        return chosen == null ? List.of() : chosen.stream().map(File::toPath).toList();
    }
}
