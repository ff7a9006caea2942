package io.flarescope.telemetry.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.flarescope.federation.SavedFile;
import io.flarescope.federation.statistics.Missing;
import io.flarescope.federation.statistics.Request;
import io.flarescope.federation.statistics.StatisticsResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds and opens statistics: a JSON file, the `workspace.zip` of a job's result, or a folder with either. Waits for the disk.
public final class StatisticsFiles {
    /// What stands in a run folder beside the statistics.
    private static final Pattern NOT_STATISTICS =
            Pattern.compile("(.*/)?(log[^/]*|meta|stats_pool_summary|config_[^/]*|[^/]*\\.missing)\\.json|(.*/)?(app_[^/]*|config|startup|local)/.*");
    private static final String CONFIG = "app_server/config/";
    private static final int DEEPEST = 8;

    private StatisticsFiles() {}

    /// @throws StatisticsFileException where nothing there can be shown
    public static StatisticsResult open(Path path) {
        try {
            if (!Files.exists(path)) {
                throw new StatisticsFileException(path + " does not exist.");
            }
            if (Files.isDirectory(path)) {
                return folder(path);
            }
            if (path.getFileName().toString().endsWith(".zip")) {
                try (Source.Zip zip = new Source.Zip(path)) {
                    return search(zip, path.getFileName().toString());
                }
            }
            return file(path);
        } catch (IOException unreadable) {
            throw new StatisticsFileException(path.getFileName() + " cannot be read: " + unreadable.getMessage() + ".", unreadable);
        }
    }

    /// The same for files of a job that were found already; `name` is how the job is called.
    ///
    /// @throws StatisticsFileException where none of them can be shown
    public static StatisticsResult open(String name, List<SavedFile> files) {
        try (Source.Found source = new Source.Found(files)) {
            return search(source, name);
        } catch (IOException unreadable) {
            throw new StatisticsFileException(name + " cannot be read: " + unreadable.getMessage() + ".", unreadable);
        }
    }

    /// Whether a file, whatever it is called, holds statistics. Reads it.
    public static boolean holds(Path file) {
        try {
            StatisticsReader.read("it", new ByteArrayInputStream(Source.bounded(Files.newInputStream(file), "it", Files.size(file))));
            return true;
        } catch (IOException | StatisticsFileException other) {
            return false;
        }
    }

    private static StatisticsResult folder(Path folder) throws IOException {
        Path workspace = folder.resolve("workspace.zip");
        if (Files.isRegularFile(workspace)) {
            try (Source.Zip zip = new Source.Zip(workspace)) {
                return search(zip, folder.getFileName().toString());
            }
        }
        try (Source.Folder source = new Source.Folder(folder, DEEPEST)) {
            return search(source, folder.getFileName().toString());
        }
    }

    /// A bare file may lie in a run folder whose configuration is there too.
    private static StatisticsResult file(Path file) throws IOException {
        byte[] bytes = Source.bounded(Files.newInputStream(file), file.getFileName().toString(), Files.size(file));
        Path above = file.toAbsolutePath().getParent();
        Path run = above == null ? null : above.getParent();
        if (run != null && Files.isRegularFile(run.resolve(CONFIG + "config_fed_server.json"))) {
            try (Source.Folder source = new Source.Folder(run, 3)) {
                return result(source, run.relativize(file.toAbsolutePath()).toString().replace('\\', '/'), bytes, file.getFileName().toString());
            }
        }
        StatisticsReader.Read read = StatisticsReader.read(file.getFileName().toString(), new ByteArrayInputStream(bytes));
        return new StatisticsResult(file.getFileName().toString(), read.table(), Optional.empty(), beside(file), read.remarks());
    }

    private static List<Missing> beside(Path file) throws IOException {
        Path told = file.resolveSibling(file.getFileName().toString().replaceFirst("\\.json$", "") + ".missing.json");
        return Files.isRegularFile(told)
                ? ToldReader.read(json(Source.bounded(Files.newInputStream(told), told.getFileName().toString(), Files.size(told))))
                : List.of();
    }

    /// The first file that holds statistics; files called so come first.
    private static StatisticsResult search(Source source, String name) throws IOException {
        List<String> candidates = new ArrayList<>(source.names().stream().filter(each -> each.endsWith(".json") && !NOT_STATISTICS.matcher(each).matches()).toList());
        candidates.sort(java.util.Comparator.comparing((String each) -> !each.contains("stat")).thenComparing(java.util.Comparator.naturalOrder()));
        StatisticsFileException last = new StatisticsFileException(name + " holds no statistics: there is no JSON file that a statistics job would have written.");
        for (String candidate : candidates.stream().limit(50).toList()) {
            try {
                return result(source, candidate, source.read(candidate), name);
            } catch (StatisticsFileException other) {
                last = other;
            }
        }
        throw last;
    }

    private static StatisticsResult result(Source source, String file, byte[] bytes, String name) throws IOException {
        StatisticsReader.Read read = StatisticsReader.read(file, new ByteArrayInputStream(bytes));
        List<String> names = source.names();
        Optional<Request> request = RequestReader.read(
                optional(source, names, CONFIG + "config_fed_server.json"), optional(source, names, CONFIG + "config_fed_client.json"));
        List<Missing> told = ToldReader.read(optional(source, names, file.replaceFirst("\\.json$", "") + ".missing.json"));
        return new StatisticsResult(name, read.table(), request, told, read.remarks());
    }

    private static JsonNode optional(Source source, List<String> names, String name) throws IOException {
        Optional<String> found = names.stream().filter(each -> each.equals(name) || each.endsWith("/" + name)).findFirst();
        return found.isPresent() ? json(source.read(found.get())) : MissingNode.getInstance();
    }

    /// What cannot be read tells nothing, and takes nothing away from the statistics.
    private static JsonNode json(byte[] bytes) {
        try {
            return Strict.JSON.readTree(bytes);
        } catch (IOException unreadable) {
            return MissingNode.getInstance();
        }
    }
}
