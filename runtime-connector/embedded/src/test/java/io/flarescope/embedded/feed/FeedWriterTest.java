package io.flarescope.embedded.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.embedded.feed.FeedSource.Numbered;
import io.flarescope.embedded.store.FileJobStore;
import io.flarescope.wire.feed.FeedData;
import io.flarescope.wire.feed.FeedLine;
import io.flarescope.wire.feed.FeedPage;
import io.flarescope.wire.feed.FeedQuery;
import io.flarescope.wire.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedWriterTest {
    private static final long ROOMY = 1L << 30;

    @Test
    void severalReadersSeeEveryRecordOnceWhileSeveralWritersAppend(@TempDir Path dir) throws Exception {
        try (FeedWriter writer = new FeedWriter(dir, ROOMY, InstantSource.system()); ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<List<FeedLine>>> readers = new ArrayList<>();
            for (int chunk : new int[] {4_096, 10_000, 1 << 20}) {
                readers.add(threads.submit(() -> follow(writer, chunk)));
            }
            List<Callable<Void>> writers = new ArrayList<>();
            for (String site : List.of("site-1", "site-2", "site-3")) {
                writers.add(() -> {
                    for (int batch = 0; batch < 50; batch++) {
                        writer.append(site, metrics(1 + batch * 20, 20));
                    }
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(writers)) {
                done.get();
            }
            writer.close();
            for (Future<List<FeedLine>> reader : readers) {
                List<FeedLine> lines = reader.get();
                assertThat(lines).extracting(FeedLine::number).containsExactlyElementsOf(LongStream.rangeClosed(1, 3_000).boxed().toList());
                for (String site : List.of("site-1", "site-2", "site-3")) {
                    assertThat(lines.stream().filter(line -> line.writer().equals(site)).map(FeedLine::writerNumber))
                            .containsExactlyElementsOf(LongStream.rangeClosed(1, 1_000).boxed().toList());
                }
            }
        }
    }

    private static List<FeedLine> follow(FeedWriter writer, int maxBytes) throws IOException, InterruptedException {
        List<FeedLine> lines = new ArrayList<>();
        long offset = 0;
        while (true) {
            FeedPage page = writer.read(new FeedQuery(offset, maxBytes));
            assertThat(page.offset()).isEqualTo(offset + page.data().getBytes(StandardCharsets.UTF_8).length);
            page.data().lines().map(FeedLine::decode).forEach(lines::add);
            offset = page.offset();
            Thread.sleep(1);
            if (page.closed() && offset == page.size()) {
                return lines;
            }
        }
    }

    @Test
    void aLineLongerThanWhatIsAskedForComesWhole(@TempDir Path dir) throws IOException {
        try (FeedWriter writer = new FeedWriter(dir, ROOMY, InstantSource.system())) {
            String text = "ü".repeat(10_000);
            writer.append("server", List.of(new Numbered(1, Instant.EPOCH, log(text)), new Numbered(2, Instant.EPOCH, log("short"))));
            FeedPage page = writer.read(new FeedQuery(0, 4_096));
            assertThat(page.data().lines()).hasSize(1);
            assertThat(((FeedData.Log) FeedLine.decode(page.data().strip()).data()).text()).isEqualTo(text);
            assertThat(writer.read(new FeedQuery(page.offset(), 4_096)).data()).contains("short");
        }
    }

    @Test
    void oddOffsetsAreAnsweredWithWholeLines(@TempDir Path dir) throws IOException {
        try (FeedWriter writer = new FeedWriter(dir, ROOMY, InstantSource.system())) {
            writer.append("server", metrics(1, 3));
            long size = writer.size();
            assertThat(writer.read(new FeedQuery(5, 4_096)).data().lines()).hasSize(2);
            assertThat(writer.read(new FeedQuery(-9, 4_096)).data().lines()).hasSize(3);
            assertThat(writer.read(new FeedQuery(size, 4_096))).isEqualTo(new FeedPage("", size, size, false));
            assertThat(writer.read(new FeedQuery(size + 1_000, 4_096))).isEqualTo(new FeedPage("", size, size, false));
            assertThat(writer.read(new FeedQuery(size - 3, 4_096)).offset()).isEqualTo(size);
        }
    }

    @Test
    void aFullFileTellsItsGapsAtTheEnd(@TempDir Path dir) throws IOException {
        try (FeedWriter writer = new FeedWriter(dir, 100_000, InstantSource.system())) {
            for (int batch = 0; batch < 100; batch++) {
                writer.append("site-1", metrics(1 + batch * 10, 10));
            }
            writer.close();
            assertThat(writer.size()).isLessThan(100_000);
            List<FeedLine> lines = writer.read(new FeedQuery(0, 1 << 20)).data().lines().map(FeedLine::decode).toList();
            FeedData.Gap gap = (FeedData.Gap) lines.getLast().data();
            assertThat(gap.from()).isEqualTo(lines.size());
            assertThat(gap.to()).isEqualTo(1_000);
        }
    }

    @Test
    void theStoredResultAnswersTheSameAsTheRunningJob(@TempDir Path dir) throws IOException {
        Path run = Files.createDirectories(dir.resolve("run"));
        FeedWriter writer = new FeedWriter(run, ROOMY, InstantSource.system());
        writer.append("server", metrics(1, 500));
        writer.close();
        FeedPage live = writer.read(new FeedQuery(10_000, 8_192));
        FileJobStore store = new FileJobStore(dir.resolve("store"));
        store.add("job", Json.object().put("job_id", "job"), Files.createFile(dir.resolve("job.zip")));
        store.keepWorkspace("job", run);
        Path zip = store.file("job", "workspace.zip").orElseThrow();

        assertThat(StoredFeed.read(zip, new FeedQuery(10_000, 8_192))).contains(live);
        assertThat(StoredFeed.read(zip, new FeedQuery(live.size(), 8_192))).contains(new FeedPage("", live.size(), live.size(), true));
    }

    @Test
    void theNewestRecordsFitIntoTheWindow(@TempDir Path dir) throws IOException {
        try (FeedWriter writer = new FeedWriter(dir, ROOMY, InstantSource.system())) {
            writer.append("server", metrics(1, 1_000));
            assertThat(writer.newest().records()).hasSize(200);
            assertThat(FeedLine.decode(writer.newest().records().getLast()).writerNumber()).isEqualTo(1_000);
            writer.append("server", IntStream.range(0, 100).mapToObj(i -> new Numbered(1_001 + i, Instant.EPOCH, log("x".repeat(2_000)))).toList());
            assertThat(writer.newest().records().stream().mapToInt(String::length).sum()).isLessThanOrEqualTo(64 << 10);
        }
    }

    private static FeedData.Log log(String text) {
        return new FeedData.Log("INFO", "nvflare.x", "main", text, Optional.empty(), Optional.empty());
    }

    private static List<Numbered> metrics(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(n -> new Numbered(n, Instant.EPOCH.plusMillis(n),
                new FeedData.Metric("train_loss", "SCALAR", new FeedData.MetricValue.Number(1.0 / n), n, OptionalInt.of(0)))).toList();
    }
}
