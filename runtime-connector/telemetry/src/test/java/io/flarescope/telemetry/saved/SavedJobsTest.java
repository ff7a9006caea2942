package io.flarescope.telemetry.saved;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.federation.SavedFile;
import io.flarescope.telemetry.eventfile.EventFileWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SavedJobsTest {
    @TempDir private Path folder;

    @Test
    void eachFolderOfRunsIsAJobAndLogsAreOneTogether() throws Exception {
        for (String run : List.of("first/site-1", "first/site-2", "second/site-1")) {
            Path file = Files.createDirectories(folder.resolve(run)).resolve("events.out.tfevents.1.host.1.0");
            try (EventFileWriter writer = new EventFileWriter(file, 1)) {
                writer.scalar("loss", 1, 0, 1);
            }
        }
        Files.writeString(folder.resolve("a.log"), "2026-11-24 09:00:00,000 - x - INFO - one\n");
        Files.writeString(folder.resolve("b.log"), "2026-11-24 09:00:01,000 - x - INFO - two\n");
        try (Unpacking unpacking = new Unpacking()) {
            List<SavedTree> trees = List.of("first", "a.log", "second", "b.log").stream().map(name -> SavedTree.of(folder.resolve(name), unpacking)).toList();
            List<SavedJob> jobs = new SavedJobs(JobFormat.NONE).sort(trees);

            assertThat(jobs).extracting(job -> job.job().name()).containsExactlyInAnyOrder("first", "second", "a.log and b.log");
            SavedJob first = jobs.stream().filter(job -> job.job().name().equals("first")).findFirst().orElseThrow();
            assertThat(first.files(SavedFile.Kind.EVENTS)).extracting(SavedFile::participant).containsExactly("site-1", "site-2");
            assertThat(new SavedJobs(JobFormat.NONE).sort(trees.subList(0, 1))).hasSize(1);
        }
    }
}
