package io.flarescope.federation;

/// What the person declared this connection to be; colours the frame, and production starts read-only. SAVED is never
/// declared: it is files on this machine.
public enum ConnectionType {
    DEVELOPMENT, TEST, PRODUCTION, SAVED;

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
