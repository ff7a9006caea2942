package io.flarescope.embedded;

import java.time.Duration;

/// How an embedded federation starts.
///
/// @param adminPort 0 takes a free one
/// @param seed of the digits example, which decides its final model
/// @param pace the least time a round of the digits example takes at each site; zero trains as fast as it can
public record Options(int adminPort, int seed, Duration pace) {
    /// A free port, and the example slow enough to watch.
    public static final Options USUAL = new Options(0, 1, Duration.ofMillis(2500));

    public Options withAdminPort(int port) {
        return new Options(port, seed, pace);
    }

    public Options withSeed(int otherSeed) {
        return new Options(adminPort, otherSeed, pace);
    }

    public Options withPace(Duration otherPace) {
        return new Options(adminPort, seed, otherPace);
    }
}
