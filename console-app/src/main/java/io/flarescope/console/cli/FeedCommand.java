package io.flarescope.console.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `feed wheel`.
@Command(name = "feed", description = "The live feed's component for real FLARE servers.")
final class FeedCommand {
    private final FlarescopeCommand root;
    private final Surroundings.Program program;

    FeedCommand(FlarescopeCommand root, Surroundings.Program program) {
        this.root = root;
        this.program = program;
    }

    @Command(name = "wheel", description = "Saves the component as a Python wheel, to be installed with pip at the server and the sites, and prints the file.")
    int wheel(@Option(names = "--out", paramLabel = "DIR", defaultValue = ".", description = "The folder to put it in (the current one unless given).") Path out) {
        Path file = program.feedWheel(out);
        root.output().line(Output.object().put("file", file.toString()), file.toString());
        return Exit.OK.code();
    }
}
