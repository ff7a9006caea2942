package io.flarescope.telemetry.eventfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EventFileTest {
    @TempDir
    Path folder;

    private Path write(int steps) {
        Path path = folder.resolve("events.out.tfevents.1762700000.test." + steps);
        try (EventFileWriter writer = new EventFileWriter(path, 1762700000.0)) {
            for (int step = 0; step < steps; step++) {
                writer.scalar("train/loss", 1762700000.0 + step, step, 1f / (step + 1));
                writer.scalar("val/accuracy", 1762700000.5 + step, step, step == 3 ? Float.NaN : step / 10f);
            }
        }
        return path;
    }

    private record Point(double wall, long step, float value) {}

    private static List<Point> points(EventFile file, String tag) {
        List<Point> points = new ArrayList<>();
        file.scalar(tag).orElseThrow().forEach((wall, step, value) -> points.add(new Point(wall, step, value)));
        return points;
    }

    @Test
    void everyPointWrittenIsReadBack() {
        EventFile file = new EventFileReader().read(write(40_000));

        assertThat(file.fileVersion()).contains("brain.Event:2");
        assertThat(file.scalars().keySet()).containsExactly("train/loss", "val/accuracy");
        assertThat(file.points()).isEqualTo(80_000);
        List<Point> loss = points(file, "train/loss");
        for (int step = 0; step < 40_000; step++) {
            assertThat(loss.get(step)).isEqualTo(new Point(1762700000.0 + step, step, 1f / (step + 1)));
        }
        assertThat(file.damaged() + file.skippedBytes() + file.unreadable() + file.tail()).isZero();
    }

    @Test
    void rangesSideBySideReadWhatOneThreadReads() {
        Path path = write(120_000);

        EventFile alone = new EventFileReader(1).read(path);
        for (int threads = 2; threads <= 7; threads++) {
            EventFile together = new EventFileReader(threads).read(path);
            assertThat(points(together, "train/loss")).isEqualTo(points(alone, "train/loss"));
            assertThat(together.scalar("val/accuracy").orElseThrow().summary()).isEqualTo(alone.scalar("val/accuracy").orElseThrow().summary());
        }
    }

    @Test
    void summaryCountsNanBesideTheBounds() {
        ScalarColumn.Summary summary = new EventFileReader().read(write(10)).scalar("val/accuracy").orElseThrow().summary();

        assertThat(summary).isEqualTo(new ScalarColumn.Summary(10, 0, 9, 0f, 0.9f, 0.9f, 1));
    }

    @Test
    void stepsBeyondThirtyTwoBitsAreKept() {
        Path path = folder.resolve("events.out.tfevents.long");
        long far = 5_000_000_000L;
        try (EventFileWriter writer = new EventFileWriter(path, 0)) {
            writer.scalar("a", 0, 7, 1);
            writer.scalar("a", 0, far, 2);
            writer.scalar("a", 0, 8, 3);
        }

        assertThat(points(new EventFileReader().read(path), "a")).extracting(Point::step).containsExactly(7L, far, 8L);
    }

    @Test
    void aCutTailIsWaitedForAndReadOn() throws IOException {
        byte[] whole = Files.readAllBytes(write(50));
        Path growing = folder.resolve("events.out.tfevents.growing");
        for (int cut = whole.length - 1; cut > whole.length - 120; cut--) {
            Files.write(growing, java.util.Arrays.copyOf(whole, cut));
            EventFile before = new EventFileReader().read(growing);
            Files.write(growing, whole);
            EventFile after = new EventFileReader().read(growing, before.resumeAt());

            assertThat(before.damaged()).isZero();
            assertThat(before.resumeAt() + before.tail()).isEqualTo(cut);
            assertThat(before.points() + after.points()).isEqualTo(100);
            assertThat(after.resumeAt()).isEqualTo(whole.length);
        }
    }

    @Test
    void aDamagedRecordIsCountedAndTheRestIsRead() throws IOException {
        byte[] bytes = Files.readAllBytes(write(1000));
        bytes[5000] ^= 0x40;
        Path path = Files.write(folder.resolve("events.out.tfevents.damaged"), bytes);

        EventFile file = new EventFileReader().read(path);

        assertThat(file.damaged()).isEqualTo(1);
        assertThat(file.points()).isEqualTo(1999);
    }

    @Test
    void aDamagedLengthLosesOneRecordOnly() throws IOException {
        Path source = write(1000);
        byte[] bytes = Files.readAllBytes(source);
        // the first scalar's record stands behind the version's: 16 bytes around 24 of data
        int second = 16 + bytes[0];
        bytes[second] ^= 1;
        Path path = Files.write(folder.resolve("events.out.tfevents.length"), bytes);

        EventFile file = new EventFileReader().read(path);

        assertThat(file.points()).isEqualTo(1999);
        assertThat(file.damaged()).isEqualTo(1);
        assertThat(file.skippedBytes()).isPositive();
    }

    @Test
    void garbageNeverThrowsAndNeverInventsPoints() throws IOException {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[random.nextInt(5000)];
            random.nextBytes(bytes);
            Path path = Files.write(folder.resolve("events.out.tfevents.garbage"), bytes);

            EventFile file = new EventFileReader().read(path);

            assertThat(file.points()).as("seed %d", seed).isZero();
            assertThat(file.resumeAt() + file.tail()).as("seed %d", seed).isLessThanOrEqualTo(bytes.length);
        }
    }

    @Test
    void eventsWithWrongFieldsInsideGoodRecordsAreCountedUnreadable() throws IOException {
        MaskedCrc crc = new MaskedCrc();
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            byte[] data = new byte[1 + random.nextInt(80)];
            random.nextBytes(data);
            if (seed % 2 == 0) {
                data[0] = 0x2a;
            }
            java.nio.ByteBuffer record = java.nio.ByteBuffer.allocate(data.length + 16).order(java.nio.ByteOrder.LITTLE_ENDIAN);
            record.putLong(data.length).putInt(MaskedCrc.ofLength(data.length)).put(data).putInt(crc.of(data, 0, data.length));
            Path path = Files.write(folder.resolve("events.out.tfevents.wrong"), record.array());

            EventFile file = new EventFileReader().read(path);

            assertThat(file.events()).as("seed %d", seed).isEqualTo(1);
            assertThat(file.damaged()).as("seed %d", seed).isZero();
        }
    }
}
