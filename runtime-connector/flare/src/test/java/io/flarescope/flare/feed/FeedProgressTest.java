package io.flarescope.flare.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.federation.FeedPosition;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.FeedRecord.Gap;
import io.flarescope.federation.FeedRecord.MetricPoint;
import io.flarescope.federation.FeedRoute;
import io.flarescope.federation.JobId;
import io.flarescope.wire.feed.FeedData;
import io.flarescope.wire.feed.FeedLine;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FeedProgressTest {
    private final List<FeedRecord> records = new ArrayList<>();
    private final List<FeedPosition> positions = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final FeedProgress progress = new FeedProgress(new JobId("job"), new FeedListener() {
        @Override
        public void advanced(JobId job, List<FeedRecord> batch, FeedPosition position) {
            records.addAll(batch);
            positions.add(position);
        }

        @Override
        public void route(JobId job, FeedRoute route) { }

        @Override
        public void warning(JobId job, String sentence) {
            warnings.add(sentence);
        }
    }, InstantSource.fixed(Instant.EPOCH));

    @Test
    void pagesFollowEachOther() {
        String first = line(1) + "\n" + line(2) + "\n";
        progress.page(first, first.length(), 999, false);
        progress.page(line(3) + "\n", 999, 999, true);

        assertThat(numbers()).containsExactly(1L, 2L, 3L);
        assertThat(positions).containsExactly(new FeedPosition(first.length(), 999, false), new FeedPosition(999, 999, true));
        assertThat(positions.getLast().complete()).isTrue();
    }

    @Test
    void nothingNewTellsNothing() {
        progress.page("", 0, 0, false);
        progress.page("", 0, 0, false);

        assertThat(positions).isEmpty();
    }

    @Test
    void aLineThatIsNoRecordIsAGapAndTheRestGoesOn() {
        progress.page("garbage\n" + line(2) + "\n{}\n" + line(4) + "\n", 100, 100, false);

        assertThat(records).filteredOn(MetricPoint.class::isInstance).extracting(FeedRecord::number).containsExactly(2L, 4L);
        assertThat(records).filteredOn(Gap.class::isInstance).extracting(record -> ((Gap) record).count()).containsExactly(1L, 1L);
        assertThat(warnings).hasSize(2).allMatch(warning -> warning.contains("cannot be read and is left out"));
    }

    @Test
    void garbageOfAnyLengthIsOneGap() {
        progress.page(line(1) + "\n" + "garbage\n".repeat(100_000) + line(100_002) + "\n", 100, 100, false);
        progress.page("garbage\n".repeat(9), 200, 200, false);

        assertThat(records).filteredOn(Gap.class::isInstance).extracting(record -> ((Gap) record).count()).containsExactly(100_000L, 9L);
        assertThat(numbersOf(MetricPoint.class)).containsExactly(1L, 100_002L);
        assertThat(warnings).hasSize(3);
    }

    @Test
    void theWindowLeavesGapsAndTheResultFillsThemOnce() {
        progress.window(List.of(line(3), line(4)), 500);
        progress.window(List.of(line(3), line(4), line(5)), 600);
        progress.window(List.of(line(9), line(10)), 900);
        assertThat(records).filteredOn(Gap.class::isInstance).extracting(record -> ((Gap) record).count()).containsExactly(2L, 3L);
        assertThat(numbersOf(MetricPoint.class)).containsExactly(3L, 4L, 5L, 9L, 10L);

        records.clear();
        long end = 0;
        for (long number = 1; number <= 12; number++) {
            end += line(number).getBytes(StandardCharsets.UTF_8).length + 1;
            progress.stored(line(number), end);
        }
        progress.storedEnd();

        assertThat(numbers()).containsExactly(1L, 2L, 6L, 7L, 8L, 11L, 12L);
        assertThat(positions.getLast()).isEqualTo(new FeedPosition(end, end, true));
    }

    @Test
    void theResultGoesOnWhereTheFeedWasLeft() {
        String first = line(1) + "\n";
        progress.page(first, first.length(), first.length(), false);
        progress.stored(line(1), first.length());
        progress.stored(line(2), 2L * first.length());
        progress.storedEnd();

        assertThat(numbers()).containsExactly(1L, 2L);
    }

    @Test
    void manyRecordsComeInBatches() {
        StringBuilder page = new StringBuilder();
        for (int number = 1; number <= 10_000; number++) {
            page.append(line(number)).append('\n');
        }
        progress.page(page.toString(), page.length(), page.length(), false);

        assertThat(positions).hasSize(3);
        assertThat(records).hasSize(10_000);
        assertThat(positions.getFirst().offset()).isZero();
    }

    private List<Long> numbers() {
        return records.stream().map(FeedRecord::number).toList();
    }

    private List<Long> numbersOf(Class<?> kind) {
        return records.stream().filter(kind::isInstance).map(FeedRecord::number).toList();
    }

    private static String line(long number) {
        return new FeedLine(
                number, "site-1", number, Instant.EPOCH, new FeedData.Metric("loss", "SCALAR", new FeedData.MetricValue.Number(0.5), number, OptionalInt.empty())).encode();
    }
}
