package io.flarescope.embedded.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.store.FileJobStore;
import io.flarescope.embedded.store.FlareTime;
import io.flarescope.embedded.store.JobStore;
import io.flarescope.wire.feed.FeedLine;
import io.flarescope.wire.feed.FeedQuery;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// A runtime in a temporary folder with short times, and jobs put into its store as the admin endpoint does it.
final class TestRuntime implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();
    static final RuntimeSettings QUICK = RuntimeSettings.standard("testfed")
            .withTimes(Duration.ofMillis(50), Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMillis(50))
            .withScheduling(4, 3, Duration.ofMillis(100), Duration.ofMillis(400));

    final Path dir;
    final JobStore store;
    final FederationRuntime runtime;
    private final Map<String, Reader> readers = new HashMap<>();

    TestRuntime(Path dir) {
        this(dir, QUICK, InstantSource.system());
    }

    TestRuntime(Path dir, RuntimeSettings settings, InstantSource clock) {
        this.dir = dir;
        store = new FileJobStore(dir.resolve("jobs-storage"));
        runtime = new FederationRuntime(dir, store, clock, settings);
        runtime.start();
    }

    String submit(Path folder) throws IOException {
        String id = add(store, folder, dir);
        runtime.wake();
        return id;
    }

    /// Zips the folder and stores it with the meta FLARE gives a new job.
    static String add(JobStore store, Path folder, Path dir) throws IOException {
        Path zip = Files.createTempFile(dir, "job", ".zip");
        try (OutputStream out = Files.newOutputStream(zip); ZipOutputStream entries = new ZipOutputStream(out); Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted().toList()) {
                String name = folder.getFileName() + "/" + folder.relativize(path);
                if (Files.isDirectory(path)) {
                    entries.putNextEntry(new ZipEntry(name.endsWith("/") ? name : name + "/"));
                } else {
                    entries.putNextEntry(new ZipEntry(name));
                    Files.copy(path, entries);
                }
                entries.closeEntry();
            }
        }
        ObjectNode meta = (ObjectNode) JSON.readTree(folder.resolve("meta.json").toFile());
        String id = UUID.randomUUID().toString();
        Instant now = Instant.now();
        meta.put("submitter_name", "admin@test.org").put("submitter_org", "coordination").put("submitter_role", "project_admin")
                .put("job_folder_name", folder.getFileName().toString()).put("job_id", id).put("submit_time", FlareTime.seconds(now))
                .put("submit_time_iso", now.toString()).put("start_time", "").put("duration", "N/A").put("data_storage_format", 2).put("status", "SUBMITTED");
        store.add(id, meta, zip);
        Files.delete(zip);
        return id;
    }

    String status(String job) {
        return store.find(job).orElseThrow().path("status").asText();
    }

    /// Waits until the job has ended and its result is kept.
    String ended(String job) {
        until(Duration.ofSeconds(60), () -> status(job).startsWith("FINISHED") && !runtime.running().contains(job), () -> "job is " + status(job));
        return status(job);
    }

    static void until(Duration wait, BooleanSupplier condition, Supplier<String> what) {
        long end = System.nanoTime() + wait.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what.get()).isLessThan(end);
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// A file of the stored result.
    byte[] result(String job, String name) throws IOException {
        try (ZipFile zip = new ZipFile(store.file(job, "workspace.zip").orElseThrow().toFile())) {
            return zip.getInputStream(Optional.ofNullable(zip.getEntry(name)).orElseThrow(() -> new IOException("no " + name))).readAllBytes();
        }
    }

    /// All lines of the job's feed up to now, read on from where the last look ended, as a console does.
    List<FeedLine> feed(String job) {
        Reader reader = readers.computeIfAbsent(job, id -> new Reader());
        while (true) {
            ObjectNode page = (ObjectNode) runtime.appCommand(job, "flarescope.read", new FeedQuery(reader.offset, 1 << 16).encode()).orElseThrow();
            page.path("data").asText().lines().map(FeedLine::decode).forEach(reader.lines::add);
            if (page.path("offset").asLong() == reader.offset) {
                return List.copyOf(reader.lines);
            }
            reader.offset = page.path("offset").asLong();
        }
    }

    private static final class Reader {
        private final List<FeedLine> lines = new ArrayList<>();
        private long offset;
    }

    @Override
    public void close() {
        runtime.close();
    }
}
