package io.flarescope.flare;

import io.flarescope.federation.FederationException;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Outcome.Reason;
import io.flarescope.flare.reply.Deed;
import io.flarescope.flare.reply.Refusals;
import io.flarescope.flare.session.AdminCommand;
import io.flarescope.flare.session.AdminSession;
import io.flarescope.flare.session.LocalFileException;
import io.flarescope.flare.session.SessionException;
import io.flarescope.wire.message.AdminReply;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;

/// Asks for one person: a reply that failed becomes a refusal, no reply becomes a [FederationException].
final class Requests {
    private final AdminSession session;
    private volatile Refusals refusals;
    private final Runnable linkInDoubt;

    /// `linkInDoubt` runs when a question got no answer.
    Requests(AdminSession session, Refusals refusals, Runnable linkInDoubt) {
        this.session = session;
        this.refusals = refusals;
        this.linkInDoubt = linkInDoubt;
    }

    AdminSession session() {
        return session;
    }

    Refusals refusals() {
        return refusals;
    }

    /// The role may change with the kit.
    void refusals(Refusals now) {
        refusals = now;
    }

    /// `reading` gets only replies that did not fail.
    <T> Outcome<T> ask(AdminCommand command, Deed deed, Function<? super AdminReply, ? extends Outcome<T>> reading) {
        return answered(deed, () -> {
            AdminReply reply = session.ask(command);
            return reply.failed() ? refusals.of(reply, deed) : reading.apply(reply);
        });
    }

    /// `reading` gets every reply, also one that failed.
    <T> Outcome<T> askAny(AdminCommand command, Deed deed, Function<? super AdminReply, ? extends Outcome<T>> reading) {
        return answered(deed, () -> reading.apply(session.ask(command)));
    }

    <T> Outcome<T> answered(Deed deed, Supplier<? extends Outcome<T>> work) {
        try {
            return work.get();
        } catch (SessionException e) {
            if (e.kind() == SessionException.Kind.SESSION_ENDED) {
                return new Outcome.Refused<>(Reason.WRONG_STATE, e.getMessage() + ".", "");
            }
            linkInDoubt.run();
            boolean perhaps = e.sent() == SessionException.Sent.PERHAPS;
            throw new FederationException(
                    "Could not " + deed.toDo() + ". " + e.getMessage() + "." + (perhaps ? " Whether the server has done it is not known." : ""), e);
        } catch (LocalFileException e) {
            throw new FederationException("Could not " + deed.toDo() + ": a file on this machine failed. " + e.getMessage(), e);
        } catch (CancellationException e) {
            throw new FederationException("Cancelled: " + deed.toDo() + ".", e);
        } catch (IllegalArgumentException e) {
            return new Outcome.Refused<>(Reason.INVALID_REQUEST, "Cannot " + deed.toDo() + ". " + e.getMessage() + ".", "");
        }
    }

    static <T> Outcome<T> done(T value) {
        return new Outcome.Done<>(value);
    }
}
