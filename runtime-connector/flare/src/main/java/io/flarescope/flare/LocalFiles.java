package io.flarescope.flare;

import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.JobId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The folders on this machine that jobs are read from, until the federation is closed. Temporary ones are deleted then. For any thread.
final class LocalFiles implements AutoCloseable {
    private final RunFiles reader;
    private final Consumer<FederationEvent> into;
    private final List<RunFiles.Opened> opened = new ArrayList<>();
    private final List<Path> temporary = new ArrayList<>();
    private boolean closed;

    LocalFiles(RunFiles reader, Consumer<FederationEvent> into) {
        this.reader = reader;
        this.into = into;
    }

    /// False where nobody reads files.
    boolean read(JobId job, Path folder, boolean deleteAfterwards, boolean withLogs) {
        if (reader == RunFiles.NONE) {
            return false;
        }
        RunFiles.Opened files = reader.open(job, folder, event -> {
            if (withLogs || !(event instanceof FederationEvent.FeedAdvanced)) {
                into.accept(event);
            }
        });
        synchronized (this) {
            opened.add(files);
            if (deleteAfterwards) {
                temporary.add(folder);
            }
            if (closed) {
                close();
            }
        }
        return true;
    }

    @Override
    public synchronized void close() {
        closed = true;
        opened.forEach(RunFiles.Opened::close);
        opened.clear();
        temporary.forEach(LocalFiles::delete);
        temporary.clear();
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException gone) {
            // it lies below the temporary folder, which others clean
        }
    }
}
