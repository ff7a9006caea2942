package io.flarescope.console.cli;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `train`, for the build only: does once what every start does, while Java records it for the AOT cache.
@Command(name = "train", hidden = true, description = "Reads logs and opens every view without a display, and ends; the build trains the AOT cache with it.")
final class TrainCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--record-jdk", paramLabel = "FILE", description = "Writes the folder of the Java that runs into FILE, for the launcher.")
    @Nullable Path jdk;

    TrainCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, IllegalAccessException, InterruptedException {
        // the recorded command line cannot be linked without this class and its super class: not recorded, they would be looked for in every jar before `main`
        MethodHandles.lookup().ensureInitialized(CommandLine.TypeConversionException.class);
        if (jdk != null) {
            Files.writeString(jdk, System.getProperty("java.home") + "\n");
        }
        if (!new LogRehearsal(surroundings).run()) {
            surroundings.err().println("flarescope: The logs of the training were not read; large logs open more slowly the first time.");
        }
        return surroundings.program().train().code();
    }
}
