package io.flarescope.telemetry.logfile;

/// A log file could not be read; the message names the file and says why.
public final class LogFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LogFileException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
