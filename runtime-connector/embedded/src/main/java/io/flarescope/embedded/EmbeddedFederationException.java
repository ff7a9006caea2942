package io.flarescope.embedded;

/// A federation that could not be started or has lost its folder; the message is a sentence.
public final class EmbeddedFederationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EmbeddedFederationException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    EmbeddedFederationException(String sentence) {
        super(sentence);
    }
}
