package io.flarescope.console.tour;

/// The tour cannot go on; the message is a sentence for a person.
public final class TourException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TourException(String sentence) {
        super(sentence);
    }

    public TourException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
