package io.flarescope.federation;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// The levels one participant's process writes at: the root's, and those of the loggers asked for or set.
public record EmitLevels(String participant, LogLevel root, Map<String, Entry> loggers) {
    public EmitLevels {
        loggers = Map.copyOf(loggers);
    }

    /// `own` is NOTSET where the logger inherits; `until` is when a set level returns by itself.
    public record Entry(LogLevel own, LogLevel effective, Optional<Instant> until) {}
}
