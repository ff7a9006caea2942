package io.flarescope.flare.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.JobId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FeedFileTest {
    @Test
    void bytesThatAreNoTextAndALineWithoutEndAreOneGapOfTwo(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("flarescope_feed.jsonl");
        byte[] all = new byte[20 << 20];
        java.util.Arrays.fill(all, (byte) 'x');
        all[0] = (byte) 0xff;
        all[1] = (byte) 0xc3;
        all[2] = '\n';
        Files.write(file, all);
        List<FeedRecord> read = new ArrayList<>();

        FeedFile.read(new JobId("4f2c91e0-0000-4000-8000-000000000000"), file, InstantSource.system(), (records, _) -> read.addAll(records));

        assertThat(read).singleElement().isInstanceOfSatisfying(FeedRecord.Gap.class, gap -> assertThat(gap.count()).isEqualTo(2));
    }
}
