package io.flarescope.embedded.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.flarescope.federation.EmitLevels;
import io.flarescope.federation.LogLevel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.slf4j.Logger;

/// The levels one process writes at, by Python's numbers (0 inherits, 10 DEBUG … 50 CRITICAL). Thread-safe.
public final class ProcessLevels {
    public static final String ROOT = "root";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_$-]+(\\.[A-Za-z0-9_$-]+)*");
    private static final int MAX_NAME = 200;
    /// logback keeps a logger for ever once it was named.
    private static final int MAX_LOGGERS = 1_000;

    private final LoggerContext context;
    private final InstantSource clock;
    private final Map<String, Integer> own = new HashMap<>();
    private final Map<String, Timed> timed = new HashMap<>();
    private int root = LogLevel.INFO.number();

    private record Timed(int before, Instant until) {}

    /// A level that was set, or returned to what it was.
    public record Change(String logger, LogLevel level, LogLevel before) {}

    ProcessLevels(LoggerContext context, InstantSource clock) {
        this.context = context;
        this.clock = clock;
        root(root);
    }

    /// The word for a number: the lowest named level whose records are still written.
    static LogLevel word(int number) {
        for (LogLevel level : LogLevel.values()) {
            if (level.number() >= number) {
                return level;
            }
        }
        return LogLevel.CRITICAL;
    }

    public synchronized void root(int number) {
        root = number;
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(number == 0 ? Level.TRACE : logback(number));
    }

    /// Sets a logger's own level until it is set again; 0 takes it back. A refusal in words, or empty.
    public synchronized String set(String logger, int number) {
        Optional<String> refusal = refuses(logger);
        if (refusal.isEmpty()) {
            timed.remove(logger);
            apply(logger, number);
        }
        return refusal.orElse("");
    }

    /// Takes back the levels of all loggers below the named ones that are not named themselves, as a dictConfig does.
    synchronized void below(Set<String> named) {
        List<String> children = own.keySet().stream().filter(name -> !named.contains(name) && named.stream().anyMatch(parent -> name.startsWith(parent + "."))).toList();
        children.forEach(name -> set(name, 0));
    }

    /// Sets a logger's own level, to return by itself after `duration` to what it was before the first such setting. The name must be one that
    /// [#refuses] does not refuse.
    public synchronized Change setFor(String logger, LogLevel level, Duration duration) {
        Timed already = timed.get(logger);
        int before = already == null ? number(logger) : already.before();
        timed.put(logger, new Timed(before, clock.instant().plus(duration)));
        apply(logger, level.number());
        return new Change(logger, level, word(before));
    }

    /// Takes back what has run out; call it about once a second.
    public synchronized List<Change> expire() {
        Instant now = clock.instant();
        List<Change> changes = new ArrayList<>();
        for (String logger : List.copyOf(timed.keySet())) {
            Timed set = timed.get(logger);
            if (set != null && !now.isBefore(set.until())) {
                timed.remove(logger);
                LogLevel level = word(number(logger));
                apply(logger, set.before());
                changes.add(new Change(logger, word(set.before()), level));
            }
        }
        return changes;
    }

    /// The levels of the loggers asked for and of those that have one of their own.
    public synchronized EmitLevels read(String participant, Collection<String> loggers) {
        TreeSet<String> names = new TreeSet<>(own.keySet());
        names.addAll(timed.keySet());
        loggers.stream().filter(name -> name.length() <= MAX_NAME).limit(MAX_LOGGERS).forEach(names::add);
        Map<String, EmitLevels.Entry> entries = new HashMap<>();
        for (String name : names) {
            Optional<Instant> until = Optional.ofNullable(timed.get(name)).map(Timed::until);
            entries.put(name, new EmitLevels.Entry(word(number(name)), word(effective(name)), until));
        }
        return new EmitLevels(participant, word(root), entries);
    }

    /// Why a logger cannot have a level of its own, or empty.
    public synchronized Optional<String> refuses(String logger) {
        if (logger.equals(ROOT)) {
            return Optional.empty();
        }
        if (logger.length() > MAX_NAME || !NAME.matcher(logger).matches()) {
            return Optional.of("no logger has a name such as this: " + logger.substring(0, Math.min(MAX_NAME, logger.length())));
        }
        if (!own.containsKey(logger) && own.size() >= MAX_LOGGERS) {
            return Optional.of("%,d loggers of this process have a level of their own already".formatted(MAX_LOGGERS));
        }
        return Optional.empty();
    }

    private int number(String logger) {
        return logger.equals(ROOT) ? root : own.getOrDefault(logger, 0);
    }

    private int effective(String logger) {
        String name = logger;
        while (!name.isEmpty() && !name.equals(ROOT)) {
            int number = own.getOrDefault(name, 0);
            if (number > 0) {
                return number;
            }
            name = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        }
        return root;
    }

    private void apply(String logger, int number) {
        if (logger.equals(ROOT)) {
            root(number);
        } else if (number == 0) {
            own.remove(logger);
            context.getLogger(logger).setLevel(null);
        } else {
            own.put(logger, number);
            context.getLogger(logger).setLevel(logback(number));
        }
    }

    private static Level logback(int number) {
        return number <= LogLevel.DEBUG.number() ? Level.DEBUG
                : number <= LogLevel.INFO.number() ? Level.INFO
                : number <= LogLevel.WARNING.number() ? Level.WARN
                : number <= LogLevel.ERROR.number() ? Level.ERROR
                : Level.OFF;
    }
}
