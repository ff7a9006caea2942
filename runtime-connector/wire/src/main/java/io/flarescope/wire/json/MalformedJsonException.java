package io.flarescope.wire.json;

/// The text is not one JSON object within the limits. The message says where.
public class MalformedJsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedJsonException(String sentence) {
        super(sentence);
    }
}
