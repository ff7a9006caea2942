package io.flarescope.embedded.feed;

import io.flarescope.embedded.feed.FeedSource.Numbered;
import io.flarescope.wire.feed.FeedPage;
import io.flarescope.wire.feed.FeedQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/// How many metric points a second three writers bring into one feed file while one reader follows it, what a point weighs, and what it costs the thread that
/// makes it. Run it as a main; each line is one repeat.
public final class FeedBenchmark {
    private static final int WRITERS = 3;
    private static final int POINTS = 100_000;
    private static final int REPEATS = 7;

    private FeedBenchmark() {}

    public static void main(String[] args) throws Exception {
        System.out.println("points    points/s  bytes/point  us/point at the writer  read MB/s");
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            Path dir = Files.createTempDirectory("feed");
            once(dir);
            try (Stream<Path> files = Files.walk(dir)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void once(Path dir) throws Exception {
        FeedWriter writer = new FeedWriter(dir, 1L << 32, InstantSource.system());
        CountDownLatch made = new CountDownLatch(WRITERS);
        long[] spent = new long[WRITERS];
        long start = System.nanoTime();
        for (int w = 0; w < WRITERS; w++) {
            int number = w;
            Thread.ofPlatform().start(() -> {
                String site = "site-" + (number + 1);
                FeedSource source = new FeedSource(site, 2 * POINTS, InstantSource.system());
                FeedPump pump = new FeedPump(source, "benchmark", (List<Numbered> records) -> writer.append(site, records).isPresent());
                long begin = System.nanoTime();
                for (int step = 0; step < POINTS; step++) {
                    source.metric("train_loss", 1.0 / (1 + step), step, step / 40);
                }
                spent[number] = System.nanoTime() - begin;
                source.end(java.util.Map.of());
                pump.close();
                made.countDown();
            });
        }
        Thread reader = Thread.ofPlatform().start(() -> follow(writer));
        made.await();
        double seconds = (System.nanoTime() - start) / 1e9;
        writer.close();
        reader.join();
        long again = System.nanoTime();
        follow(writer);
        double readSeconds = (System.nanoTime() - again) / 1e9;
        long points = (long) WRITERS * POINTS;
        System.out.printf(Locale.ROOT, "%,d  %,9.0f  %11.1f  %22.2f  %9.0f%n", points, points / seconds, writer.size() / (double) points,
                (spent[0] + spent[1] + spent[2]) / 1e3 / points, writer.size() / 1e6 / readSeconds);
    }

    private static void follow(FeedWriter writer) {
        try {
            long offset = 0;
            while (true) {
                FeedPage page = writer.read(new FeedQuery(offset, 1 << 20));
                offset = page.offset();
                if (page.closed() && offset >= page.size()) {
                    return;
                }
                if (page.data().isEmpty()) {
                    Thread.sleep(Duration.ofMillis(10));
                }
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
