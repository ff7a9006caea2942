package io.flarescope.wire.feed;

/// A line or an answer of the live feed that is not what docs/wire/feed.md says. The message is a sentence.
public class MalformedFeedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedFeedException(String sentence) {
        super(sentence);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
