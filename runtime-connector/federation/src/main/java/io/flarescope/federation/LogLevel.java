package io.flarescope.federation;

import java.util.Locale;

/// Python's levels and their numbers, which FLARE uses; NOTSET means inherited.
public enum LogLevel {
    NOTSET(0), DEBUG(10), INFO(20), WARNING(30), ERROR(40), CRITICAL(50);

    private final int number;

    LogLevel(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /// The level of a Python or Java level word; INFO for a word nobody knows, so that the line stays visible.
    public static LogLevel of(String word) {
        return switch (word.strip().toUpperCase(Locale.ROOT)) {
            case "NOTSET" -> NOTSET;
            case "DEBUG", "TRACE", "ALL" -> DEBUG;
            case "WARNING", "WARN" -> WARNING;
            case "ERROR" -> ERROR;
            case "CRITICAL", "FATAL" -> CRITICAL;
            default -> INFO;
        };
    }

    public boolean atLeast(LogLevel other) {
        return number >= other.number;
    }
}
