package io.flarescope.console.cli;

/// What the process ends with; the same for every command.
public enum Exit {
    OK(0), FAILED(1), USAGE(2), NO_CONNECTION(3), NOT_AUTHORIZED(4), TIMED_OUT(5);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
