package io.flarescope.console.cli;

/// A command that ends without its result: the sentence for the person and the exit code.
public final class CliException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Exit exit;

    public CliException(Exit exit, String sentence) {
        super(sentence);
        this.exit = exit;
    }

    public Exit exit() {
        return exit;
    }
}
