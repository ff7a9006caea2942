package io.flarescope.console.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Event files and log files found below the paths a person gave. An event file's name holds `tfevents`; a log's ends with `.txt`, `.log`, `.json`
/// or `.log.N`; a file that was named itself is taken whatever it is called.
record SavedData(List<Named> events, List<Named> logs) {
    private static final int DEEPEST = 32;

    /// `name` is the folder of an event file (its run) or the path of a log, relative to what was given.
    record Named(String name, Path path) {}

    static SavedData find(List<Path> paths) {
        List<Named> events = new ArrayList<>();
        List<Named> logs = new ArrayList<>();
        for (Path given : paths) {
            if (!Files.exists(given)) {
                throw new CliException(Exit.FAILED, given + " does not exist.");
            }
            boolean folder = Files.isDirectory(given);
            for (Path file : folder ? files(given) : List.of(given)) {
                String name = file.getFileName().toString();
                if (name.contains("tfevents")) {
                    Path parent = folder ? given.relativize(file).getParent() : null;
                    events.add(new Named(parent == null ? "." : parent.toString(), file));
                } else if (!folder || name.matches(".*\\.(txt|log)(\\.\\d+)?|log\\.json(\\.\\d+)?")) {
                    logs.add(new Named(folder ? given.relativize(file).toString() : name, file));
                }
            }
        }
        return new SavedData(events, logs);
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> walk = Files.walk(folder, DEEPEST)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException | java.io.UncheckedIOException failed) {
            throw new CliException(Exit.FAILED, folder + " cannot be read: " + failed.getMessage());
        }
    }
}
