package io.flarescope.wire.json;

/// The text is not one JSON object within the limits. The message says why and where.
public class MalformedJsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;

    MalformedJsonException(String sentence, int line) {
        super(sentence);
        this.line = line;
    }

    /// Counted from 1; 0 where it is not known.
    public int line() {
        return line;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
