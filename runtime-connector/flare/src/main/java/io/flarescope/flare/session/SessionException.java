package io.flarescope.flare.session;

import org.jspecify.annotations.Nullable;

/// A command that got no answer. The message is a sentence for a person.
public class SessionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final Sent sent;

    SessionException(Kind kind, Sent sent, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.kind = kind;
        this.sent = sent;
    }

    public Kind kind() {
        return kind;
    }

    public Sent sent() {
        return sent;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    public enum Kind {
        /// No connection, or it broke; another try may work.
        LINK_LOST,
        /// The server, or this side, refused who the other is; another try makes no sense.
        TURNED_AWAY,
        /// What came back is no answer of an admin server.
        BAD_ANSWER,
        /// The session had ended; a new one has been opened, and the command, which changes something, was not repeated.
        SESSION_ENDED,
        /// The transfer does not exist at the server.
        NO_TRANSFER,
        /// Too many commands at a time on this side.
        BUSY,
        CLOSED
    }

    /// Whether the server can have carried the command out.
    public enum Sent { NO, PERHAPS }
}
