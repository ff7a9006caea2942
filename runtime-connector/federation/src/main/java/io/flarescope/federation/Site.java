package io.flarescope.federation;

import java.time.Instant;

/// A registered site; `lastHeard` is the server's record of its last heartbeat, at most about 10 s old for a living site.
public record Site(String name, String fqcn, Instant lastHeard) {}
