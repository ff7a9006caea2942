package io.flarescope.console.cli;

import io.flarescope.telemetry.statistics.StatisticsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Event files, log files and statistics found below the paths a person gave. An event file's name holds `tfevents`; a log's ends with `.txt`, `.log`, `log.json` or
/// `.log.N`; statistics are JSON with `statistics` in name or folder. A file that was named itself is taken whatever it is called: JSON that holds statistics as such,
/// everything else as a log.
record SavedData(List<Named> events, List<Named> logs, List<Named> statistics) {
    private static final int DEEPEST = 32;
    private static final Pattern STATISTICS = Pattern.compile("(.*/)?(statistics/[^/]+|[^/]*statistics[^/]*)\\.json");

    /// `name` is the folder of an event file (its run) or the path of a log, relative to what was given.
    record Named(String name, Path path) {}

    static SavedData find(List<Path> paths) {
        List<Named> events = new ArrayList<>();
        List<Named> logs = new ArrayList<>();
        List<Named> statistics = new ArrayList<>();
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
                } else if (statistics(folder ? given.relativize(file) : null, file)) {
                    statistics.add(new Named(folder ? given.relativize(file).toString() : name, file));
                } else if (!folder || name.matches(".*\\.(txt|log)(\\.\\d+)?|log\\.json(\\.\\d+)?")) {
                    logs.add(new Named(folder ? given.relativize(file).toString() : name, file));
                }
            }
        }
        return new SavedData(events, logs, statistics);
    }

    /// `within` is null where the file was named itself.
    private static boolean statistics(@Nullable Path within, Path file) {
        boolean possible = within == null
                ? file.getFileName().toString().endsWith(".json") : STATISTICS.matcher(within.toString().replace('\\', '/')).matches() && !within.toString().endsWith(".missing.json");
        return possible && StatisticsFiles.holds(file);
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> walk = Files.walk(folder, DEEPEST)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException | java.io.UncheckedIOException failed) {
            throw new CliException(Exit.FAILED, folder + " cannot be read: " + failed.getMessage());
        }
    }
}
