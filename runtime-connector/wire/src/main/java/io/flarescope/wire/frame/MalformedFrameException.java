package io.flarescope.wire.frame;

/// Bytes that are no frame, or a frame beyond the limits. The message is a sentence; nothing after it on the same connection can be trusted.
public class MalformedFrameException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedFrameException(String sentence) {
        super(sentence);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
