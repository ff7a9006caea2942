package io.flarescope.embedded.logging;

/// A logging configuration that cannot be applied, in the words Python's `logging.config` has for it.
final class LogConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LogConfigException(String words) {
        super(words);
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
