package io.flarescope.embedded.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.embedded.feed.FeedSource.Numbered;
import io.flarescope.wire.feed.FeedData;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeedSourceTest {
    @Test
    void whatAFullQueueDropsIsAGapAndNoNumberIsMissing() throws InterruptedException {
        FeedSource source = new FeedSource("site-1", 10, InstantSource.system());
        for (int i = 0; i < 25; i++) {
            source.metric("loss", i, i, 0);
        }
        List<Numbered> taken = new ArrayList<>(source.take(4, Duration.ZERO));
        source.metric("loss", 25, 25, 0);
        taken.addAll(source.take(100, Duration.ZERO));

        assertThat(taken).extracting(Numbered::number).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 26L, 27L);
        assertThat(taken.get(10).data()).isEqualTo(new FeedData.Gap(11, 25, "the queue of the feed was full"));
        assertThat(((FeedData.Metric) taken.get(11).data()).step()).isEqualTo(25);
    }

    @Test
    void aGapAtTheEndIsToldToo() throws InterruptedException {
        FeedSource source = new FeedSource("site-1", 2, InstantSource.system());
        for (int i = 0; i < 5; i++) {
            source.metric("loss", i, i, 0);
        }
        List<Numbered> taken = source.take(100, Duration.ZERO);
        assertThat(taken).extracting(Numbered::number).containsExactly(1L, 2L, 6L);
        assertThat(taken.getLast().data()).isEqualTo(new FeedData.Gap(3, 5, "the queue of the feed was full"));
    }

    @Test
    void logsLeaveHalfOfTheQueueToOtherRecordsAndTheGaugeSaysWhatWasMade() throws InterruptedException {
        FeedSource source = new FeedSource("site-1", 10, InstantSource.system());
        for (int i = 0; i < 20; i++) {
            source.log(new FeedData.Log("INFO", "x", "t", "line " + i, Optional.empty(), Optional.empty()), true);
        }
        source.metric("loss", 1, 1, 0);
        source.gauge(Map.of("cpu_s", 1.5));
        List<Numbered> taken = source.take(100, Duration.ZERO);
        assertThat(taken.stream().filter(record -> record.data() instanceof FeedData.Log)).hasSize(5);
        assertThat(taken.getLast().data()).isEqualTo(new FeedData.Gauge(Map.of("cpu_s", 1.5, "logs_made", 20.0, "metrics_made", 1.0)));
    }

    @Test
    void onlyUrgentRecordsEndTheWait() throws InterruptedException {
        FeedSource source = new FeedSource("site-1", 10, InstantSource.system());
        source.log(new FeedData.Log("DEBUG", "nvflare.fuel.f3", "t", "frame", Optional.empty(), Optional.empty()), false);
        long start = System.nanoTime();
        assertThat(source.take(10, Duration.ofMillis(60))).hasSize(1);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(60));
        source.metric("loss", 1, 1, 0);
        assertThat(source.take(10, Duration.ofSeconds(60))).hasSize(1);
    }
}
