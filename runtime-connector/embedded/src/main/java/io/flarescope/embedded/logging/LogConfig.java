package io.flarescope.embedded.logging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flarescope.federation.LogLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/// What the one word of `configure_job_log` and `configure_site_log` does in FLARE 2.6 (`dynamic_log_config`), with its words of refusal.
///
/// A file is a dictConfig in JSON; its levels of loggers are applied. Its handlers and formatters are not: the files of a process are always FLARE's.
/// As in FLARE, a logger's own level outlives the modes, `reload` and a root level: only a file (or the feed) takes it back.
final class LogConfig {
    private static final int MAX_BYTES = 1 << 20;

    private final ObjectMapper json = new ObjectMapper();
    private final ProcessLevels levels;
    private final Path workFolder;

    LogConfig(ProcessLevels levels, Path workFolder) {
        this.levels = levels;
        this.workFolder = workFolder;
    }

    /// The words of the failure, or empty.
    String apply(String word) {
        return switch (word) {
            case "full", "concise" -> root(LogLevel.INFO.number());
            case "verbose" -> root(LogLevel.DEBUG.number());
            case "reload" -> reload();
            default -> levelOrFile(word);
        };
    }

    /// Reads the process's own configuration again; without one it is the built-in one.
    String reload() {
        for (String name : new String[] {"log_config.json", "log_config.json.default"}) {
            Path file = workFolder.resolve("local").resolve(name);
            if (Files.isRegularFile(file)) {
                return file(file);
            }
        }
        return root(LogLevel.INFO.number());
    }

    private String levelOrFile(String word) {
        try {
            Path file = workFolder.resolve(word);
            if (Files.isRegularFile(file)) {
                return file(file);
            }
        } catch (InvalidPathException e) {
            // then it is no file
        }
        OptionalInt level = level(word);
        return level.isEmpty() ? "ValueError: Invalid logging level: " + word : root(level.getAsInt());
    }

    private String root(int number) {
        levels.root(number);
        return "";
    }

    private String file(Path file) {
        JsonNode config;
        try {
            if (Files.size(file) > MAX_BYTES) {
                return "ValueError: " + file.getFileName() + " is larger than 1 MiB";
            }
            config = json.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            return "JSONDecodeError: " + e.getOriginalMessage() + ": line " + e.getLocation().getLineNr() + " column " + e.getLocation().getColumnNr();
        } catch (IOException e) {
            return "OSError: " + file.getFileName() + " cannot be read";
        }
        if (config == null || config.path("version").asInt() != 1) {
            return "ValueError: Unsupported version: " + (config == null ? "None" : config.path("version").asText("None"));
        }
        for (Map.Entry<String, JsonNode> logger : config.path("loggers").properties()) {
            String refusal = logger(logger.getKey(), logger.getValue().path("level"));
            if (!refusal.isEmpty()) {
                return refusal;
            }
        }
        return logger(ProcessLevels.ROOT, config.path("root").path("level"));
    }

    private String logger(String name, JsonNode level) {
        if (level.isMissingNode() || level.isNull()) {
            return "";
        }
        OptionalInt number = level(level.asText());
        if (number.isEmpty()) {
            return "ValueError: Unable to configure logger '" + name + "'";
        }
        String refusal = levels.set(name, number.getAsInt());
        return refusal.isEmpty() ? "" : "ValueError: " + refusal;
    }

    private static OptionalInt level(String word) {
        if (!word.isEmpty() && word.length() <= 4 && word.chars().allMatch(c -> c >= '0' && c <= '9')) {
            int number = Integer.parseInt(word);
            return number <= 50 ? OptionalInt.of(number) : OptionalInt.empty();
        }
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "NOTSET", "DEBUG", "INFO", "WARNING", "WARN", "ERROR", "CRITICAL", "FATAL" -> OptionalInt.of(LogLevel.of(word).number());
            default -> OptionalInt.empty();
        };
    }
}
