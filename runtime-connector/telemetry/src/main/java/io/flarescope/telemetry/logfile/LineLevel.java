package io.flarescope.telemetry.logfile;

/// What a line says of its level. CONTINUATION is a line without a time stamp, which belongs to the one before; OTHER has a time and no level word known here.
public enum LineLevel {
    CONTINUATION, DEBUG, INFO, WARNING, ERROR, CRITICAL, OTHER;

    private static final LineLevel[] ALL = values();

    /// Of an ordinal; OTHER for one that is none.
    public static LineLevel at(int nibble) {
        return nibble < ALL.length ? ALL[nibble] : OTHER;
    }
}
