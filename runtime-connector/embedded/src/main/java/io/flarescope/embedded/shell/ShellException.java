package io.flarescope.embedded.shell;

/// A command whose output cannot be handed out. The message is in FLARE's form, an exception's name and what it says.
public final class ShellException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ShellException(String message) {
        super(message);
    }
}
