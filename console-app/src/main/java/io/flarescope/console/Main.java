package io.flarescope.console;

import io.flarescope.console.cli.FlarescopeCommand;
import io.flarescope.console.cli.Surroundings;
import java.time.Clock;
import java.time.ZoneId;

/// The program's first class; it does not extend `Application`, so that JavaFX may lie on the class path.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Program program = new Program(System.out, System.err, System.getenv(), Clock.systemUTC(), ZoneId.systemDefault());
        System.exit(switch (String.join(" ", arguments)) {
            // a start of the window reads no command line
            case "" -> program.window().code();
            case "--marks" -> program.marks().code();
            default -> FlarescopeCommand.run(
                    new Surroundings(System.out, System.err, ZoneId.systemDefault(), program::connect, program), arguments);
        });
    }
}
