package io.flarescope.telemetry.saved;

/// What was given cannot be opened as saved data; the message is a sentence for a person.
public final class SavedDataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SavedDataException(String sentence) {
        super(sentence);
    }

    public SavedDataException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
