package io.flarescope.console;

import io.flarescope.console.cli.FlarescopeCommand;
import io.flarescope.console.cli.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;

/// The whole program behind its command line, as a terminal sees it, with a data folder of its own. One call at a time.
public final class CommandLineProgram {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream toOut = new PrintStream(out, true, StandardCharsets.UTF_8);
    private final PrintStream toErr = new PrintStream(err, true, StandardCharsets.UTF_8);
    private final Surroundings surroundings;

    public CommandLineProgram(Path home) {
        Program program = new Program(toOut, toErr, Map.of("FLARESCOPE_HOME", home.toString()), Clock.systemUTC(), ZoneOffset.UTC);
        surroundings = new Surroundings(toOut, toErr, ZoneOffset.UTC, program::connect, program);
    }

    /// Runs one command line and gives its exit code.
    public int run(String... words) {
        out.reset();
        err.reset();
        return FlarescopeCommand.run(surroundings, words);
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
