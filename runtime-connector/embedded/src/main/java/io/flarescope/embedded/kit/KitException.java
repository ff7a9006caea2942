package io.flarescope.embedded.kit;

/// A startup kit that could not be written; the message is a sentence.
public final class KitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KitException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
