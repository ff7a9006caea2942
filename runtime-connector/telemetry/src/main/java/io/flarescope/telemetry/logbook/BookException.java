package io.flarescope.telemetry.logbook;

/// The book cannot be opened. The message is a sentence.
public final class BookException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BookException(String sentence) {
        super(sentence);
    }

    BookException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
