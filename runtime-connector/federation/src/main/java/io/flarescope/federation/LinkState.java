package io.flarescope.federation;

import java.time.Instant;

/// Where the conversation with the server stands.
public sealed interface LinkState {

    record Connecting(Instant since, int attempt) implements LinkState {}

    record Online(Instant since) implements LinkState {}

    /// Heard nothing; tries again by itself at `nextAttempt`.
    record Lost(Instant since, String why, Instant nextAttempt) implements LinkState {}

    /// Trying again makes no sense before a person changes something, such as the kit.
    record Refused(Instant since, String why) implements LinkState {}

    /// Logged out on this side, and nothing is asked until a person comes back.
    record Suspended(Instant since) implements LinkState {}

    /// There is no server: what is shown was read from files on this machine.
    record Saved(Instant since) implements LinkState {}

    record Closed() implements LinkState {}
}
