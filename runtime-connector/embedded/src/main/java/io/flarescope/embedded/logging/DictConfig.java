package io.flarescope.embedded.logging;

import com.fasterxml.jackson.databind.JsonNode;
import io.flarescope.federation.LogLevel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// A `log_config.json` of FLARE, which is a dictConfig of Python. The classes it may name are FLARE's own formatters and filter and Python's handlers for streams and
/// files; a name is compared and never loaded. Two handlers cannot write the same file. Python's refusals in Python's words.
///
/// `handlers` are those that a logger may name; `levels` holds their levels alone, for an incremental configuration. `root` is empty where the configuration leaves it alone.
/// `disablesOthers`: loggers that exist and are neither named nor below a named one are silent from then on. `notes` are sentences about what is not done as it is written.
record DictConfig(
        boolean incremental, boolean disablesOthers, Map<String, HandlerSpec> handlers, Map<String, Integer> levels, Map<String, LoggerSpec> loggers, Optional<LoggerSpec> root,
        List<String> notes) {
    private static final int MOST = 1_000;
    private static final int MOST_HANDLERS = 50;
    /// Each is renamed when a file is full.
    static final int MOST_BACKUPS = 1_000;
    private static final Set<String> TAKEN = Set.of("audit.log", "flarescope_feed.jsonl", "meta.json", "fl_app.txt");
    private static final String FLARE = "nvflare.fuel.utils.log_utils.";

    /// `level` is empty where it stays what it is.
    record LoggerSpec(OptionalInt level, List<String> handlers, List<NameFilter> filters, boolean propagate) {}

    /// @throws LogConfigException in Python's words
    static DictConfig of(JsonNode config) {
        JsonNode version = config.path("version");
        if (version.isMissingNode()) {
            throw new LogConfigException("ValueError: dictionary doesn't specify a version");
        }
        if (!version.isNumber() || version.asInt() != 1) {
            throw new LogConfigException("ValueError: Unsupported version: " + version.asText("None"));
        }
        boolean incremental = config.path("incremental").asBoolean(false);
        Map<String, HandlerSpec> handlers = new LinkedHashMap<>();
        Map<String, Integer> levels = new LinkedHashMap<>();
        Map<String, LineFormat> formatters = new LinkedHashMap<>();
        Map<String, NameFilter> filters = new LinkedHashMap<>();
        if (incremental) {
            entries(config, "handlers", MOST_HANDLERS).forEach((name, handler) ->
                    levels.put(name, level(handler.path("level")).orElseThrow(() -> new LogConfigException("ValueError: Unable to configure handler '" + name + "'"))));
        } else {
            entries(config, "formatters", MOST_HANDLERS).forEach((name, formatter) -> formatters.put(name, formatter(name, formatter)));
            entries(config, "filters", MOST_HANDLERS).forEach((name, filter) -> filters.put(name, filter(name, filter)));
            Set<String> files = new HashSet<>();
            entries(config, "handlers", MOST_HANDLERS).forEach((name, handler) -> {
                HandlerSpec spec = handler(name, handler, formatters, filters);
                if (!files.add(spec.file())) {
                    throw new LogConfigException("ValueError: Unable to configure handler '" + name + "'");
                }
                handlers.put(name, spec);
            });
        }
        List<String> notes = new ArrayList<>();
        config.path("handlers").properties().forEach(handler -> {
            long backups = handler.getValue().path("backupCount").asLong(0);
            if (backups > MOST_BACKUPS && handlers.containsKey(handler.getKey())) {
                notes.add("handler '%s' keeps %,d old files, not %,d: more are not kept here".formatted(handler.getKey(), MOST_BACKUPS, backups));
            }
        });
        Map<String, LoggerSpec> loggers = new LinkedHashMap<>();
        entries(config, "loggers", MOST).forEach((name, logger) -> loggers.put(name, logger("logger '" + name + "'", logger, incremental, handlers, filters)));
        JsonNode top = config.path("root");
        // Python's logger named root is the root itself, and FLARE's own file sets it so
        LoggerSpec named = loggers.remove(ProcessLevels.ROOT);
        Optional<LoggerSpec> root = top.isObject() ? Optional.of(logger("root logger", top, incremental, handlers, filters)) : Optional.ofNullable(named);
        boolean disables = !incremental && config.path("disable_existing_loggers").asBoolean(true);
        return new DictConfig(incremental, disables, Map.copyOf(handlers), Map.copyOf(levels), Map.copyOf(loggers), root, List.copyOf(notes));
    }

    private static Map<String, JsonNode> entries(JsonNode config, String section, int most) {
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        config.path(section).properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        if (entries.size() > most) {
            throw new LogConfigException("ValueError: " + section + " holds more than " + most + " entries");
        }
        return entries;
    }

    private static LineFormat formatter(String name, JsonNode formatter) {
        LogConfigException refusal = new LogConfigException("ValueError: Unable to configure formatter '" + name + "'");
        LineFormat.Kind kind = switch (formatter.path("()").asText(formatter.path("class").asText("logging.Formatter"))) {
            case "logging.Formatter" -> LineFormat.Kind.PYTHON;
            case FLARE + "BaseFormatter" -> LineFormat.Kind.BASE;
            case FLARE + "ColorFormatter" -> LineFormat.Kind.COLOUR;
            case FLARE + "JsonFormatter" -> LineFormat.Kind.JSON;
            default -> throw refusal;
        };
        if (!formatter.path("style").asText("%").equals("%")) {
            throw refusal;
        }
        String usual = switch (kind) {
            case PYTHON -> LineFormat.MESSAGE.fmt();
            case JSON -> LineFormat.JSON;
            case BASE, COLOUR -> LineFormat.BASE;
        };
        // Python reads "fmt" only for what is called by "()"
        String fmt = formatter.path("format").asText(usual);
        fmt = formatter.has("()") ? formatter.path("fmt").asText(fmt) : fmt;
        Map<String, String> levels = formatter.path("level_colors").isObject() ? texts(formatter.path("level_colors")) : LineFormat.LEVEL_COLOURS;
        LineFormat format = new LineFormat(kind, fmt, formatter.path("datefmt").asText(""), levels, texts(formatter.path("logger_colors")));
        try {
            format.check();
        } catch (IllegalArgumentException noFormat) {
            throw refusal;
        }
        return format;
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties().stream().limit(MOST).forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    private static NameFilter filter(String name, JsonNode filter) {
        String type = filter.path("()").asText("logging.Filter");
        if (type.equals("logging.Filter")) {
            return NameFilter.python(filter.path("name").asText(""));
        }
        if (!type.equals(FLARE + "LoggerNameFilter")) {
            throw new LogConfigException("ValueError: Unable to configure filter '" + name + "'");
        }
        List<String> names = filter.path("logger_names").isMissingNode() ? List.of("nvflare") : list(filter.path("logger_names"));
        return new NameFilter(names, list(filter.path("exclude_logger_names")), filter.path("allow_all_error_logs").asBoolean(true), false);
    }

    private static List<String> list(JsonNode array) {
        List<String> all = new ArrayList<>();
        for (JsonNode text : array) {
            if (all.size() < MOST) {
                all.add(text.asText());
            }
        }
        return List.copyOf(all);
    }

    private static HandlerSpec handler(String name, JsonNode handler, Map<String, LineFormat> formatters, Map<String, NameFilter> filters) {
        LogConfigException refusal = new LogConfigException("ValueError: Unable to configure handler '" + name + "'");
        JsonNode formatter = handler.path("formatter");
        LineFormat format = formatter.isMissingNode() ? LineFormat.MESSAGE : formatters.get(formatter.asText());
        OptionalInt level = handler.has("level") ? level(handler.path("level")) : OptionalInt.of(0);
        if (format == null || level.isEmpty()) {
            throw refusal;
        }
        List<NameFilter> chosen = filters(handler, filters, refusal);
        return switch (handler.path("class").asText()) {
            case "logging.StreamHandler" -> {
                String stream = handler.path("stream").asText("ext://sys.stderr");
                if (!stream.equals("ext://sys.stdout") && !stream.equals("ext://sys.stderr")) {
                    throw refusal;
                }
                yield new HandlerSpec(name, stream.endsWith("out") ? HandlerSpec.CONSOLE : HandlerSpec.CONSOLE_ERROR, 1 << 20, 1, true, level.getAsInt(), format, chosen);
            }
            case "logging.FileHandler" -> new HandlerSpec(name, file(handler, refusal), 0, 0, handler.path("delay").asBoolean(false), level.getAsInt(), format, chosen);
            case "logging.handlers.RotatingFileHandler" -> new HandlerSpec(
                    name, file(handler, refusal), Math.clamp(handler.path("maxBytes").asLong(0), 0, 1L << 40), Math.clamp(handler.path("backupCount").asLong(0), 0, MOST_BACKUPS),
                    handler.path("delay").asBoolean(false), level.getAsInt(), format, chosen);
            default -> throw refusal;
        };
    }

    /// FLARE puts it into the process's folder; what would lie elsewhere is refused, and what somebody else writes there.
    private static String file(JsonNode handler, LogConfigException refusal) {
        String file = handler.path("filename").asText();
        String small = file.toLowerCase(Locale.ROOT);
        boolean taken = TAKEN.stream().anyMatch(name -> small.equals(name) || small.startsWith(name + "."));
        if (taken || !file.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}") || !handler.path("mode").asText("a").equals("a")) {
            throw refusal;
        }
        return file;
    }

    private static List<NameFilter> filters(JsonNode of, Map<String, NameFilter> known, LogConfigException refusal) {
        List<NameFilter> chosen = new ArrayList<>();
        for (String name : list(of.path("filters"))) {
            NameFilter filter = known.get(name);
            if (filter == null) {
                throw refusal;
            }
            chosen.add(filter);
        }
        return List.copyOf(chosen);
    }

    private static LoggerSpec logger(String what, JsonNode logger, boolean incremental, Map<String, HandlerSpec> handlers, Map<String, NameFilter> filters) {
        LogConfigException refusal = new LogConfigException("ValueError: Unable to configure " + what);
        OptionalInt level = logger.path("level").isMissingNode() || logger.path("level").isNull() ? OptionalInt.empty() : level(logger.path("level"));
        List<String> named = incremental ? List.of() : list(logger.path("handlers"));
        if (level.isEmpty() && logger.hasNonNull("level") || !handlers.keySet().containsAll(named)) {
            throw refusal;
        }
        return new LoggerSpec(level, named, incremental ? List.of() : filters(logger, filters, refusal), logger.path("propagate").asBoolean(true));
    }

    private static OptionalInt level(JsonNode level) {
        return level(level.asText());
    }

    /// A level's number, or its name in any case; empty where it is neither.
    static OptionalInt level(String word) {
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
