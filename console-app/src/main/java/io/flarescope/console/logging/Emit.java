package io.flarescope.console.logging;

import io.flarescope.federation.LogLevel;
import java.time.Instant;
import java.util.Optional;

/// What is known of the level that a logger writes at, at one participant.
sealed interface Emit {
    /// The participant did not tell, or cannot.
    record NotReported() implements Emit {}

    /// `own` tells that it was set at this logger; `until` is when it, or the package it comes from, returns.
    record Known(LogLevel level, boolean own, Optional<Instant> until) implements Emit {}

    /// Chosen here and not sent yet; NOTSET takes the level of the package above, which is `level` then.
    record Pending(LogLevel asked, LogLevel level) implements Emit {}
}
