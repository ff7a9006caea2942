package io.flarescope.embedded.job;

/// A job cannot go on; the message is a sentence for the person who submitted it.
public final class JobException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    public JobException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    public JobException(String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
