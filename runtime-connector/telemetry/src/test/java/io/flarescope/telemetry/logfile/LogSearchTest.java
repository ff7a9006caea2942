package io.flarescope.telemetry.logfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogSearchTest {
    @TempDir
    Path folder;

    private static List<String> lines(int seed, int count) {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        String[] levels = {"INFO", "INFO", "INFO", "DEBUG", "WARNING", "ERROR", "CRITICAL"};
        for (int i = 0; i < count; i++) {
            lines.add(switch (random.nextInt(20)) {
                case 0 -> "  File \"train.py\", line " + i;
                case 1 -> "";
                case 2 -> "x".repeat(random.nextInt(3000)) + "site-1" + i % 10;
                default -> "2026-11-24 03:11:24,%03d - Runner - %s - message %d from site-%d takes %.2f ms é".formatted(
                        i % 1000, levels[random.nextInt(levels.length)], i, random.nextInt(30), random.nextDouble() * 9)
                        .replace(" é", random.nextInt(9) == 0 ? " é" : "");
            });
        }
        return lines;
    }

    private List<String> found(List<String> lines, LogQuery query, int threads) {
        String text = String.join("\n", lines) + "\n";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (LogFile file = new LogFile(Files.write(folder.resolve("log.txt"), bytes))) {
            List<Long> offsets = Collections.synchronizedList(new ArrayList<>());
            long count = new LogSearch(file, query).run(block -> {
                for (long offset : block) {
                    offsets.add(offset);
                }
            }, threads);
            assertThat(offsets).hasSize((int) count);
            Collections.sort(offsets);
            return offsets.stream().map(offset -> {
                int end = offset.intValue();
                while (bytes[end] != '\n') {
                    end++;
                }
                return new String(bytes, offset.intValue(), end - offset.intValue(), StandardCharsets.UTF_8);
            }).toList();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void patternsFindTheLinesThatJavasMatcherFinds() {
        for (String regex : List.of(
                " - (ERROR|CRITICAL) - .*site-1[0-9]\\b", "takes [0-9]\\.[5-9]", "^2026", "é", "site-2?9", "message (1|2)0+ from", "ms$", "a|ERROR", "x+site-17",
                "ERRORS?", "Run{1}ner", "[^a]ERROR", "nothing of this kind", "(Runner) - (WARN)ING", "\\bFile\\b")) {
            Pattern pattern = Pattern.compile(regex);
            List<String> lines = lines(regex.hashCode(), 6000);
            List<String> expected = lines.stream().filter(line -> pattern.matcher(line).find()).toList();
            assertThat(found(lines, LogQuery.regex(pattern), 1)).as(regex).isEqualTo(expected);
            assertThat(found(lines, LogQuery.regex(pattern), 3)).as(regex).isEqualTo(expected);
        }
    }

    @Test
    void fixedTextsFindTheLinesThatHoldThem() {
        for (String text : List.of(" - ERROR - ", "e", "é", "site-1", "message 17 ", "zz", "x")) {
            List<String> lines = lines(text.hashCode(), 6000);
            assertThat(found(lines, LogQuery.fixed(text), 2)).as(text).isEqualTo(lines.stream().filter(line -> line.contains(text)).toList());
        }
    }

    @Test
    void leastLevelLeavesLowerLinesAndContinuationsOut() {
        List<String> lines = lines(5, 4000);
        assertThat(found(lines, LogQuery.fixed("site-").atLeast(LineLevel.ERROR), 2))
                .isEqualTo(lines.stream().filter(line -> line.contains("site-") && (line.contains("- ERROR -") || line.contains("- CRITICAL -"))).toList());
    }

    @Test
    void aCancelledSearchStops() throws IOException {
        Path path = Files.writeString(folder.resolve("log.txt"), String.join("\n", lines(1, 20_000)));
        try (LogFile file = new LogFile(path)) {
            LogSearch search = new LogSearch(file, LogQuery.fixed("message"));
            long whole = new LogSearch(file, LogQuery.fixed("message")).run(offsets -> {}, 1);
            long hits = search.run(offsets -> search.cancel(), 1);
            assertThat(hits).isPositive().isLessThan(whole);
        }
    }

    @Test
    void aCancelledSearchLooksAtNoFurtherLine() throws IOException {
        Path path = Files.writeString(folder.resolve("log.txt"), String.join("\n", lines(1, 20_000)));
        try (LogFile file = new LogFile(path)) {
            AtomicInteger looks = new AtomicInteger();
            AtomicReference<LogSearch> search = new AtomicReference<>();
            search.set(new LogSearch(file, LogQuery.where(List.of(), _ -> {
                looks.incrementAndGet();
                search.get().cancel();
                return true;
            })));
            assertThat(search.get().run(offsets -> {}, 4)).isZero();
            assertThat(looks.get()).as("one look by each thread at most").isBetween(1, 4);

            AtomicInteger told = new AtomicInteger();
            LogIndex index = file.index();
            boolean[] stop = {false};
            new LogSearch(file, LogQuery.fixed("message")).run(index, (found, _, _) -> told.incrementAndGet(), () -> stop[0], () -> stop[0] = true);
            assertThat(told.get()).as("blocks told before the stop was seen").isLessThan((int) (file.size() / LogSearch.BLOCK));
        }
    }

    @Test
    void numbersOfFoundLinesAreTheirPlacesWhateverTheLengths() throws IOException {
        Random random = new Random(3);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 9_000; i++) {
            String filler = random.nextInt(400) == 0 ? "x".repeat(random.nextInt(300_000)) : "y".repeat(random.nextInt(60));
            lines.add((random.nextInt(3) == 0 ? "needle " : "straw ") + filler);
        }
        try (LogFile file = new LogFile(Files.write(folder.resolve("odd.txt"), lines))) {
            LogIndex index = file.index(file.size(), 3);
            List<Long> found = Collections.synchronizedList(new ArrayList<>());
            new LogSearch(file, LogQuery.fixed("needle")).run(index, (numbers, _, _) -> {
                for (long number : numbers) {
                    found.add(number);
                }
            }, () -> false, () -> {});
            assertThat(found.stream().sorted().toList())
                    .isEqualTo(LongStream.range(0, lines.size()).filter(i -> lines.get((int) i).startsWith("needle")).boxed().toList());
        }
    }

    @Test
    void requiredTextsAreThoseThatEveryMatchHolds() {
        assertThat(RequiredTexts.of(" - (ERROR|CRITICAL) - .*site-1[0-9]\\b")).containsExactly(List.of(" - ERROR - ", " - CRITICAL - "), List.of("site-1"));
        assertThat(RequiredTexts.of("abc?de+f")).containsExactly(List.of("ab"), List.of("de"));
        assertThat(RequiredTexts.of("took\\.now\\d{3}x")).containsExactly(List.of("took.now"));
        assertThat(RequiredTexts.of("abc|def")).isEmpty();
        assertThat(RequiredTexts.of("(?i)abc")).isEmpty();
        assertThat(RequiredTexts.of("ab{0,3}cd")).containsExactly(List.of("cd"));
    }

    @Test
    void aByteThatStandsBesideTheRarestAnywayIsNotLookedFor() {
        ByteSample sample = new ByteSample("task_id=12 task_id=13 Task_id=14 ".repeat(100).getBytes(StandardCharsets.UTF_8));

        assertThat(sample.together("task_id=12".getBytes(StandardCharsets.UTF_8), 7, false)).containsExactly(200, 300, 300, 300, 300, 300, 300, 300, 300, 100);
        assertThat(sample.together("task_id=12".getBytes(StandardCharsets.UTF_8), 7, true)[0]).isEqualTo(300);
        // both bytes together stand where the text may be, and nowhere else
        assertThat(new Literal("id=12".getBytes(StandardCharsets.UTF_8), sample).cost()).isLessThan(new Literal("id=1".getBytes(StandardCharsets.UTF_8), sample).cost());
    }
}
