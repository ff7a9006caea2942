package io.flarescope.embedded;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// How an embedded federation starts.
///
/// @param adminPort 0 takes a free one
/// @param seed of the digits example, which decides its final model
/// @param pace the least time a round of the digits example takes at each site; zero trains as fast as it can
/// @param emission where metrics go
public record Options(int adminPort, int seed, Duration pace, Emission emission) {
    /// To an address as StatsD, and as Prometheus text to whoever asks a port of loopback; 0 takes a free one.
    public record Emission(Optional<InetSocketAddress> statsd, OptionalInt text) {
        public static final Emission NONE = new Emission(Optional.empty(), OptionalInt.empty());
    }

    /// A free port, and the example slow enough to watch.
    public static final Options USUAL = new Options(0, 1, Duration.ofMillis(2500), Emission.NONE);

    public Options withAdminPort(int port) {
        return new Options(port, seed, pace, emission);
    }

    public Options withSeed(int otherSeed) {
        return new Options(adminPort, otherSeed, pace, emission);
    }

    public Options withPace(Duration otherPace) {
        return new Options(adminPort, seed, otherPace, emission);
    }

    public Options withEmission(Emission other) {
        return new Options(adminPort, seed, pace, other);
    }
}
