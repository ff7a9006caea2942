package io.flarescope.telemetry.statsd;

/// What a sender may ask for.
///
/// @param line longest line in bytes
/// @param key most bytes of name and tags together
/// @param names bytes of spellings of name and tags that one reader remembers before it begins anew
/// @param tags most tags of one line
/// @param members most members of a set counted in one second
/// @param connections most TCP connections at once
public record StatsdLimits(int line, int key, int names, int tags, int members, int connections) {
    public static final StatsdLimits USUAL = new StatsdLimits(8 * 1024, 1024, 4 << 20, 32, 10_000, 64);
}
