package io.flarescope.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// A virtual environment with NVIDIA FLARE's own client, made by pip below `target/` and kept there. Where it cannot be made the test is skipped, and says so.
final class PythonClient {
    private static final Path VENV = Path.of("target", "nvflare-2.6.3").toAbsolutePath();
    private static final List<String> PACKAGES = List.of("nvflare==2.6.3", "numpy", "setuptools<81");

    private PythonClient() {}

    /// The environment's interpreter.
    static Path python() throws IOException, InterruptedException {
        Path python = VENV.resolve("bin").resolve("python3");
        Path ready = VENV.resolve("ready");
        if (!Files.exists(ready)) {
            require(List.of("python3", "-m", "venv", "--clear", VENV.toString()), Duration.ofMinutes(2), "python3 with its venv module is not installed");
            List<String> pip = new ArrayList<>(List.of(python.toString(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"));
            pip.addAll(PACKAGES);
            require(pip, Duration.ofMinutes(6), "pip could not install " + String.join(", ", PACKAGES));
            Files.writeString(ready, "");
        }
        return python;
    }

    private static void require(List<String> command, Duration longest, String otherwise) throws InterruptedException {
        Optional<String> output;
        try {
            Run run = run(command, longest);
            output = run.code() == 0 ? Optional.empty() : Optional.of(run.output());
        } catch (IOException e) {
            output = Optional.of(String.valueOf(e.getMessage()));
        }
        output.ifPresent(text -> {
            String sentence = "SKIPPED: FLARE's official client was not tested, because " + otherwise + ".";
            System.err.println(sentence + "\n" + text);
            Assumptions.abort(sentence);
        });
    }

    record Run(int code, String output) {}

    /// Standard output and errors together. The process is ended when it takes too long.
    static Run run(List<String> command, Duration longest) throws IOException, InterruptedException {
        File output = File.createTempFile("official-client", ".txt");
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null"))).start();
            if (!process.waitFor(longest.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                return new Run(-1, "It took longer than " + longest.toSeconds() + " s.\n" + Files.readString(output.toPath()));
            }
            return new Run(process.exitValue(), Files.readString(output.toPath()));
        } finally {
            Files.deleteIfExists(output.toPath());
        }
    }
}
