package io.flarescope.telemetry.logbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.telemetry.logbook.BookView.Stage;
import io.flarescope.telemetry.logfile.LevelTimes;
import io.flarescope.telemetry.logfile.LineLevel;
import io.flarescope.telemetry.logfile.LogQuery;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogBookTest {
    private static final long BEGIN = Instant.parse("2026-11-24T03:00:00Z").toEpochMilli();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS").withZone(ZoneOffset.UTC);

    @TempDir
    Path folder;

    private BlockingQueue<BookView> views = new LinkedBlockingQueue<>();

    private static String line(long millis, String logger, String level, String message) {
        return TIME.format(Instant.ofEpochMilli(BEGIN + millis)) + " - " + logger + " - " + level + " - " + message;
    }

    private BookSource source(String site, List<String> lines) throws IOException {
        Path path = Files.createDirectories(folder.resolve(site)).resolve("log.txt");
        Files.write(path, lines);
        return new BookSource(site, path);
    }

    private LogBook open(List<BookSource> sources) {
        // a book that is being closed may still tell one more view
        BlockingQueue<BookView> own = new LinkedBlockingQueue<>();
        views = own;
        LogBook book = new LogBook(sources);
        book.start(own::add, failure -> {
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

    @Test
    void theBarsCountWhatIsShownAndNothingElse() throws IOException {
        List<String> lines = List.of(
                line(0, "train.Loop", "INFO", "needle one"), line(1_000, "wire.Cell", "INFO", "needle in a hidden logger"), line(2_000, "train.Loop", "DEBUG", "needle below its level"),
                line(3_000, "train.Loop", "ERROR", "no hit here"), "  File \"a.py\", line 1, in needle", "  File \"b.py\", line 2, in needle", line(4_000, "train.Loop", "INFO", "nothing"));
        BookFilter.LoggerRule rule = (_, logger) -> logger.startsWith("train") ? LineLevel.INFO : null;
        try (LogBook book = open(List.of(source("site-1", lines), source("site-2", lines)))) {
            ready();
            for (boolean only : new boolean[] {true, false}) {
                BookFilter filter = new BookFilter(LineLevel.CONTINUATION, Set.of("site-2"), rule, Optional.of(_ -> LogQuery.fixed("needle")), only, 0);
                book.filter(filter);
                BookView view = await(now -> now.stage() == Stage.READY && now.filter() == filter);
                assertThat(view.shown().count()).isEqualTo(only ? 2 : 3);
                assertThat(counted(view.histogram())).isEqualTo(view.shown().count());
            }
        }
    }

    private static long counted(LevelTimes times) {
        long all = 0;
        for (int i = 0; i < times.size(); i++) {
            for (int k = 0; k < LevelTimes.CLASSES; k++) {
                all += times.count(i, k);
            }
        }
        return all;
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

            BookFilter errors = new BookFilter(LineLevel.ERROR, Set.of("site-2"), BookFilter.LoggerRule.ALL, Optional.empty(), false, 0);
            book.filter(errors);
            BookView of1 = await(view -> view.stage() == Stage.READY && view.filter() == errors);
            assertThat(texts(of1, of1.shown())).hasSize(20).allMatch(text -> text.endsWith("of site-1"));

            BookFilter trace = new BookFilter(
                    LineLevel.CONTINUATION, Set.of(), (_, logger) -> logger.equals("Cell") ? LineLevel.CONTINUATION : null,
                    Optional.of(_ -> LogQuery.regex(Pattern.compile("line \\d+50"))), true, 0);
            book.filter(trace);
            BookView hits = await(view -> view.stage() == Stage.READY && view.filter() == trace);
            assertThat(texts(hits, hits.matches())).as("a hit in a trace is its record's").isNotEmpty()
                    .allMatch(text -> text.contains(" - Cell - ERROR - step ")).hasSize((int) (2 * IntStream.range(0, 2000)
                            .filter(i -> i % 100 == 50 && i % 3 != 0 && Integer.toString(i).matches("\\d+50")).count()));

            BookFilter around = new BookFilter(LineLevel.CONTINUATION, Set.of("site-2"), BookFilter.LoggerRule.ALL, Optional.of(_ -> LogQuery.fixed("step 777 ")), true, 3);
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

    @Test
    void aRealFederationsClocksAreFoundToAgree() throws IOException {
        List<BookSource> sources = new ArrayList<>();
        for (String who : List.of("server", "site-1", "site-2")) {
            try (InputStream recorded = Objects.requireNonNull(LogBookTest.class.getResourceAsStream("tasks-2.6.3-" + who + ".txt"))) {
                sources.add(source(who, new String(recorded.readAllBytes(), StandardCharsets.UTF_8).lines().toList()));
            }
        }
        try (LogBook book = open(sources)) {
            // three tasks each of FLARE 2.6.3 on one machine: the narrowest bounds are 6 and -28, 8 and -33 ms
            assertThat(await(told -> !told.clocks().isEmpty()).clocks()).containsExactly(new SiteClock("site-1", -11, 17, 3), new SiteClock("site-2", -13, 21, 3));
        }
    }

    /// The same told line by line, the plain way.
    private record Expected(List<Integer> rows, List<Integer> shown, List<Integer> matches) {
        static Expected of(List<String> lines, LineLevel least, String query, boolean onlyMatches, int around) {
            List<Integer> heads = new ArrayList<>();
            List<Integer> hits = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                if (!lines.get(i).startsWith(" ")) {
                    LineLevel level = LineLevel.valueOf(lines.get(i).split(" - ")[2]);
                    int end = i + 1;
                    while (end < lines.size() && lines.get(end).startsWith(" ")) {
                        end++;
                    }
                    if (level.ordinal() >= least.ordinal()) {
                        heads.add(i);
                        if (!query.isEmpty() && lines.subList(i, end).stream().anyMatch(line -> line.contains(query))) {
                            hits.add(i);
                        }
                    }
                }
            }
            List<Integer> shown = heads;
            if (onlyMatches) {
                shown = new ArrayList<>();
                for (int k = 0; k < heads.size(); k++) {
                    List<Integer> near = heads.subList(Math.max(0, k - around), Math.min(heads.size(), k + around + 1));
                    if (near.stream().anyMatch(hits::contains)) {
                        shown.add(heads.get(k));
                    }
                }
            }
            List<Integer> rows = new ArrayList<>();
            for (int head : shown) {
                boolean hasBelow = head + 1 < lines.size() && lines.get(head + 1).startsWith(" ");
                boolean same = head > 0 && shown.contains(head - 1) && lines.get(head - 1).substring(23).equals(lines.get(head).substring(23));
                if (onlyMatches || !same || hasBelow || hits.contains(head)) {
                    rows.add(head);
                }
                if (hasBelow) {
                    rows.add(head + 1);
                }
            }
            return new Expected(rows, shown, hits);
        }
    }

    private static List<Integer> members(LineBits bits) {
        List<Integer> members = new ArrayList<>();
        for (long at = bits.next(0); at >= 0; at = bits.next(at + 1)) {
            members.add((int) at);
        }
        assertThat(members).hasSize((int) bits.count());
        return members;
    }

    @Test
    void whatIsShownIsWhatAPlainReadingShowsAndStaysSoAsTheFileGrows() throws IOException {
        Random random = new Random(11);
        List<String> lines = new ArrayList<>();
        List<String> levels = List.of("DEBUG", "INFO", "INFO", "WARNING", "ERROR", "CRITICAL");
        for (int i = 0; i < 1_500; i++) {
            boolean same = i > 0 && random.nextInt(3) == 0 && !lines.getLast().startsWith(" ");
            lines.add(same ? TIME.format(Instant.ofEpochMilli(BEGIN + i)) + lines.getLast().substring(23)
                    : line(i, "L", levels.get(random.nextInt(6)), "says " + random.nextInt(40) + " of it"));
            for (int below = random.nextInt(8) == 0 ? random.nextInt(4) : 0; below > 0; below--) {
                lines.add("  below " + random.nextInt(40) + " of it");
            }
        }
        int first = lines.size() / 2;
        BookSource source = source("site-1", lines.subList(0, first));
        try (LogBook book = open(List.of(source))) {
            int known = first;
            for (int step = 0; step < 12; step++) {
                LineLevel least = step % 3 == 0 ? LineLevel.CONTINUATION : step % 3 == 1 ? LineLevel.WARNING : LineLevel.ERROR;
                String query = step % 4 == 3 ? "" : "7 of it";
                boolean only = step % 2 == 1 && !query.isEmpty();
                int around = step % 4;
                BookFilter filter = new BookFilter(
                        least, Set.of(), BookFilter.LoggerRule.ALL, query.isEmpty() ? Optional.empty() : Optional.of(_ -> LogQuery.fixed(query)), only, around);
                book.filter(filter);
                int more = Math.min(lines.size(), known + 1 + random.nextInt(100));
                await(view -> view.stage() == Stage.READY && view.filter() == filter);
                Files.write(source.path(), lines.subList(known, more), StandardOpenOption.APPEND);
                known = more;
                int expectedLines = known;
                BookView view = await(told -> told.stage() == Stage.READY && told.filter() == filter && told.lines() == expectedLines);
                Expected expected = Expected.of(lines.subList(0, known), least, query, only, around);
                assertThat(members(view.matches())).as("hits of step %d", step).isEqualTo(expected.matches());
                assertThat(members(view.shown())).as("records of step %d", step).isEqualTo(expected.shown());
                assertThat(members(view.rows())).as("rows of step %d", step).isEqualTo(expected.rows());
            }
        }
    }
}
