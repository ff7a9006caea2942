package io.flarescope.flare.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.federation.FeedPosition;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.JobId;
import io.flarescope.wire.feed.FeedData;
import io.flarescope.wire.feed.FeedLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FeedFileTest {
    @Test
    void bytesThatAreNoTextAndALineWithoutEndAreOneGapOfTwo(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("flarescope_feed.jsonl");
        byte[] all = new byte[20 << 20];
        Arrays.fill(all, (byte) 'x');
        all[0] = (byte) 0xff;
        all[1] = (byte) 0xc3;
        all[2] = '\n';
        Files.write(file, all);
        List<FeedRecord> read = new ArrayList<>();

        FeedFile.read(new JobId("4f2c91e0-0000-4000-8000-000000000000"), file, InstantSource.system(), (records, _) -> read.addAll(records));

        assertThat(read).singleElement().isInstanceOfSatisfying(FeedRecord.Gap.class, gap -> assertThat(gap.count()).isEqualTo(2));
    }

    @Test
    void positionsAreBytesAlsoOfALastLineWithoutItsEnd(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("flarescope_feed.jsonl"), line(1) + "\n" + line(2));
        List<FeedRecord> read = new ArrayList<>();
        List<FeedPosition> positions = new ArrayList<>();

        FeedFile.read(new JobId("4f2c91e0-0000-4000-8000-000000000000"), file, InstantSource.system(), (records, position) -> {
            read.addAll(records);
            positions.add(position);
        });

        assertThat(read).extracting(FeedRecord::number).containsExactly(1L, 2L);
        assertThat(positions.getLast()).isEqualTo(new FeedPosition(Files.size(file), Files.size(file), true));
    }

    private static String line(long number) {
        return new FeedLine(number, "Zürich", number, Instant.EPOCH, new FeedData.Metric("größer", "SCALAR", new FeedData.MetricValue.Number(0.5), number, OptionalInt.empty())).encode();
    }
}
