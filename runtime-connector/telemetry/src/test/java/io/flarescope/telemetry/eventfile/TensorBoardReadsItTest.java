package io.flarescope.telemetry.eventfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What we write, read by TensorBoard's own EventAccumulator. Skipped, with a line that says so, where no Python with `tensorboard` is there: name one in
/// FLARESCOPE_TENSORBOARD_PYTHON.
final class TensorBoardReadsItTest {
    private static final String SCRIPT = """
            import sys
            from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
            for run in sys.argv[1:]:
                events = EventAccumulator(run, size_guidance={'scalars': 0}); events.Reload()
                for tag in sorted(events.Tags()['scalars']):
                    points = events.Scalars(tag)
                    print(tag, len(points), points[0].step, points[-1].step, '%.6f' % points[-1].wall_time, '%.6f' % sum(p.value for p in points if p.value == p.value), sep='|')
            """;

    @TempDir
    Path folder;

    @Test
    void everyPointOfEverySiteIsThere() throws Exception {
        Optional<String> python = python();
        if (python.isEmpty()) {
            System.err.println("SKIPPED: TensorBoardReadsItTest found no Python with tensorboard; set FLARESCOPE_TENSORBOARD_PYTHON.");
        }
        Assumptions.assumeTrue(python.isPresent(), "no Python with tensorboard");
        try (RunFolders runs = new RunFolders(folder, 1_795_000_000)) {
            for (int step = 0; step < 3_000; step++) {
                runs.scalar("site-1", "train/loss", 1_795_000_000.25 + step, step, step == 7 ? Float.NaN : 0.5f);
                runs.scalar("site-1", "val/äccuracy", 1_795_000_000.25 + step, step * 1_000_000_000L, 0.25f);
                runs.scalar("../site 2", "loss", 1_795_000_000.5 + step, step, 1f);
            }
        }
        List<Path> made;
        try (Stream<Path> inside = Files.list(folder)) {
            made = inside.sorted().toList();
        }
        assertThat(made).extracting(path -> path.getFileName().toString()).containsExactly(".._site_2", "site-1");

        assertThat(run(python.orElseThrow(), "-c", SCRIPT, made.get(1).toString(), made.get(0).toString()).lines())
                .containsExactly(
                        "train/loss|3000|0|2999|1795002999.250000|1499.500000",
                        "val/äccuracy|3000|0|2999000000000|1795002999.250000|750.000000",
                        "loss|3000|0|2999|1795002999.500000|3000.000000");
    }

    private static Optional<String> python() {
        String named = System.getenv().getOrDefault("FLARESCOPE_TENSORBOARD_PYTHON", "");
        return Stream.of(named, "python3").filter(name -> !name.isEmpty()).filter(name -> {
            try {
                run(name, "-c", "import tensorboard");
                return true;
            } catch (IOException | InterruptedException | AssertionError none) {
                return false;
            }
        }).findFirst();
    }

    private static String run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return out;
    }
}
