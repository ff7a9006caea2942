package io.flarescope.telemetry.statistics;

/// A file holds no statistics that can be shown; the message names the file and says why.
public final class StatisticsFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StatisticsFileException(String sentence) {
        super(sentence);
    }

    StatisticsFileException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
