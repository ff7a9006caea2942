package io.flarescope.flare.attach;

/// The feed cannot be attached to this job; the message names the file and says why.
public final class AttachException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AttachException(String sentence) {
        super(sentence);
    }

    public AttachException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
