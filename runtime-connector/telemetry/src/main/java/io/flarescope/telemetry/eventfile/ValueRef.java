package io.flarescope.telemetry.eventfile;

/// Where a value that is no number lies: the record's place in the file, to be read when somebody looks at it.
public record ValueRef(Kind kind, String tag, double wallSeconds, long step, long recordOffset, int recordLength) {
    public enum Kind { HISTOGRAM, IMAGE, AUDIO, TEXT, TENSOR, HPARAMS }
}
