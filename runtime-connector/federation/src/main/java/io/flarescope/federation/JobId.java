package io.flarescope.federation;

/// FLARE's job ID, a UUID in text.
public record JobId(String value) {
    /// The first 8 characters, as shown.
    public String brief() {
        return value.length() <= 8 ? value : value.substring(0, 8);
    }

    @Override
    public String toString() {
        return value;
    }
}
