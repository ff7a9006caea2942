package io.flarescope.flare.kit;

import java.time.Instant;
import java.util.List;

/// A kit whose root certificate is not the one this machine has known for that address: the federation was provisioned anew, or somebody pretends to be it.
/// Nobody but a person can tell which, so nothing is sent until one decided.
///
/// `address` is `host:port`. `before` was first seen at `since`. Fingerprints are SHA-256, as in `7C:19:…`; both lists hold at least one.
public record RootChange(String address, String federationBefore, List<String> before, Instant since, String federationNow, List<String> now) {
    public RootChange {
        before = List.copyOf(before);
        now = List.copyOf(now);
    }

    /// For exceptions, in one sentence without its full stop.
    String sentence() {
        return "The root certificate of the federation at " + address + " is not the one known here since " + Certificates.DAY.format(since)
                + ": it was " + String.join(", ", before) + ", and the kit has " + String.join(", ", now);
    }
}
