package io.flarescope.federation;

/// The question did not reach the federation or its answer did not reach us. The message is a sentence for a person:
/// what failed and, where known, why and what to do.
public class FederationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FederationException(String sentence) {
        super(sentence);
    }

    public FederationException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
