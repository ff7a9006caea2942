package io.flarescope.console.cli;

import java.nio.file.Path;
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

    ServeCommand(Surroundings.Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        if (adminPort < 0 || adminPort > 65535) {
            throw new CliException(Exit.USAGE, "A port is a number from 0 to 65535, and " + adminPort + " is none.");
        }
        return program.serve(dir, adminPort).code();
    }
}
