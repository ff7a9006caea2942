package io.flarescope.lab;

import io.flarescope.federation.Outcome;

/// What a test asked for and must have got.
public final class Answers {
    private Answers() {}

    /// @throws AssertionError where it was refused, with the refusal
    public static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T> refused -> throw new AssertionError(refused.toString());
        };
    }
}
