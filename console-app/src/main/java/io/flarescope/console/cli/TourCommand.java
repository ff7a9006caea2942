package io.flarescope.console.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `tour`.
@Command(
        name = "tour",
        description = "Without a display: starts the embedded federation, runs the digits job to its end, draws every view into PNG files and writes tour.json.")
final class TourCommand implements Callable<Integer> {
    private final Surroundings.Program program;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "flarescope-tour", description = "Where the pictures go (${DEFAULT-VALUE} unless given).")
    Path out = Path.of("flarescope-tour");

    TourCommand(Surroundings.Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        return program.tour(out).code();
    }
}
