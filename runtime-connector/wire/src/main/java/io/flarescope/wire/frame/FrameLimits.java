package io.flarescope.wire.frame;

/// The largest frames that are accepted, in bytes; checked before anything is allocated.
public record FrameLimits(int text, int meta, long body) {
    /// For replies: FLARE sets no bound to a reply, and `cat` of a rotated log is 20 MiB before escaping.
    public static final FrameLimits USUAL = new FrameLimits(64 << 20, 1 << 20, 64L << 30);
}
