package io.flarescope.telemetry.statsd;

/// A listener could not begin; the message is a sentence.
public final class StatsdException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StatsdException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
