package io.flarescope.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FlareTimeTest {
    @Test
    void durationsAreWrittenAsPythonDoes() {
        assertThat(FlareTime.duration(Duration.ofNanos(18_812_659_000L))).isEqualTo("0:00:18.812659");
        assertThat(FlareTime.duration(Duration.ofSeconds(3))).isEqualTo("0:00:03");
        assertThat(FlareTime.duration(Duration.ofDays(1).plusHours(2).plusNanos(5_000))).isEqualTo("1 day, 2:00:00.000005");
        assertThat(FlareTime.duration(Duration.ofDays(12).plusMinutes(3))).isEqualTo("12 days, 0:03:00");
    }

    @Test
    void localTimesAreReadBack() {
        Instant time = Instant.parse("2026-11-24T03:18:55.016323Z");
        assertThat(FlareTime.parseLocal(FlareTime.local(time))).contains(time);
        assertThat(FlareTime.parseLocal("")).isEmpty();
        assertThat(FlareTime.seconds(time)).isEqualTo(1795490335.016323);
    }
}
