package io.flarescope.console.jobs.action;

import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.Window;

/// Where a person says which files are meant. Empty where the person changed their mind.
public interface JobFiles {
    Optional<Path> jobFolder(Window over);

    Optional<Path> jobZip(Window over);

    /// The folder below which a result is written.
    Optional<Path> downloadFolder(Window over);

    /// Where the feed component's wheel is saved.
    Optional<Path> wheelFolder(Window over);
}
