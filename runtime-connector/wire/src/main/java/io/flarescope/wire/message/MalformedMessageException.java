package io.flarescope.wire.message;

/// A frame's text that is no request or no reply. The message is a sentence. FLARE's own answer to such a request is [AdminReply#PROTOCOL_VIOLATION].
public class MalformedMessageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedMessageException(String sentence) {
        super(sentence);
    }

    public MalformedMessageException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
