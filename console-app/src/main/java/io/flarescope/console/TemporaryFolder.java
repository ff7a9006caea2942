package io.flarescope.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A folder below the system's temporary one that goes with this process, also where it is told to end (Ctrl-C, SIGTERM). Any thread.
public final class TemporaryFolder implements AutoCloseable {
    /// A thread that still ends may have written once more.
    private static final int TRIES = 10;

    private final Path path;
    private final Thread atTheEnd = new Thread(this::vanish, "end-of-temporary-folder");
    private volatile @Nullable Embedding writer;

    private TemporaryFolder(Path path) {
        this.path = path;
    }

    /// @throws UncheckedIOException where none can be made
    public static TemporaryFolder make(String name) {
        try {
            TemporaryFolder folder = new TemporaryFolder(Files.createTempDirectory(name));
            Runtime.getRuntime().addShutdownHook(folder.atTheEnd);
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public Path path() {
        return path;
    }

    /// It is closed before the folder is deleted. Returns it.
    public Embedding writtenBy(Embedding embedding) {
        writer = embedding;
        return embedding;
    }

    @Override
    public void close() {
        vanish();
        try {
            Runtime.getRuntime().removeShutdownHook(atTheEnd);
        } catch (IllegalStateException ending) {
            // it runs already, or has run
        }
    }

    private void vanish() {
        Embedding last = writer;
        if (last != null) {
            last.close();
        }
        for (int i = 0; i < TRIES && Files.exists(path); i++) {
            try (Stream<Path> inside = Files.walk(path)) {
                inside.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            } catch (IOException | UncheckedIOException changed) {
                // something came or went meanwhile
            }
        }
    }
}
