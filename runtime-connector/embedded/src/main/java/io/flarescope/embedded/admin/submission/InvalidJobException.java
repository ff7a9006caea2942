package io.flarescope.embedded.admin.submission;

/// A job folder that is not accepted; the message is FLARE's where FLARE has one, a sentence otherwise.
public final class InvalidJobException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidJobException(String message) {
        super(message);
    }
}
