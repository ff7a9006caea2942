package io.flarescope.telemetry.logfile;

/// A line with its time in milliseconds, as if the file's clock were UTC; a line that carries none has the time it was given.
public record TimedLine(long millis, String text) {
    public static final TimedLine NONE = new TimedLine(Long.MIN_VALUE, "");
}
