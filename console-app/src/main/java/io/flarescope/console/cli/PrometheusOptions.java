package io.flarescope.console.cli;

import io.flarescope.telemetry.prometheus.Access;
import io.flarescope.telemetry.prometheus.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Who asks a Prometheus, and whom it trusts. Passwords and tokens come from files, since a command line can be read by everybody on the machine.
final class PrometheusOptions {
    private static final long LONGEST_SECRET = 16_384;

    @Option(names = "--root-ca", paramLabel = "FILE", description = "Root certificates (PEM) that are trusted instead of the system's, for an address with https.")
    @Nullable Path root;

    @Option(names = "--user", paramLabel = "NAME", description = "The user at that address; with --password-file.")
    @Nullable String user;

    @Option(names = "--password-file", paramLabel = "FILE", description = "A file that holds the user's password and nothing else.")
    @Nullable Path password;

    @Option(names = "--token-file", paramLabel = "FILE", description = "A file that holds a bearer token and nothing else.")
    @Nullable Path token;

    Endpoint endpoint(String address) {
        return Endpoint.of(address, access(), Optional.ofNullable(root));
    }

    private Access access() {
        if (token != null && (user != null || password != null) || (user == null) != (password == null)) {
            throw new CliException(Exit.USAGE, "Either --user with --password-file, or --token-file.");
        }
        if (user != null && password != null) {
            return new Access.Basic(user, secret(password));
        }
        return token == null ? Access.NONE : new Access.Bearer(secret(token));
    }

    private static String secret(Path file) {
        try {
            if (Files.size(file) > LONGEST_SECRET) {
                throw new CliException(Exit.USAGE, file + " is too long for a password or token.");
            }
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new CliException(Exit.USAGE, file + " could not be read: " + unreadable.getMessage() + ".");
        }
    }
}
