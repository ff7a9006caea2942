package io.flarescope.console.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `kit check`.
@Command(name = "kit", description = "Looks at an admin startup kit.", subcommandsRepeatable = false)
final class KitCommand {
    private final FlarescopeCommand root;
    private final Surroundings.Program program;

    KitCommand(FlarescopeCommand root, Surroundings.Program program) {
        this.root = root;
        this.program = program;
    }

    @Command(name = "check", description = "The kit doctor: each step from the host name to the clock, with cause and remedy.")
    int check(@Parameters(paramLabel = "KIT", description = "The kit's folder or zip.") Path kit) {
        return program.checkKit(kit, root.json).code();
    }
}
