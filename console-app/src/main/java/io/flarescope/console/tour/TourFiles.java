package io.flarescope.console.tour;

import io.flarescope.console.jobs.action.JobFiles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.Window;

/// Where the choosers of the operating system would open, the tour chooses the digits job and its own folder.
public record TourFiles(Supplier<Path> job, Path downloads) implements JobFiles {
    @Override
    public Optional<Path> jobFolder(Window over) {
        return Optional.of(job.get());
    }

    @Override
    public Optional<Path> jobZip(Window over) {
        return Optional.empty();
    }

    @Override
    public Optional<Path> downloadFolder(Window over) {
        return Optional.of(downloads);
    }

    @Override
    public Optional<Path> wheelFolder(Window over) {
        return Optional.of(downloads);
    }
}
