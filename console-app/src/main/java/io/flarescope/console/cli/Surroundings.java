package io.flarescope.console.cli;

import io.flarescope.federation.Federation;
import io.flarescope.federation.Job;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.List;

/// What the command line is given from outside.
///
/// `connections` opens the federation of a startup kit; everything else of the program is behind `program`.
public record Surroundings(PrintStream out, PrintStream err, ZoneId zone, Connections connections, Program program) {

    public interface Connections {
        /// @throws io.flarescope.federation.FederationException where the kit cannot be used, with the reason
        Federation open(Path kit);
    }

    /// The parts of the program that are more than one question to a federation. Each gives the exit code.
    public interface Program {
        Exit window();

        Exit tour(Path pictures);

        /// Runs until the process is asked to end; port 0 takes a free one. FLARE's metrics go to `statsd`, and to whoever asks `metricsPort` of loopback.
        Exit serve(Path folder, int adminPort, Optional<InetSocketAddress> statsd, OptionalInt metricsPort);

        /// Whether a window can be shown.
        boolean display();

        /// The window on saved data; with `shot` it is drawn into that file without a display.
        Exit open(List<Path> paths, Optional<Path> shot);

        /// Opens every view once without a display.
        Exit train();

        /// Writes the live feed's component as a wheel and gives the file.
        ///
        /// @throws CliException where it cannot be written
        Path feedWheel(Path folder);

        /// Reads what the job told, for no longer than `patience`, and writes its support bundle out of what came; the caller keeps the federation. Gives the list of what was removed.
        ///
        /// @throws CliException where no error of the job is known, or where the file cannot be written
        List<String> bundle(Federation federation, Job job, Path file, Duration patience);

        /// Prints each step of the check.
        Exit checkKit(Path kit, boolean json);

        /// Trusts the kit's root for its address if it has this SHA-256 fingerprint, with or without colons.
        Exit acceptKit(Path kit, String fingerprint);
    }
}
