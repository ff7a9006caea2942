package io.flarescope.console.logs;

/// A bookmark on a line: the line's own words, and a person's note, which may be empty.
record Pin(String key, String note) {
    static final Pin NONE = new Pin("", "");

    boolean isSet() {
        return !key.isEmpty();
    }
}
