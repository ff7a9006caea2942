package io.flarescope.console.logging;

import io.flarescope.console.state.LogRing;
import io.flarescope.console.state.ShowLevels;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.LogLevel;
import io.flarescope.federation.LogSetting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What changes of levels will cost: lines a second that the named loggers write at the named participants now, and those expected afterwards.
///
/// Lines of a level that is not written now are expected at the pace they had when they were written last; where none ever came, how many is not known.
///
/// @param now lines a second in the last minute
/// @param expected lines a second as far as they can be known
/// @param unknown levels that will be written and of which no line has come yet
record ChangeCost(double now, double expected, List<LogLevel> unknown) {
    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final List<LogLevel> LEVELS = List.of(LogLevel.DEBUG, LogLevel.INFO, LogLevel.WARNING, LogLevel.ERROR, LogLevel.CRITICAL);

    ChangeCost {
        unknown = List.copyOf(unknown);
    }

    /// `held` gives the level in force in a cell, as far as it is known. Looks through all of the ring.
    static Optional<ChangeCost> of(LogRing ring, List<Change> changes, Function<Cell, Optional<LogLevel>> held) {
        if (changes.isEmpty() || ring.end() == ring.first()) {
            return Optional.empty();
        }
        List<Part> parts = changes.stream().flatMap(change -> parts(change).stream()).toList();
        Instant newest = Instant.MIN;
        for (long i = ring.first(); i < ring.end(); i++) {
            LogLine line = ring.get(i);
            newest = line.time().isAfter(newest) ? line.time() : newest;
            for (Part part : parts) {
                part.take(line);
            }
        }
        double now = 0;
        double expected = 0;
        List<LogLevel> unknown = new ArrayList<>();
        for (Part part : parts) {
            LogLevel before = held.apply(part.cell).orElse(LogLevel.INFO);
            for (LogLevel level : LEVELS) {
                Optional<Pace> pace = Optional.ofNullable(part.paces.get(level));
                double rate = pace.isPresent() ? pace.get().recent(newest) : 0;
                now += rate;
                if (!level.atLeast(part.to)) {
                    continue;
                }
                if (level.atLeast(before)) {
                    expected += rate;
                } else if (pace.isPresent()) {
                    expected += pace.get().whenWritten();
                } else if (!unknown.contains(level)) {
                    unknown.add(level);
                }
            }
        }
        return Optional.of(new ChangeCost(now, expected, unknown));
    }

    private static List<Part> parts(Change change) {
        return switch (change) {
            case Change.Level level -> level.participants().stream().map(name -> new Part(new Cell(name, level.logger()), level.level() == LogLevel.NOTSET ? LogLevel.INFO : level.level())).toList();
            case Change.Mode mode -> mode.participants().stream().map(name -> new Part(new Cell(name, ShowLevels.ROOT), switch (mode.setting()) {
                case LogSetting.Mode.VERBOSE -> LogLevel.DEBUG;
                case LogSetting.Mode.CONCISE, LogSetting.Mode.FULL, LogSetting.Mode.RELOAD -> LogLevel.INFO;
                case LogSetting.Level level -> level.level();
            })).toList();
        };
    }

    /// The lines of one cell and below, by level.
    private static final class Part {
        private final Cell cell;
        private final LogLevel to;
        private final String below;
        private final boolean all;
        private final Map<LogLevel, Pace> paces = new EnumMap<>(LogLevel.class);
        private final Map<String, Boolean> fits = new HashMap<>();

        Part(Cell cell, LogLevel to) {
            this.cell = cell;
            this.to = to;
            this.below = cell.logger() + ".";
            this.all = cell.logger().equals(ShowLevels.ROOT);
        }

        void take(LogLine line) {
            if (line.site().equals(cell.participant()) && (all || fits.computeIfAbsent(line.logger(), name -> name.equals(cell.logger()) || name.startsWith(below)))) {
                paces.computeIfAbsent(line.level(), _ -> new Pace()).add(line.time());
            }
        }
    }

    private static final class Pace {
        private final List<Instant> times = new ArrayList<>();

        void add(Instant time) {
            times.add(time);
        }

        double recent(Instant newest) {
            Instant from = newest.minus(WINDOW);
            return times.stream().filter(time -> time.isAfter(from)).count() / (double) WINDOW.toSeconds();
        }

        /// Over the time in which they came one after the other: longer gaps are times in which they were not written.
        double whenWritten() {
            List<Instant> sorted = times.stream().sorted().toList();
            Duration span = Duration.ZERO;
            for (int i = 1; i < sorted.size(); i++) {
                Duration gap = Duration.between(sorted.get(i - 1), sorted.get(i));
                span = gap.compareTo(PAUSE) <= 0 ? span.plus(gap) : span;
            }
            return times.size() / ((span.compareTo(SHORTEST) < 0 ? SHORTEST : span).toMillis() / 1000.0);
        }
    }

    /// `1.2 a second now, 340 expected`.
    String words() {
        if (unknown.isEmpty()) {
            return "%s a second now, %s expected".formatted(rate(now), rate(expected));
        }
        String levels = unknown.stream().map(LevelWords::word).reduce((one, other) -> one + " or " + other).orElse("");
        return expected == 0
                ? "%s a second now; how many then is not known, for no %s line of them has come yet".formatted(rate(now), levels)
                : "%s a second now, more than %s expected; how many is not known, for no %s line of them has come yet".formatted(rate(now), rate(expected), levels);
    }

    private static String rate(double lines) {
        return lines == 0 ? "none" : lines < 10 ? String.format(Locale.ROOT, "%.1f", lines) : String.format(Locale.ROOT, "%,.0f", lines);
    }
}
