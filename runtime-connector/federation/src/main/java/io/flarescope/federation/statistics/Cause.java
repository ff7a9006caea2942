package io.flarescope.federation.statistics;

/// Why a value is not there.
public enum Cause {
    NOT_ASKED("not asked"),
    NOT_NUMERIC("not numeric"),
    SUPPRESSED("suppressed by policy"),
    FAILED("failed"),
    NOT_REPORTED("not reported");

    private final String words;

    Cause(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
