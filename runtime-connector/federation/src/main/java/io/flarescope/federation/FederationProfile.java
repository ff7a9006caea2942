package io.flarescope.federation;

import java.time.Instant;

/// Which federation this is and who I am in it; taken from the startup kit, so it is known before the first connection.
public record FederationProfile(
        String name, String host, int adminPort, ConnectionType type, String user, String organization, Role role,
        Instant certificateExpires) {}
