package io.flarescope.console.state;

import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.LogLevel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The first errors of each participant of a job, by the writers' clocks and by what they have to do with its end; and the lines that stopped it. Kept although the
/// ring of lines forgets.
public final class ErrorDigest {
    private static final int STOPS_KEPT = 20;
    private static final int MOST_SITES = 1_000;
    private static final Comparator<LogLine> BY_TIME = Comparator.comparing(LogLine::time);

    private final Map<String, Map<ErrorWeight, LogLine>> firstBySite = new LinkedHashMap<>();
    private final List<LogLine> stops = new ArrayList<>();

    void add(LogLine line) {
        if (stops.size() < STOPS_KEPT && stopped(line.message())) {
            stops.add(line);
        }
        if (line.level().atLeast(LogLevel.ERROR) && (firstBySite.size() < MOST_SITES || firstBySite.containsKey(line.site()))) {
            firstBySite.computeIfAbsent(line.site(), site -> new EnumMap<>(ErrorWeight.class))
                    .merge(ErrorWeight.of(line), line, (known, other) -> other.time().isBefore(known.time()) ? other : known);
        }
    }

    /// FLARE's words when a run is stopped, at whatever level.
    private static boolean stopped(String message) {
        return (message.contains("abort") || message.contains("Abort")) && (message.contains("asked to abort") || message.contains("Aborting current RUN") || message.contains("ask to abort")
                || message.contains("abort_job") || message.contains("abort_signal"));
    }

    /// The most telling first error of each participant: causes before what they brought about, then oldest first. What is harmless comes only where there is nothing else.
    public List<LogLine> firsts() {
        return firstBySite.values().stream().map(errors -> errors.values().iterator().next())
                .sorted(Comparator.<LogLine, ErrorWeight>comparing(ErrorWeight::of).thenComparing(BY_TIME)).toList();
    }

    /// The first error over all participants that is no mere consequence, else the first consequence.
    public Optional<LogLine> first() {
        return firsts().stream().findFirst();
    }

    /// As [#first], where it is more than harmless: what may explain that a job failed.
    public Optional<LogLine> cause() {
        return first().filter(line -> ErrorWeight.of(line) != ErrorWeight.HARMLESS);
    }

    /// Who said that the run is to stop, oldest first.
    public List<LogLine> stops() {
        return stops.stream().sorted(BY_TIME).toList();
    }

    /// What a line says in one line: the exception of its stack trace, else its message.
    public static String headline(LogLine line) {
        String[] trace = line.trace().strip().split("\\R");
        String last = trace[trace.length - 1].strip();
        if (last.isEmpty()) {
            return line.message().strip();
        }
        // Python writes its exception last, Java first
        boolean java = last.startsWith("at ") || last.startsWith("... ");
        return java ? (trace[0].isBlank() ? line.message().strip() : trace[0].strip()) : last;
    }
}
