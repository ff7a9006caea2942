package io.flarescope.telemetry.logfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogFileTest {
    @TempDir
    Path folder;

    private static String flare(int i, String level, String message) {
        return "2026-11-24 03:%02d:%02d,%03d - ScatterAndGather - %s - [identity=server, run=28c4b627] - %s".formatted(i / 60 % 60, i % 60, i % 1000, level, message);
    }

    private LogFile file(String text) {
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    private LogFile file(byte[] bytes) {
        try {
            return new LogFile(Files.write(folder.resolve("log.txt"), bytes));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void levelsOfFlaresTextJsonAndForeignLinesAreRead() {
        String text = String.join("\n",
                flare(1, "INFO", "Round 0 started."),
                flare(2, "ERROR", "failed"),
                "Traceback (most recent call last):",
                "  File \"x.py\", line 3",
                "{\"asctime\": \"2026-11-24 03:37:34,640\", \"name\": \"conn\", \"fullName\": \"nvflare.fuel.f3.sfm.conn_manager\", \"levelname\": \"WARNING\", \"fl_ctx\": \"\", \"message\": \"m\"}",
                "2026-11-24T03:37:34.640Z [main] DEBUG a.b.C said something",
                "2026-11-24 03:37:34,640 - root - CRITICAL - end",
                "2026-11-24 03:37:34,640 no level here", "");
        try (LogFile file = file(text)) {
            LogIndex index = file.index();

            assertThat(index.lines()).isEqualTo(8);
            List<LineLevel> levels = new ArrayList<>();
            for (long i = 0; i < index.lines(); i++) {
                levels.add(index.level(i));
            }
            assertThat(levels).containsExactly(
                    LineLevel.INFO, LineLevel.ERROR, LineLevel.CONTINUATION, LineLevel.CONTINUATION, LineLevel.WARNING, LineLevel.DEBUG,
                    LineLevel.CRITICAL, LineLevel.OTHER);
            assertThat(index.timeNear(7)).isEqualTo(Instant.parse("2026-11-24T03:00:01.001Z").toEpochMilli());
        }
    }

    @Test
    void everyLineOfARandomFileIsFoundWhateverTheRanges() throws IOException {
        for (int seed = 0; seed < 12; seed++) {
            Random random = new Random(seed);
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < 3000; i++) {
                lines.add(switch (random.nextInt(12)) {
                    case 0 -> "";
                    case 1 -> "x".repeat(random.nextInt(4000));
                    case 2 -> i == 1500 ? "long ".repeat(500_000) : "  continuation é";
                    default -> flare(i, random.nextBoolean() ? "INFO" : "DEBUG", "message " + random.nextInt());
                });
            }
            try (LogFile file = file(String.join("\n", lines) + "\n")) {
                for (int parts = 1; parts <= 5; parts++) {
                    LogIndex index = file.index(file.size(), parts);
                    assertThat(index.lines()).as("seed %d, %d parts", seed, parts).isEqualTo(lines.size());
                    for (int probe = 0; probe < 60; probe++) {
                        int line = random.nextInt(lines.size());
                        String expected = lines.get(line);
                        assertThat(file.lines(index, line, 1)).as("seed %d, %d parts, line %d", seed, parts, line)
                                .containsExactly(expected.substring(0, Math.min(expected.length(), LogFile.LONGEST_SHOWN)));
                    }
                    assertThat(file.lines(index, 100, 700)).as("seed %d", seed).hasSize(700);
                }
            }
        }
    }

    @Test
    void aGrowingFileIsReadOnFromItsLastWholeLine() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            text.append(flare(i, "INFO", "line " + i)).append('\n');
        }
        byte[] all = text.toString().getBytes(StandardCharsets.UTF_8);
        Path path = folder.resolve("log.txt");
        Files.write(path, Arrays.copyOf(all, 1000));
        try (LogFile file = new LogFile(path)) {
            LogIndex index = file.index();
            for (int from = 1000; from < all.length; from += 777) {
                Files.write(path, Arrays.copyOfRange(all, from, Math.min(all.length, from + 777)), StandardOpenOption.APPEND);
                index = file.grow(index);
            }
            assertThat(index.lines()).isEqualTo(500);
            assertThat(index.count(LineLevel.INFO)).isEqualTo(500);
            assertThat(file.lines(index, 321, 1)).containsExactly(flare(321, "INFO", "line 321"));
        }
    }

    @Test
    void aLastLineOfManyRangesIsTakenWhenItEnds() throws IOException {
        String last = flare(2, "ERROR", "long ".repeat(4_000));
        try (LogFile file = file(flare(1, "INFO", "a") + "\n" + last)) {
            LogIndex index = file.index(file.size(), 4);
            assertThat(index.lines()).isEqualTo(1);

            Files.writeString(file.path(), "\n" + flare(3, "INFO", "b") + "\n", StandardOpenOption.APPEND);
            index = file.grow(index);
            assertThat(file.lines(index, 0, 9)).containsExactly(flare(1, "INFO", "a"), last, flare(3, "INFO", "b"));
            assertThat(index.level(1)).isEqualTo(LineLevel.ERROR);
        }
    }

    @Test
    void linesThatSayTheSameAgainAreMarkedAcrossBlocksAndRanges() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 9_000; i++) {
            text.append(flare(i, "INFO", i % 3 == 2 ? "other" : "same")).append('\n');
        }
        text.append("\n".repeat(9_000));
        try (LogFile file = file(text.toString())) {
            LogIndex index = file.index(file.size(), 1);
            assertThat(index.lines()).isEqualTo(18_000);
            for (int i = 0; i < 18_000; i++) {
                assertThat((index.nibble(i) & LogIndex.REPEATS) != 0).as("line %d", i).isEqualTo(i < 9_000 && i % 3 == 1);
            }
        }
    }

    @Test
    void rotationAndShrinkingAreNoticed() throws IOException {
        try (LogFile file = file(flare(1, "INFO", "a") + "\n")) {
            LogIndex index = file.index();
            assertThat(file.rotated(index)).isFalse();

            Path other = Files.writeString(folder.resolve("new"), flare(2, "INFO", "b") + "\n");
            Files.move(other, file.path(), StandardCopyOption.REPLACE_EXISTING);
            assertThat(file.rotated(index)).isTrue();
        }
        try (LogFile file = file(flare(1, "INFO", "a") + "\n")) {
            LogIndex index = file.index();
            Files.write(file.path(), new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
            assertThat(file.rotated(index)).isTrue();
        }
    }

    @Test
    void theFirstScreenNeedsNoIndex() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            text.append(flare(i, "INFO", "line " + i)).append('\n');
        }
        try (LogFile file = file(text.toString())) {
            assertThat(file.lastLines(3)).containsExactly(flare(4997, "INFO", "line 4997"), flare(4998, "INFO", "line 4998"), flare(4999, "INFO", "line 4999"));
        }
    }

    @Test
    void brokenEncodingsAndGarbageDoNoHarm() {
        for (int seed = 0; seed < 50; seed++) {
            byte[] bytes = new byte[20_000];
            new Random(seed).nextBytes(bytes);
            try (LogFile file = file(bytes)) {
                LogIndex index = file.index(file.size(), 1 + seed % 4);
                long feeds = 0;
                for (byte b : bytes) {
                    feeds += b == '\n' ? 1 : 0;
                }
                assertThat(index.lines()).as("seed %d", seed).isEqualTo(feeds);
                assertThat(file.lines(index, 0, 1000)).as("seed %d", seed).hasSize((int) Math.min(1000, feeds));
            }
        }
    }
}
