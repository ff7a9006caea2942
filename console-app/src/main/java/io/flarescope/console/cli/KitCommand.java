package io.flarescope.console.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kit check` and `kit accept`.
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

    @Command(name = "accept", description = "Trusts the kit's root certificate in place of the one known for its address. Compare the fingerprint with whoever runs the federation first.")
    int accept(
            @Parameters(paramLabel = "KIT", description = "The kit's folder or zip.") Path kit,
            @Option(names = "--root", required = true, paramLabel = "SHA256", description = "The new root's fingerprint, as that person told it.") String fingerprint) {
        return program.acceptKit(kit, fingerprint).code();
    }
}
