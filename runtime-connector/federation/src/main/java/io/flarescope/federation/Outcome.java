package io.flarescope.federation;

import java.util.function.Function;

/// What came of a request: the answer, or a refusal in words a person can act on. A refusal is an ordinary value; a lost link is a
/// [FederationException].
public sealed interface Outcome<T> {

    record Done<T>(T value) implements Outcome<T> {}

    /// `serverWords` is what the server said, unchanged, or empty when the refusal came from this side.
    record Refused<T>(Reason reason, String sentence, String serverWords) implements Outcome<T> {
        /// The same refusal of another question.
        public <U> Outcome<U> as() {
            return new Refused<>(reason, sentence, serverWords);
        }
    }

    enum Reason { NOT_AUTHORIZED, INVALID_REQUEST, INVALID_JOB, WRONG_STATE, NOT_SUPPORTED, NO_REPLY, SERVER_FAILED }

    default <U> Outcome<U> map(Function<? super T, ? extends U> change) {
        return switch (this) {
            case Done<T>(T value) -> new Done<>(change.apply(value));
            case Refused<T> refused -> refused.as();
        };
    }
}
