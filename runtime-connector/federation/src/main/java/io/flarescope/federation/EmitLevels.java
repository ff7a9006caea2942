package io.flarescope.federation;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// The levels one participant's process writes at: the root's, and those of the loggers asked for or set.
///
/// `failure` is empty, or why this participant told nothing and, where a level was to be set, did not set it; root and loggers then mean nothing.
public record EmitLevels(String participant, LogLevel root, Map<String, Entry> loggers, String failure) {
    public EmitLevels(String participant, LogLevel root, Map<String, Entry> loggers) {
        this(participant, root, loggers, "");
    }

    public static EmitLevels failed(String participant, String why) {
        return new EmitLevels(participant, LogLevel.NOTSET, Map.of(), why);
    }

    public EmitLevels {
        loggers = Map.copyOf(loggers);
    }

    public boolean failed() {
        return !failure.isEmpty();
    }

    /// `own` is NOTSET where the logger inherits; `until` is when a set level returns by itself.
    public record Entry(LogLevel own, LogLevel effective, Optional<Instant> until) {}
}
