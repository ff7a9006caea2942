package io.flarescope.embedded.admin.command;

import io.flarescope.embedded.admin.policy.Person;
import io.flarescope.wire.message.ReplyStatus;
import java.util.Optional;

/// What the arguments of a call came to, before any right is asked.
public sealed interface Prepared {

    /// Wrong already.
    record Refused(Reply reply) implements Prepared {}

    /// Can be done; where `judgedFor` is there the user needs the right of the command's name, and it is the job's submitter (nobody where no job is concerned).
    record Ready(Optional<Person> judgedFor, Action action) implements Prepared {}

    /// Does it. `event` is the call's ID in the server's audit log.
    @FunctionalInterface
    interface Action {
        Answer run(String event);
    }

    static Prepared free(Action action) {
        return new Ready(Optional.empty(), action);
    }

    static Prepared judged(Action action) {
        return judged(Person.NOBODY, action);
    }

    static Prepared judged(Person submitter, Action action) {
        return new Ready(Optional.of(submitter), action);
    }

    static Prepared refused(String text) {
        return new Refused(new Reply().failure(text));
    }

    static Prepared refused(String text, ReplyStatus status, String info) {
        return new Refused(new Reply().failure(text, status, info));
    }
}
