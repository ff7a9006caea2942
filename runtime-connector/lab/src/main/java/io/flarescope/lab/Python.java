package io.flarescope.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A virtual environment with nvflare in this module's build folder, kept between builds.
public final class Python {
    private static final Duration INSTALL = Duration.ofMinutes(6);

    /// Another name wherever another package is needed, so that environments of before are completed.
    private static final String READY = "ready-2";

    private final Path environment;

    private Python(Path environment) {
        this.environment = environment;
    }

    /// The FLARE that is tested against: 2.6.3, or what `-Dflare.version=…` says.
    public static String flareVersion() {
        return System.getProperty("flare.version", "2.6.3");
    }

    /// This module's build folder, from whichever module the test runs in.
    public static Path target() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("runtime-connector/lab"))) {
                return folder.resolve("runtime-connector/lab/target");
            }
        }
        return Path.of("target").toAbsolutePath();
    }

    /// Empty, with the reason on the error stream, where Python or pip is missing or the packages cannot be had.
    public static Optional<Python> with(String version) {
        Path target = target();
        Path environment = target.resolve("venv-nvflare-" + version);
        Python python = new Python(environment);
        if (Files.exists(environment.resolve(READY))) {
            return Optional.of(python);
        }
        try {
            Files.createDirectories(target);
            run(List.of("python3", "-m", "venv", environment.toString()), target, Duration.ofMinutes(2));
            run(List.of(python.executable(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "nvflare==" + version, "numpy", "setuptools<81",
                    "tensorboard", "datadog"), target, INSTALL);
            Files.createFile(environment.resolve(READY));
            return Optional.of(python);
        } catch (IOException missing) {
            System.err.println("\n*** SKIPPED: tests against a real FLARE " + version + " need python3 with venv and pip. Nothing of the live feed was proved here. " + missing.getMessage() + "\n");
            return Optional.empty();
        }
    }

    public String executable() {
        return environment.resolve("bin/python3").toString();
    }

    public void run(List<String> words, Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of(executable()));
        command.addAll(words);
        run(command, folder, Duration.ofMinutes(1));
    }

    private static void run(List<String> command, Path folder, Duration limit) throws IOException {
        Path output = Files.createTempFile(Files.createDirectories(folder), "run", ".txt");
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IOException(command + " did not end within " + limit);
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
        String said = Files.readString(output);
        Files.delete(output);
        if (process.exitValue() != 0) {
            throw new IOException(command.getFirst() + " ended with " + process.exitValue() + ": " + said.substring(Math.max(0, said.length() - 600)));
        }
    }
}
