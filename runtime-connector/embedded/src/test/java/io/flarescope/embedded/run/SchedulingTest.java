package io.flarescope.embedded.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.store.FileJobStore;
import io.flarescope.embedded.store.SmallDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchedulingTest {
    @Test
    void onlySoManyJobsRunAtOnceAndTheOthersWait(@TempDir Path dir) throws IOException {
        RuntimeSettings two = TestRuntime.QUICK.withScheduling(2, 3, Duration.ofMillis(100), Duration.ofMillis(400));
        try (TestRuntime federation = new TestRuntime(dir, two, InstantSource.system())) {
            Path folder = JobFolders.numpy(dir, "waiting", 2, 60);
            List<String> jobs = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                jobs.add(federation.submit(folder));
            }
            TestRuntime.until(Duration.ofSeconds(20), () -> federation.status(jobs.get(1)).equals("RUNNING"), () -> "second is " + federation.status(jobs.get(1)));
            assertThat(federation.status(jobs.getFirst())).isEqualTo("RUNNING");
            assertThat(federation.status(jobs.getLast())).isEqualTo("SUBMITTED");
            assertThat(federation.runtime.running()).containsExactlyInAnyOrderElementsOf(jobs.subList(0, 2));
            federation.runtime.abort(jobs.getFirst());
            TestRuntime.until(Duration.ofSeconds(20), () -> federation.status(jobs.get(2)).equals("RUNNING"), () -> "third is " + federation.status(jobs.get(2)));
        }
    }

    @Test
    void aJobThatNeedsMoreSitesIsTriedAgainAndGivenUp(@TempDir Path dir) throws IOException {
        try (TestRuntime federation = new TestRuntime(dir)) {
            String job = federation.submit(JobFolders.numpy(dir, "many", 5, 0));
            assertThat(federation.ended(job)).isEqualTo("FINISHED:CAN_NOT_SCHEDULE");
            ObjectNode meta = federation.store.find(job).orElseThrow();
            assertThat(meta.path("schedule_history").size()).isEqualTo(4);
            assertThat(meta.path("schedule_history").path(0).asText()).endsWith(": connected sites (3) < min_sites (5)");
            assertThat(meta.path("schedule_history").path(3).asText()).endsWith(": exceeded max schedule count 3");
            assertThat(meta.path("schedule_count").asInt()).isEqualTo(4);
        }
    }

    @Test
    void theDeployMapDecidesWhoTakesPart(@TempDir Path dir) throws IOException {
        try (TestRuntime federation = new TestRuntime(dir)) {
            Path folder = JobFolders.numpy(dir, "two-sites", 2, 0);
            Files.writeString(folder.resolve("meta.json"), "{\"name\": \"two\", \"min_clients\": 2, \"deploy_map\": {\"app\": [\"server\", \"site-1\", \"site-3\", \"nowhere\"]}}");
            String job = federation.submit(folder);
            assertThat(federation.ended(job)).isEqualTo("FINISHED:COMPLETED");
            assertThat(dir.resolve("site-3").resolve(job)).exists();
            assertThat(dir.resolve("site-2").resolve(job)).doesNotExist();
        }
    }

    @Test
    void aServerThatDiedAbandonsItsRunningJobAndKeepsItsQueue(@TempDir Path dir) throws IOException {
        Path storage = dir.resolve("jobs-storage");
        FileJobStore store = new FileJobStore(storage);
        Path folder = JobFolders.numpy(dir, "numpy", 2, 0);
        String running = TestRuntime.add(store, folder, dir);
        store.change(running, meta -> meta.put("status", "RUNNING").put("start_time", "2026-11-24 03:18:55.016323"));
        String queued = TestRuntime.add(store, folder, dir);
        Files.createDirectories(dir.resolve("server").resolve(running));
        Files.writeString(dir.resolve("server").resolve(running).resolve("flarescope_feed.jsonl"),
                "{\"i\":1,\"s\":\"server\",\"n\":0,\"t\":1795490335.0,\"k\":\"hello\",\"d\":{\"format\":1,\"boot\":\"b\"}}\n");

        try (TestRuntime federation = new TestRuntime(dir)) {
            assertThat(federation.status(running)).isEqualTo("FINISHED:ABANDONED");
            assertThat(new String(federation.result(running, "flarescope_feed.jsonl"), StandardCharsets.UTF_8)).contains("hello");
            assertThat(federation.feed(running)).hasSize(1);
            assertThat(federation.ended(queued)).isEqualTo("FINISHED:COMPLETED");
        }
    }

    @Test
    void aResultTheDiskRefusedIsKeptAtTheNextStart(@TempDir Path dir) throws IOException {
        Path storage = dir.resolve("jobs-storage");
        FileJobStore full = new FileJobStore(storage, SmallDisk.of(12_000));
        String job = TestRuntime.add(full, JobFolders.numpy(dir, "numpy", 2, 0), dir);
        try (FederationRuntime runtime = new FederationRuntime(dir, full, InstantSource.system(), TestRuntime.QUICK)) {
            runtime.start();
            TestRuntime.until(Duration.ofSeconds(20), () -> full.find(job).orElseThrow().path("status").asText().equals("FINISHED:COMPLETED")
                    && runtime.running().isEmpty(), () -> full.find(job).orElseThrow().toString());
            assertThat(full.files(job)).containsExactly("meta.json", "job.zip");
            assertThat(dir.resolve("server").resolve(job).resolve("models/server.npy")).exists();
        }
        try (TestRuntime federation = new TestRuntime(dir)) {
            assertThat(federation.result(job, "models/server.npy")).hasSize(128 + 36);
            assertThat(dir.resolve("server").resolve(job)).doesNotExist();
        }
    }

    @Test
    void aJobThatWasBeingDeployedWhenTheServerDiedRunsAfterAll(@TempDir Path dir) throws IOException {
        String job = TestRuntime.add(new FileJobStore(dir.resolve("jobs-storage")), JobFolders.numpy(dir, "numpy", 2, 0), dir);
        Path folder = Files.createDirectories(dir.resolve("server").resolve(job));
        Files.createFile(folder.resolve("flarescope_feed.jsonl"));
        try (TestRuntime federation = new TestRuntime(dir)) {
            assertThat(federation.ended(job)).isEqualTo("FINISHED:COMPLETED");
        }
    }

    @Test
    void anEndThatAFullDiskRefusedIsWrittenWhenThereIsRoomAgain(@TempDir Path dir) throws IOException {
        AtomicBoolean full = new AtomicBoolean();
        FileJobStore store = new FileJobStore(dir.resolve("jobs-storage"), SmallDisk.fullWhile(full));
        String job = TestRuntime.add(store, JobFolders.numpy(dir, "numpy", 2, 0.2), dir);
        try (FederationRuntime runtime = new FederationRuntime(dir, store, InstantSource.system(), TestRuntime.QUICK)) {
            runtime.start();
            TestRuntime.until(Duration.ofSeconds(20), () -> status(store, job).equals("RUNNING"), () -> status(store, job));
            full.set(true);
            TestRuntime.until(Duration.ofSeconds(60), () -> runtime.running().isEmpty(), () -> "the job runs");
            assertThat(status(store, job)).isEqualTo("RUNNING");
            full.set(false);
            TestRuntime.until(Duration.ofSeconds(20), () -> status(store, job).equals("FINISHED:COMPLETED"), () -> status(store, job));
        }
    }

    private static String status(FileJobStore store, String job) {
        return store.find(job).orElseThrow().path("status").asText();
    }

    @Test
    void closingAbortsWhatRunsAndKeepsItsResult(@TempDir Path dir) throws IOException {
        String job;
        try (TestRuntime federation = new TestRuntime(dir)) {
            job = federation.submit(JobFolders.numpy(dir, "long", 2, 60));
            TestRuntime.until(Duration.ofSeconds(20), () -> federation.status(job).equals("RUNNING"), () -> federation.status(job));
        }
        FileJobStore store = new FileJobStore(dir.resolve("jobs-storage"));
        assertThat(store.find(job).orElseThrow().path("status").asText()).isEqualTo("FINISHED:ABORTED");
        assertThat(store.files(job)).contains("workspace.zip");
    }
}
