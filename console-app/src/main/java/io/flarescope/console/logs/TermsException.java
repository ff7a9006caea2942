package io.flarescope.console.logs;

/// An expression that cannot be read. The message says why, without a full stop.
final class TermsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TermsException(String why) {
        super(why);
    }
}
