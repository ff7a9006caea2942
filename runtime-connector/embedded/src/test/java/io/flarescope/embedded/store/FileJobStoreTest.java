package io.flarescope.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJobStoreTest {
    private Path temp;
    private Path dir;
    private Path zip;

    @BeforeEach
    void prepare(@TempDir Path folder) throws IOException {
        temp = folder;
        dir = folder.resolve("jobs-storage");
        zip = Files.write(folder.resolve("some.zip"), new byte[200_000]);
    }

    @Test
    void jobsSurviveARestartInTheOrderOfTheirSubmission() {
        FileJobStore store = new FileJobStore(dir);
        store.add("b", meta("b", 2), zip);
        store.add("a", meta("a", 3), zip);
        store.add("c", meta("c", 1), zip);
        store.change("a", meta -> meta.put("status", "RUNNING"));
        assertThat(store.delete("c", meta -> !meta.path("status").asText().equals("SUBMITTED"))).isFalse();
        assertThat(store.delete("c", _ -> true)).isTrue();
        assertThat(store.delete("c", _ -> true)).isFalse();

        FileJobStore again = new FileJobStore(dir);
        assertThat(again.all()).extracting(meta -> meta.path("job_id").asText() + " " + meta.path("status").asText()).containsExactly("b SUBMITTED", "a RUNNING");
        assertThat(again.files("a")).containsExactly("meta.json", "job.zip");
        assertThat(again.file("a", "job.zip").orElseThrow()).hasSize(200_000);
        assertThat(again.file("a", "../b/meta.json")).isEmpty();
        assertThat(again.find("c")).isEmpty();
    }

    @Test
    void aJobThatIsAddedTwiceAtOnceIsKeptOnce() {
        FileJobStore[] store = new FileJobStore[1];
        List<Throwable> second = new ArrayList<>();
        store[0] = new FileJobStore(dir, file -> {
            if (file.endsWith("job.zip") && second.isEmpty()) {
                second.add(catchThrowable(() -> store[0].add("a", meta("a", 9), zip)));
            }
            return StoreFiles.DISK.create(file);
        });
        store[0].add("a", meta("a", 1), zip);
        assertThat(second).singleElement().isInstanceOf(StoreException.class);
        assertThat(second.getFirst()).hasMessageContaining("taking job a already");
        assertThat(new FileJobStore(dir).file("a", "job.zip").orElseThrow()).hasSize(200_000);
    }

    @Test
    void metasHandedOutAreCopies() {
        FileJobStore store = new FileJobStore(dir);
        ObjectNode mine = meta("a", 1);
        store.add("a", mine, zip);
        mine.put("status", "changed behind its back");
        store.find("a").orElseThrow().put("status", "changed too");
        assertThat(store.find("a").orElseThrow().path("status").asText()).isEqualTo("SUBMITTED");
    }

    @Test
    void theRunFolderBecomesAZipThatNeedsNoUnpacking() throws IOException {
        FileJobStore store = new FileJobStore(dir);
        store.add("a", meta("a", 1), zip);
        Path run = Files.createDirectories(temp.resolve("run"));
        Files.createDirectories(run.resolve("app_server/config"));
        Files.writeString(run.resolve("app_server/config/x.json"), "{}");
        Files.writeString(run.resolve("log.txt"), "a line\n".repeat(1000));
        store.keepWorkspace("a", run);
        assertThat(store.files("a")).containsExactly("workspace.zip", "meta.json", "job.zip");
        try (ZipFile kept = new ZipFile(store.file("a", "workspace.zip").orElseThrow().toFile())) {
            assertThat(kept.stream().map(ZipEntry::getName)).containsExactlyInAnyOrder("app_server/", "app_server/config/", "app_server/config/x.json", "log.txt");
            assertThat(kept.getEntry("log.txt").getMethod()).isEqualTo(ZipEntry.STORED);
            assertThat(kept.getInputStream(kept.getEntry("log.txt")).readAllBytes()).hasSize(7000);
        }
    }

    @Test
    void aFullDiskLeavesNothingHalfWritten() throws IOException {
        FileJobStore store = new FileJobStore(dir, SmallDisk.of(250_000));
        store.add("a", meta("a", 1), zip);
        assertThatThrownBy(() -> store.add("b", meta("b", 2), zip)).isInstanceOf(StoreException.class)
                .hasMessage("The job store could not keep job b: No space left on device");
        Path run = Files.createDirectories(temp.resolve("run"));
        Files.write(run.resolve("big"), new byte[300_000]);
        assertThatThrownBy(() -> store.keepWorkspace("a", run)).isInstanceOf(StoreException.class).hasMessageContaining("No space left on device");
        assertThatThrownBy(() -> store.change("a", meta -> meta.put("status", "RUNNING"))).isInstanceOf(StoreException.class);

        assertThat(store.find("b")).isEmpty();
        assertThat(store.find("a").orElseThrow().path("status").asText()).isEqualTo("SUBMITTED");
        assertThat(below(dir)).containsExactlyInAnyOrder("a/meta.json", "a/job.zip");
        assertThat(new FileJobStore(dir).all()).hasSize(1);
    }

    @Test
    void whatADyingServerLeftHalfWrittenIsRemovedAtTheNextStart() throws IOException {
        new FileJobStore(dir).add("a", meta("a", 1), zip);
        Files.createDirectories(dir.resolve(".b"));
        Files.write(dir.resolve(".b/job.zip"), new byte[10]);
        Files.write(dir.resolve("a/.workspace.zip"), new byte[10]);
        assertThat(new FileJobStore(dir).all()).hasSize(1);
        assertThat(below(dir)).containsExactlyInAnyOrder("a/meta.json", "a/job.zip");
    }

    @Test
    void aDamagedMetaCostsItsOwnJobAlone() throws IOException {
        new FileJobStore(dir).add("a", meta("a", 1), zip);
        Files.writeString(Files.createDirectories(dir.resolve("b")).resolve("meta.json"), "{\"job_id\": \"b");
        Files.writeString(Files.createDirectories(dir.resolve("c")).resolve("meta.json"), "{\"name\": \"it says not whose it is\"}");
        assertThat(new FileJobStore(dir).all()).extracting(meta -> meta.path("job_id").asText()).containsExactly("a");
        assertThat(below(dir)).contains("b/meta.json", "c/meta.json");
    }

    @Test
    void aLargeJobOnItsWayInHoldsUpNobody() throws Exception {
        CountDownLatch copying = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        FileJobStore store = new FileJobStore(dir, file -> {
            copying.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
            return StoreFiles.DISK.create(file);
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> adding = threads.submit(() -> store.add("a", meta("a", 1), zip));
            copying.await();
            try {
                assertThat(threads.submit(store::all).get(60, TimeUnit.SECONDS)).isEmpty();
            } finally {
                go.countDown();
            }
            adding.get();
        }
        assertThat(store.all()).hasSize(1);
    }

    @Test
    void hostileIdsAndMetasAreRefused() {
        FileJobStore store = new FileJobStore(dir);
        assertThatThrownBy(() -> store.add("../x", meta("x", 1), zip)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.add("big", meta("big", 1).put("custom_props", "x".repeat(2 << 20)), zip)).isInstanceOf(StoreException.class)
                .hasMessageContaining("the meta has");
        assertThat(store.all()).isEmpty();
    }

    private static ObjectNode meta(String id, double submitted) {
        return JsonNodeFactory.instance.objectNode().put("job_id", id).put("submit_time", submitted).put("status", "SUBMITTED");
    }

    private static List<String> below(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).map(path -> folder.relativize(path).toString()).toList();
        }
    }
}
