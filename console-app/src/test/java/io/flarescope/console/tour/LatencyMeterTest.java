package io.flarescope.console.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LatencyMeterTest {
    private static final Instant T = Instant.parse("2026-11-24T08:00:00Z");

    private final LatencyMeter meter = new LatencyMeter();

    @Test
    void nothingSeenHasNoQuantile() {
        meter.made(1, T);
        assertThat(meter.quantile(0.5)).isNaN();
    }

    @Test
    void eachRecordIsSeenByTheFirstPulseThatCoversIt() {
        meter.made(1, T);
        meter.made(2, T.plusMillis(10));
        meter.seen(1, T.plusMillis(20));
        meter.seen(1, T.plusMillis(36));
        meter.seen(2, T.plusMillis(52));
        assertThat(meter.count()).isEqualTo(2);
        assertThat(meter.quantile(0.5)).isEqualTo(20);
        assertThat(meter.quantile(0.95)).isEqualTo(42);
    }

    @Test
    void thePulseMayComeBeforeTheNewsOfTheRecord() {
        meter.seen(2, T.plusMillis(30));
        meter.made(1, T);
        meter.made(2, T);
        meter.made(3, T);
        assertThat(meter.count()).isEqualTo(2);
        assertThat(meter.quantile(1)).isEqualTo(30);
    }

    @Test
    void skippedRecordsDoNotCount() {
        meter.made(1, T);
        meter.skip(1);
        meter.made(2, T.plusMillis(40));
        meter.seen(2, T.plusMillis(50));
        assertThat(meter.count()).isEqualTo(1);
        assertThat(meter.quantile(0.95)).isEqualTo(10);
    }
}
