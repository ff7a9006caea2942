package io.flarescope.federation;

/// Hears how far a transfer is, and may stop it. Called on the transferring thread.
public interface Progress {
    Progress IGNORED = (done, total) -> true;

    /// `total` is -1 where unknown. Returning false cancels; the transfer then ends with a [FederationException].
    boolean advanced(long done, long total);
}
