package io.flarescope.embedded.admin.policy;

/// A policy file that cannot be used; the message says why.
public final class PolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PolicyException(String message) {
        super(message);
    }
}
