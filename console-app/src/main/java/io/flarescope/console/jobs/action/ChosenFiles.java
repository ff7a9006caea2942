package io.flarescope.console.jobs.action;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// The choosers of the operating system; each begins where the last one ended.
public final class ChosenFiles implements JobFiles {
    private @Nullable File jobs;
    private @Nullable File downloads;

    @Override
    public Optional<Path> jobFolder(Window over) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Job folder to submit");
        chooser.setInitialDirectory(existing(jobs));
        return jobChosen(chooser.showDialog(over));
    }

    @Override
    public Optional<Path> jobZip(Window over) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Job zip to submit");
        chooser.setInitialDirectory(existing(jobs));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("Job zip", "*.zip"));
        return jobChosen(chooser.showOpenDialog(over));
    }

    private Optional<Path> jobChosen(@Nullable File chosen) {
        if (chosen == null) {
            return Optional.empty();
        }
        jobs = chosen.getParentFile();
        return Optional.of(chosen.toPath());
    }

    @Override
    public Optional<Path> wheelFolder(Window over) {
        return into("Folder for the wheel", over);
    }

    @Override
    public Optional<Path> downloadFolder(Window over) {
        return into("Folder for the result", over);
    }

    private Optional<Path> into(String title, Window over) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        chooser.setInitialDirectory(existing(downloads));
        @Nullable File chosen = chooser.showDialog(over);
        downloads = chosen == null ? downloads : chosen;
        return Optional.ofNullable(chosen).map(File::toPath);
    }

    private static @Nullable File existing(@Nullable File folder) {
        return folder != null && folder.isDirectory() ? folder : null;
    }
}
