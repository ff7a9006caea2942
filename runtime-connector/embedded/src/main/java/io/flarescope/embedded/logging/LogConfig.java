package io.flarescope.embedded.logging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// What the one word of `configure_job_log` and `configure_site_log` does in FLARE 2.6 (`dynamic_log_config`), with its words of refusal.
///
/// A mode replaces the whole configuration by a built-in one, `reload` and a file by what they hold; a level is the root's alone. As in FLARE, a logger's own level outlives
/// the modes, `reload` and a root level: only a file (or the feed) takes it back. A configuration that is refused changes nothing.
public final class LogConfig {
    /// Writes what is to be said of a configuration; none silences it.
    static final String OWN_LOGGER = "flarescope.log_config";
    private static final int MAX_BYTES = 1 << 20;
    private static final String VERBOSE = "%(asctime)s - %(identity)s - %(fullName)s - %(levelname)s - %(fl_ctx)s - %(message)s";
    private static final String CONCISE = "%(asctime)s - %(name)s - %(levelname)s - %(message)s";

    private final ObjectMapper json = new ObjectMapper();
    private final ProcessLevels levels;
    private final ProcessHandlers handlers;
    private final Path workFolder;
    private final Consumer<String> say;

    /// `say` hears sentences about a configuration that holds and does not do all that it says.
    LogConfig(ProcessLevels levels, ProcessHandlers handlers, Path workFolder, Consumer<String> say) {
        this.say = say;
        this.levels = levels;
        this.handlers = handlers;
        this.workFolder = workFolder;
    }

    /// The configuration every process begins with, FLARE's but for the name of the error log.
    public static String standard() {
        try (InputStream in = Objects.requireNonNull(LogConfig.class.getResourceAsStream("log_config.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// The words of the failure, or empty.
    String apply(String word) {
        return switch (word) {
            case "full" -> mode("", false, false);
            case "concise" -> mode(CONCISE, true, false);
            case "verbose" -> mode(VERBOSE, false, true);
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
        return mode("", false, false);
    }

    /// At the start of a process, whose own configuration may be broken: then the built-in one holds.
    void begin() {
        if (!reload().isEmpty()) {
            mode("", false, false);
        }
    }

    /// FLARE's built-in configurations differ in the console and the root level only.
    private String mode(String console, boolean application, boolean debug) {
        try {
            ObjectNode config = (ObjectNode) json.readTree(standard());
            if (!console.isEmpty()) {
                config.withObject("/formatters/consoleFormatter").put("fmt", console);
            }
            if (application) {
                config.withObject("/handlers/consoleHandler").putArray("filters").add("FLFilter");
            }
            if (debug) {
                config.withObject("/loggers/root").put("level", "DEBUG");
            }
            return dict(config);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
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
        OptionalInt level = DictConfig.level(word);
        if (level.isEmpty()) {
            return "ValueError: Invalid logging level: " + word;
        }
        levels.root(level.getAsInt());
        return "";
    }

    private String file(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                return "ValueError: " + file.getFileName() + " is larger than 1 MiB";
            }
            JsonNode config = json.readTree(Files.readAllBytes(file));
            return config == null || !config.isObject() ? "ValueError: dictionary doesn't specify a version" : dict(config);
        } catch (JsonProcessingException e) {
            return "JSONDecodeError: " + e.getOriginalMessage() + ": line " + e.getLocation().getLineNr() + " column " + e.getLocation().getColumnNr();
        } catch (IOException e) {
            return "OSError: " + file.getFileName() + " cannot be read";
        }
    }

    private String dict(JsonNode json) {
        DictConfig config;
        try {
            config = DictConfig.of(json);
        } catch (LogConfigException refused) {
            return refused.words();
        }
        for (String logger : config.loggers().keySet()) {
            String refusal = levels.refuses(logger).orElse("");
            if (!refusal.isEmpty()) {
                return "ValueError: " + refusal;
            }
        }
        int silenced = handlers.apply(config);
        if (!config.incremental()) {
            levels.below(config.loggers().keySet());
        }
        for (Map.Entry<String, DictConfig.LoggerSpec> logger : config.loggers().entrySet()) {
            if (logger.getValue().level().isPresent()) {
                String refusal = levels.set(logger.getKey(), logger.getValue().level().getAsInt());
                if (!refusal.isEmpty()) {
                    return "ValueError: " + refusal;
                }
            }
        }
        config.root().ifPresent(root -> root.level().ifPresent(level -> levels.set(ProcessLevels.ROOT, level)));
        config.notes().forEach(say);
        if (silenced > 0) {
            say.accept("disable_existing_loggers is true, or not given, which Python reads as true: %,d loggers that were there and are not named are silent now".formatted(silenced));
        }
        return "";
    }
}
