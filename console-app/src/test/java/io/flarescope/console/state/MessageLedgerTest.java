package io.flarescope.console.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.federation.FeedRecord.Direction;
import io.flarescope.federation.FeedRecord.MessageSize;
import io.flarescope.federation.FeedRecord.Stage;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MessageLedgerTest {
    private final MessageLedger ledger = new MessageLedger();

    private void add(String writer, Direction direction, Stage stage, long bytes) {
        ledger.add(new MessageSize(1, Instant.EPOCH, writer, "site-1", "train", 3, direction, stage, bytes, Map.of("precision", writer + stage)));
    }

    @Test
    void theSendersMeasureHoldsWhateverTheReceiverSays() {
        add("site-1", Direction.RESULT, Stage.BEFORE_FILTERS, 100);
        add("site-1", Direction.RESULT, Stage.AFTER_FILTERS, 50);
        add("server", Direction.RESULT, Stage.BEFORE_FILTERS, 50);
        add("server", Direction.RESULT, Stage.AFTER_FILTERS, 100);

        assertThat(ledger.entries()).containsExactly(new MessageLedger.Entry(
                new MessageLedger.Key(3, "site-1", Direction.RESULT, "train"), 100, 50, Map.of("precision", "site-1BEFORE_FILTERS"),
                Map.of("precision", "site-1AFTER_FILTERS")));
    }

    @Test
    void onTheWayToASiteTheServerIsTheSender() {
        add("site-1", Direction.DATA, Stage.BEFORE_FILTERS, 50);
        add("site-1", Direction.DATA, Stage.AFTER_FILTERS, 100);
        add("server", Direction.DATA, Stage.BEFORE_FILTERS, 100);
        add("server", Direction.DATA, Stage.AFTER_FILTERS, 49);

        assertThat(ledger.entries().getFirst().before()).isEqualTo(100);
        assertThat(ledger.entries().getFirst().after()).isEqualTo(49);
    }

    @Test
    void whatOnlyTheReceiverMeasuredTravelledAsItCame() {
        add("server", Direction.RESULT, Stage.BEFORE_FILTERS, 50);
        add("server", Direction.RESULT, Stage.AFTER_FILTERS, 100);

        assertThat(ledger.entries().getFirst().after()).isEqualTo(50);
        assertThat(ledger.entries().getFirst().whole()).isFalse();
    }
}
