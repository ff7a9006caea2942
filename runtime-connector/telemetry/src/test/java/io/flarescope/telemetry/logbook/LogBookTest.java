package io.flarescope.telemetry.logbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.telemetry.logbook.BookView.Stage;
import io.flarescope.telemetry.logfile.LineLevel;
import io.flarescope.telemetry.logfile.LogQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogBookTest {
    private static final long BEGIN = Instant.parse("2026-11-24T03:00:00Z").toEpochMilli();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS").withZone(ZoneOffset.UTC);

    @TempDir
    Path folder;

    private final BlockingQueue<BookView> views = new LinkedBlockingQueue<>();

    private static String line(long millis, String logger, String level, String message) {
        return TIME.format(Instant.ofEpochMilli(BEGIN + millis)) + " - " + logger + " - " + level + " - " + message;
    }

    private BookSource source(String site, List<String> lines) throws IOException {
        Path path = Files.createDirectories(folder.resolve(site)).resolve("log.txt");
        Files.write(path, lines);
        return new BookSource(site, path);
    }

    private LogBook open(List<BookSource> sources) {
        LogBook book = new LogBook(sources);
        book.start(views::add, failure -> {
            throw failure;
        });
        return book;
    }

    private BookView await(Predicate<BookView> wanted) {
        try {
            while (true) {
                BookView view = views.poll(20, TimeUnit.SECONDS);
                assertThat(view).as("a view in time").isNotNull();
                if (view != null && wanted.test(view)) {
                    return view;
                }
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private BookView ready() {
        return await(view -> view.stage() == Stage.READY);
    }

    private static String text(BookView view, long position) {
        long name = view.order().name(position);
        Chapter chapter = view.chapters().get(MergeOrder.chapter(name));
        return chapter.file().lines(chapter.index(), MergeOrder.line(name), 1).getFirst();
    }

    private static List<String> texts(BookView view, LineBits bits) {
        List<String> texts = new ArrayList<>();
        for (long i = 0; i < bits.count(); i++) {
            texts.add(text(view, bits.select(i)));
        }
        return texts;
    }

    private record Dated(long millis, int chapter, List<String> lines) {}

    @Test
    void linesOfAllSitesStandByTimeWhateverTheirDisorder() throws IOException {
        for (int seed = 0; seed < 8; seed++) {
            Random random = new Random(seed);
            List<BookSource> sources = new ArrayList<>();
            List<Dated> records = new ArrayList<>();
            for (int site = 0; site < 1 + seed; site++) {
                List<String> lines = new ArrayList<>();
                long now = random.nextInt(5000);
                for (int i = 0; i < 3000 + random.nextInt(3000); i++) {
                    now += random.nextInt(40);
                    long time = random.nextInt(50) == 0 ? Math.max(0, now - random.nextInt(60_000)) : now;
                    List<String> record = new ArrayList<>(List.of(line(time, "L" + random.nextInt(5), "INFO", "site " + site + " says " + i)));
                    for (int below = random.nextInt(30) == 0 ? 5 : 0; below > 0; below--) {
                        record.add("  File \"x.py\", line " + i + ", in f" + below);
                    }
                    records.add(new Dated(time, site, record));
                    lines.addAll(record);
                }
                sources.add(source("site-" + seed + "-" + site, lines));
            }
            if (seed > 0) {
                // one file alone keeps its own order
                records.sort(Comparator.comparingLong(Dated::millis).thenComparingInt(Dated::chapter));
            }
            List<String> expected = records.stream().flatMap(record -> record.lines().stream()).toList();
            try (LogBook book = open(sources)) {
                BookView view = ready();
                assertThat(view.lines()).isEqualTo(expected.size());
                List<String> inOrder = new ArrayList<>();
                for (long position = 0; position < view.lines(); position += 1 + random.nextInt(20)) {
                    inOrder.add(text(view, position));
                    assertThat(inOrder.getLast()).as("seed %d, position %d", seed, position).isEqualTo(expected.get((int) position));
                    assertThat(view.order().position(view.order().name(position))).isEqualTo(position);
                }
                long found = view.find(BEGIN + 30_000);
                assertThat(view.millisAt(found)).isGreaterThanOrEqualTo(BEGIN + 30_000);
            }
            views.clear();
        }
    }

    private static List<String> training(int site) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            lines.add(line(i * 10L + site, i % 3 == 0 ? "FedAvg" : "Cell", i % 100 == 50 ? "ERROR" : i % 2 == 0 ? "INFO" : "DEBUG", "step " + i + " of site-" + site));
            if (i % 100 == 50) {
                lines.add("Traceback (most recent call last):");
                lines.add("  File \"train.py\", line " + i);
            }
        }
        return lines;
    }

    @Test
    void filtersTellRowsHitsAndErrors() throws IOException {
        try (LogBook book = open(List.of(source("site-1", training(1)), source("site-2", training(2))))) {
            BookView all = ready();
            assertThat(all.shown().count()).isEqualTo(4000);
            assertThat(all.rows().count()).isEqualTo(4040);
            assertThat(all.errors().count()).isEqualTo(40);
            assertThat(await(view -> !view.loggers().isEmpty()).loggers()).containsEntry("FedAvg", 1334L).containsEntry("Cell", 2666L);

            BookFilter errors = new BookFilter(LineLevel.ERROR, Set.of("site-2"), BookFilter.LoggerRule.ALL, java.util.Optional.empty(), false, 0);
            book.filter(errors);
            BookView of1 = await(view -> view.stage() == Stage.READY && view.filter() == errors);
            assertThat(texts(of1, of1.shown())).hasSize(20).allMatch(text -> text.endsWith("of site-1"));

            BookFilter trace = new BookFilter(
                    LineLevel.CONTINUATION, Set.of(), (_, logger) -> logger.equals("Cell") ? LineLevel.CONTINUATION : null,
                    java.util.Optional.of(_ -> LogQuery.regex(Pattern.compile("line \\d+50"))), true, 0);
            book.filter(trace);
            BookView hits = await(view -> view.stage() == Stage.READY && view.filter() == trace);
            assertThat(texts(hits, hits.matches())).as("a hit in a trace is its record's").isNotEmpty()
                    .allMatch(text -> text.contains(" - Cell - ERROR - step ")).hasSize((int) (2 * java.util.stream.IntStream.range(0, 2000)
                            .filter(i -> i % 100 == 50 && i % 3 != 0 && Integer.toString(i).matches("\\d+50")).count()));

            BookFilter around = new BookFilter(LineLevel.CONTINUATION, Set.of("site-2"), BookFilter.LoggerRule.ALL, java.util.Optional.of(_ -> LogQuery.fixed("step 777 ")), true, 3);
            book.filter(around);
            BookView near = await(view -> view.stage() == Stage.READY && view.filter() == around);
            assertThat(texts(near, near.shown())).extracting(text -> text.replaceAll(".*step (\\d+) .*", "$1"))
                    .containsExactly("774", "775", "776", "777", "778", "779", "780");
            assertThat(near.matches().count()).isEqualTo(1);
        }
    }

    @Test
    void equalNeighboursAreOneRow() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            lines.add(line(i, "Cell", "WARNING", i == 25_000 ? "another" : "timeout on request 5272c8fd after 10.0 secs " + "x".repeat(40)));
        }
        try (LogBook book = open(List.of(source("server", lines)))) {
            BookView view = ready();
            assertThat(texts(view, view.rows())).hasSize(3);
            assertThat(view.shown().count()).isEqualTo(50_000);
        }
    }

    @Test
    void whatIsAppendedComesAtItsPlaceAndRotationGoesOn() throws IOException {
        BookSource one = source("site-1", List.of(line(1000, "a", "INFO", "first"), line(3000, "a", "INFO", "third")));
        BookSource two = source("site-2", List.of(line(2000, "a", "INFO", "second")));
        try (LogBook book = open(List.of(one, two))) {
            ready();
            Files.writeString(two.path(), line(2500, "a", "ERROR", "late to the book") + "\n" + line(4000, "a", "INFO", "four") + "\nunfinished", StandardOpenOption.APPEND);
            BookView grown = await(view -> view.lines() == 5);
            assertThat(texts(grown, grown.rows())).extracting(text -> text.replaceAll(".* - ", "")).containsExactly("first", "second", "late to the book", "third", "four");
            assertThat(grown.errors().count()).isEqualTo(1);

            Path next = Files.writeString(folder.resolve("next"), line(5000, "a", "INFO", "five") + "\n");
            Files.move(next, one.path(), StandardCopyOption.REPLACE_EXISTING);
            BookView rotated = await(view -> view.lines() == 6);
            assertThat(text(rotated, 5)).endsWith("five");
            assertThat(rotated.notices()).anyMatch(notice -> notice.site().equals("site-1") && notice.words().contains("rotated"));
        }
    }

    @Test
    void theSitesClockIsComparedByItsTasksAndPutRight() throws IOException {
        Random random = new Random(7);
        List<String> server = new ArrayList<>();
        List<String> site = new ArrayList<>();
        long ahead = 83_000;
        for (int task = 0; task < 40; task++) {
            String id = "%08x-a8d0-45f2".formatted(task + 1);
            long at = task * 10_000L;
            server.add(line(at, "ServerRunner", "INFO", "[task_id=" + id + "] - assigned task to client site-1: name=train, id=" + id));
            long got = at + 20 + random.nextInt(300);
            site.add(line(got + ahead, "ClientRunner", "INFO", "[task_id=" + id + "] - got task assignment: name=train, id=" + id));
            site.add(line(got + 4000 + ahead, "ClientRunner", "INFO", "[identity=site-1, task_id=" + id + "] - try #1: sending task result to server"));
            server.add(line(got + 4020 + random.nextInt(300), "ServerRunner", "INFO", "[x=y] - got result from client site-1 for task: name=train, id=" + id));
        }
        try (LogBook book = open(List.of(source("server", server), source("site-1", site)))) {
            BookView view = await(told -> !told.clocks().isEmpty());
            SiteClock clock = view.clocks().getFirst();
            assertThat(clock.site()).isEqualTo("site-1");
            assertThat(clock.tasks()).isEqualTo(40);
            assertThat(Math.abs(clock.aheadMillis() - ahead)).isLessThanOrEqualTo(clock.plusMinus()).isLessThan(60);
            assertThat(text(view, 1)).contains("got result");

            book.correctClocks(true);
            BookView corrected = await(BookView::corrected);
            assertThat(text(corrected, 1)).contains("got task assignment");
        }
    }
}
