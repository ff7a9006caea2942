package io.flarescope.flare.kit;

/// A kit that cannot be used. The message is a sentence for a person; `remedy` says what to do, and is empty where that is not known.
public class KitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    KitException(String sentence, String remedy) {
        super(sentence);
        this.remedy = remedy;
    }

    KitException(String sentence, String remedy, Throwable cause) {
        super(sentence, cause);
        this.remedy = remedy;
    }

    /// Such as `chmod 600 …/client.key`.
    public String remedy() {
        return remedy;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
