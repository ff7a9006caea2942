package io.flarescope.telemetry.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.telemetry.alert.AlertState.Standing;
import io.flarescope.telemetry.metricstore.MetricKey;
import io.flarescope.telemetry.metricstore.MetricKind;
import io.flarescope.telemetry.metricstore.MetricStore;
import io.flarescope.telemetry.metricstore.StoreLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AlertWatchTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private Instant now = Instant.ofEpochSecond(1_700_000_000);
    private final MetricStore store = new MetricStore(StoreLimits.USUAL, () -> now);
    private final AlertWatch watch = new AlertWatch(store);

    private Standing stands(AlertRule rule) {
        return watch.look(List.of(rule), now).getFirst().standing();
    }

    @Test
    void aRateBelowIsUnknownUntilTheWholeStretchWasHeard() {
        AlertRule below = new AlertRule.Rate("hits", "", MINUTE, AlertRule.Side.BELOW, 1);
        assertThat(stands(below)).isEqualTo(Standing.UNKNOWN);
        store.add(MetricKey.of("hits"), MetricKind.COUNTER, now, 5);
        assertThat(stands(below)).isEqualTo(Standing.UNKNOWN);
        now = now.plusSeconds(59);
        assertThat(stands(below)).isEqualTo(Standing.UNKNOWN);
        now = now.plusSeconds(1);
        assertThat(stands(below)).isEqualTo(Standing.ALERT);
        store.add(MetricKey.of("hits"), MetricKind.COUNTER, now, 100);
        assertThat(stands(below)).isEqualTo(Standing.FINE);
    }

    @Test
    void aQuantileOfACounterIsRefused() {
        store.add(MetricKey.of("hits"), MetricKind.COUNTER, now, 5);
        store.add(MetricKey.of("room"), MetricKind.GAUGE, now, 5);
        assertThat(watch.refusal(new AlertRule.Threshold("hits", "", MINUTE, .9, AlertRule.Side.ABOVE, 1))).get().asString().contains("hits is a counter");
        assertThat(watch.refusal(new AlertRule.Threshold("_round_started_count", "", MINUTE, .9, AlertRule.Side.ABOVE, 1))).isPresent();
        assertThat(watch.refusal(new AlertRule.Threshold("room", "", MINUTE, .9, AlertRule.Side.ABOVE, 1))).isEmpty();
        assertThat(watch.refusal(new AlertRule.Rate("hits", "", MINUTE, AlertRule.Side.ABOVE, 1))).isEmpty();
    }
}
