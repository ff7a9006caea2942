package io.flarescope.console.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class FiguresTest {

    @Test
    void numbersHaveCommasAndATrueMinus() {
        assertThat(Figures.count(1_204_000)).isEqualTo("1,204,000");
        assertThat(Figures.decimals(-0.0372, 3)).isEqualTo("−0.037");
        assertThat(Figures.decimals(-0.0001, 3)).isEqualTo("0.000");
        assertThat(Figures.difference(0.0194, 3)).isEqualTo("+0.019");
        assertThat(Figures.difference(0.0001, 3)).isEqualTo("0.000");
        assertThat(Figures.decimals(Double.NEGATIVE_INFINITY, 3)).isEqualTo("−inf");
        assertThat(Figures.decimals(Double.NaN, 3)).isEqualTo("NaN");
    }

    @Test
    void sizesHaveThreeFiguresAndAUnit() {
        assertThat(Figures.bytes(640)).isEqualTo("640 B");
        assertThat(Figures.bytes(3_140_000)).isEqualTo("3.1 MB");
        assertThat(Figures.bytes(999_700)).isEqualTo("1.0 MB");
        assertThat(Figures.bytes(412e9)).isEqualTo("412 GB");
        assertThat(Figures.bytesOf(7_400_000, 11_900_000)).isEqualTo("7.4 of 11.9 MB");
        assertThat(Figures.bytesOf(740_000, 11_900_000)).isEqualTo("740 KB of 11.9 MB");
    }

    @Test
    void agesHaveOneUnit() {
        assertThat(Figures.age(Duration.ofMillis(400))).isEqualTo("0.4 s");
        assertThat(Figures.age(Duration.ofSeconds(42))).isEqualTo("42 s");
        assertThat(Figures.age(Duration.ofMinutes(14))).isEqualTo("14 min");
        assertThat(Figures.age(Duration.ofDays(117))).isEqualTo("117 days");
        assertThat(Figures.age(Duration.ofSeconds(-3))).isEqualTo("0.0 s");
    }

    @Test
    void momentsAreThePersonsClock() {
        Moments moments = new Moments(ZoneId.of("Europe/Zurich"));
        Instant at = Instant.parse("2026-11-24T08:17:52.123Z");

        assertThat(moments.withZone(at)).isEqualTo("09:17:52 UTC+01:00");
        assertThat(moments.millis(at)).isEqualTo("09:17:52,123");
        assertThat(moments.brief(at.minus(Duration.ofDays(3)), at)).isEqualTo("Sat 21 Nov");
        assertThat(new Moments(ZoneOffset.UTC).withZone(at)).isEqualTo("08:17:52 UTC");
    }
}
