package io.flarescope.telemetry.eventfile;

import org.jspecify.annotations.Nullable;

/// An event file could not be read or written at all; the message names the file and says why.
public final class EventFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EventFileException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
