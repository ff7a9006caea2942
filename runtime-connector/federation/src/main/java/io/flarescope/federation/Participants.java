package io.flarescope.federation;

/// Names that are no site's.
public final class Participants {
    public static final String SERVER = "server";

    private Participants() {}
}
