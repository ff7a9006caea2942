package io.flarescope.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.telemetry.eventfile.EventFileWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OpenCommandTest {
    private final Terminal terminal = new Terminal(kit -> {
        throw new AssertionError("open needs no server");
    });

    @TempDir
    Path folder;

    @BeforeEach
    void savedRun() throws IOException {
        Path run = Files.createDirectories(folder.resolve("tb_events/site-1"));
        try (EventFileWriter writer = new EventFileWriter(run.resolve("events.out.tfevents.1.host.1.0"), 1)) {
            for (int step = 0; step < 10; step++) {
                writer.scalar("loss", 1 + step, step, step == 4 ? Float.NaN : 10 - step);
            }
        }
        Files.writeString(folder.resolve("log.txt"), """
                2026-11-24 03:00:01,000 - Runner - INFO - first of the server
                2026-11-24 03:00:03,000 - Runner - ERROR - it broke
                Traceback: here
                """);
        Files.writeString(Files.createDirectories(folder.resolve("site")).resolve("log.txt"), """
                2026-11-24 03:00:02,000 - Runner - ERROR - first of the site
                """);
    }

    @Test
    void summaryTellsRunsAndLogs() {
        assertThat(terminal.run("--json", "open", folder.toString(), "--summary")).isZero();

        assertThat(terminal.out().lines().toList()).hasSize(4);
        assertThat(terminal.out())
                .contains("{\"run\":\"tb_events/site-1\",\"tag\":\"loss\",\"points\":10,\"first_step\":0,\"last_step\":9,\"min\":1.0,\"max\":10.0,\"last\":1.0,\"nan\":1,\"skipped_records\":0}")
                .contains("{\"log\":\"log.txt\",\"lines\":3,\"debug\":0,\"info\":1,\"warning\":0,\"error\":1,\"critical\":0,\"from\":\"2026-11-24 03:00:01\"")
                .contains("\"event_files\":1,\"points\":10,\"load_ms\":");
    }

    @Test
    void summaryTellsStatisticsByFeature() throws IOException {
        String text = """
                {"age": {"count": {"site-1": {"train": 60}, "site-2": {"train": 40}, "Global": {"train": 100}},
                  "mean": {"site-1": {"train": 40.5}, "site-2": {"train": 44.5}, "Global": {"train": 42.1}},
                  "quantile": {"site-1": {"train": {"0.25": 30, "0.5": 39, "0.75": 50}}, "site-2": {"train": {"0.25": 31, "0.5": 47, "0.75": 51}},
                    "Global": {"train": {"0.25": 30, "0.5": 42, "0.75": 50}}}}}""";
        Path file = Files.writeString(folder.resolve("of-any-name.json"), text);
        assertThat(terminal.run("--json", "open", file.toString(), "--summary")).isZero();
        assertThat(terminal.out().strip()).isEqualTo("{\"statistics\":\"of-any-name.json\",\"feature\":\"age\",\"data_set\":\"train\",\"rows\":100.0,\"mean\":42.1,\"stddev\":null,"
                + "\"p10\":null,\"p50\":42.0,\"p90\":null,\"sites\":2,\"most_shifted\":\"site-2\",\"shift_iqr\":0.25}");

        Files.writeString(Files.createDirectories(folder.resolve("statistics")).resolve("result.json"), text);
        Files.writeString(folder.resolve("meta.json"), "{\"name\": {\"a\": {\"b\": {\"c\": 1}}}}");
        assertThat(terminal.run("open", folder.toString(), "--summary")).isZero();
        assertThat(terminal.out()).contains("statistics/result.json").doesNotContain("meta.json").containsPattern("age +train +100 +42.1000 .*site-2 +\\+0.25");
    }

    @Test
    void grepMergesFilesByTime() {
        assertThat(terminal.run("open", folder.toString(), "--grep", "first|broke")).isZero();

        assertThat(terminal.out().lines().map(line -> line.substring(line.lastIndexOf(" - ") + 3)).toList())
                .containsExactly("first of the server", "first of the site", "it broke");
    }

    @Test
    void grepCountsLinesOfALevel() {
        assertThat(terminal.run("open", folder.toString(), "--grep", "first", "--fixed", "--level", "error", "--count")).isZero();

        assertThat(terminal.out().strip()).isEqualTo("1");
    }

    @Test
    void nothingFoundFailsAndWrongPatternIsUsage() {
        assertThat(terminal.run("open", folder.toString(), "--grep", "nowhere")).isEqualTo(1);
        assertThat(terminal.run("open", folder.toString(), "--grep", "(")).isEqualTo(2);
        assertThat(terminal.err()).contains("The pattern is not understood");
        assertThat(terminal.run("open", folder.resolve("none").toString())).isEqualTo(1);
        assertThat(terminal.err()).contains("does not exist");
    }
}
