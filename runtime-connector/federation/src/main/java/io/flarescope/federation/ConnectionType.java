package io.flarescope.federation;

/// What the person declared this connection to be; colours the frame, and production starts read-only.
public enum ConnectionType {
    DEVELOPMENT, TEST, PRODUCTION;

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
