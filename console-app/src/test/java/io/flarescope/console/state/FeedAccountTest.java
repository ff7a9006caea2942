package io.flarescope.console.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.federation.FeedRecord;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class FeedAccountTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private final FeedAccount account = new FeedAccount();

    private void point(long number) {
        account.count(new FeedRecord.MetricPoint(number, NOW, "site-1", "loss", number, 0, 1), NOW);
    }

    @Test
    void whatTheWindowLeftOutIsNoLongerDroppedOnceTheResultBroughtIt() {
        point(1);
        account.count(new FeedRecord.Gap(2, NOW, "server", 3, "newer records pushed them out of the window that show_stats holds"), NOW);
        point(5);
        point(6);
        assertThat(account.dropped()).isEqualTo(3);

        point(2);
        // a bundle is one record with several values
        point(3);
        point(3);
        assertThat(account.dropped()).isEqualTo(1);
        account.count(new FeedRecord.Gap(4, NOW, "site-1", 7, "the queue of the feed was full"), NOW);
        assertThat(account.dropped()).as("what the site itself dropped stays dropped").isEqualTo(7);
        point(7);
        assertThat(account.dropped()).isEqualTo(7);
    }
}
