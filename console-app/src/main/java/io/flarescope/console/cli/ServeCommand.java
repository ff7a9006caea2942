package io.flarescope.console.cli;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `serve`.
@Command(
        name = "serve",
        description = "Runs the embedded federation as a server of its own until it is ended; admin startup kits are then in DIR/kits.")
final class ServeCommand implements Callable<Integer> {
    private final Surroundings.Program program;

    @Option(names = "--dir", paramLabel = "DIR", required = true, description = "Where the server keeps everything; a later run goes on there.")
    Path dir = Path.of("");

    @Option(names = "--admin-port", paramLabel = "N", defaultValue = "0", description = "The admin port on loopback; a free one unless given.")
    int adminPort;

    @Option(names = "--statsd", paramLabel = "HOST:PORT", description = "Sends FLARE's metrics as StatsD to this address.")
    String statsd = "";

    @Option(names = "--metrics-port", paramLabel = "N", defaultValue = "-1",
            description = "Shows FLARE's metrics as Prometheus text at http://127.0.0.1:N/metrics; 0 takes a free port.")
    int metricsPort;

    ServeCommand(Surroundings.Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        if (adminPort < 0 || adminPort > 65535) {
            throw new CliException(Exit.USAGE, "A port is a number from 0 to 65535, and " + adminPort + " is none.");
        }
        if (metricsPort < -1 || metricsPort > 65535) {
            throw new CliException(Exit.USAGE, "A port is a number from 0 to 65535, and " + metricsPort + " is none.");
        }
        return program.serve(dir, adminPort, statsd(), metricsPort < 0 ? OptionalInt.empty() : OptionalInt.of(metricsPort)).code();
    }

    private Optional<InetSocketAddress> statsd() {
        if (statsd.isEmpty()) {
            return Optional.empty();
        }
        int colon = statsd.lastIndexOf(':');
        try {
            return Optional.of(new InetSocketAddress(statsd.substring(0, Math.max(0, colon)), Integer.parseInt(statsd.substring(colon + 1))));
        } catch (IllegalArgumentException none) {
            throw new CliException(Exit.USAGE, "'" + statsd + "' is no address such as localhost:9125.");
        }
    }
}
