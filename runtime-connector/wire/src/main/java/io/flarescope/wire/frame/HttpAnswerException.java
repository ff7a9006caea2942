package io.flarescope.wire.frame;

/// What answered speaks HTTP: no admin server of FLARE 2.6. Servers of 2.7 and newer answer so, whose admins speak FLARE's message transport over WebSocket.
public final class HttpAnswerException extends MalformedFrameException {
    private static final long serialVersionUID = 1L;

    HttpAnswerException() {
        super("What answered speaks HTTP");
    }
}
