package io.flarescope.charts.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TicksTest {
    private static List<String> labels(Ticks ticks) {
        return ticks.ticks().stream().map(Ticks.Tick::label).toList();
    }

    @Test
    void linearTicksStepByOneTwoTwoAndAHalfOrFive() {
        assertThat(labels(Ticks.linear(new Span(0, 1.15), 5))).containsExactly("0.00", "0.25", "0.50", "0.75", "1.00");
        assertThat(labels(Ticks.linear(new Span(0, 1.6), 6))).containsExactly("0.0", "0.5", "1.0", "1.5");
        assertThat(labels(Ticks.linear(new Span(-0.2, 0.21), 6))).containsExactly("\u22120.2", "\u22120.1", "0.0", "0.1", "0.2");
        assertThat(labels(Ticks.linear(new Span(0, 9000), 4))).containsExactly("0", "2,500", "5,000", "7,500");
    }

    @Test
    void thereAreNeverMoreTicksThanAsked() {
        Random random = new Random(1);
        for (int n = 0; n < 5_000; n++) {
            double from = random.nextGaussian() * Math.pow(10, random.nextInt(12) - 6);
            double length = Math.pow(10, random.nextDouble() * 12 - 6);
            Span span = new Span(from, from + length);
            int most = 2 + random.nextInt(5);
            List<Ticks.Tick> ticks = Ticks.linear(span, most).ticks();
            assertThat(ticks).hasSizeBetween(1, most);
            assertThat(ticks).allMatch(tick -> tick.at() >= from - 1e-6 * length && tick.at() <= from + length * (1 + 1e-6));
        }
    }

    @Test
    void roundsAreLabelledAtWholeNumbers() {
        assertThat(labels(Ticks.whole(new Span(0, 23), 6))).containsExactly("0", "5", "10", "15", "20");
        assertThat(labels(Ticks.whole(new Span(0, 2.2), 6))).containsExactly("0", "1", "2");
        assertThat(labels(Ticks.whole(new Span(3.1, 3.4), 6))).isEmpty();
    }

    @Test
    void logarithmicTicksAreDecades() {
        assertThat(labels(Ticks.values(YScale.LOG, new Span(0.009, 120), 6))).containsExactly("0.01", "0.1", "1", "10", "100");
        assertThat(labels(Ticks.values(YScale.LOG, new Span(0.19, 1.2), 6))).containsExactly("0.2", "0.3", "0.5", "0.7", "1");
        assertThat(labels(Ticks.values(YScale.LOG, new Span(1e-8, 1e8), 6))).hasSizeLessThanOrEqualTo(6).contains("1");
    }

    @Test
    void symmetricLogarithmicTicksShowBothSigns() {
        assertThat(labels(Ticks.values(YScale.SYMLOG, new Span(-120, 1200), 8))).contains("0", "\u2212100", "1,000");
    }

    @Test
    void clockTicksFallOnFullMinutes() {
        double at = 1_795_507_615;       // 2026-11-24 08:06:55 UTC
        assertThat(labels(TimeTicks.clock(new Span(at, at + 660), 6, ZoneId.of("UTC")))).containsExactly("08:08", "08:10", "08:12", "08:14", "08:16");
        assertThat(labels(TimeTicks.clock(new Span(at, at + 60), 5, ZoneId.of("Europe/Berlin")))).contains("09:07:00", "09:07:30");
        assertThat(labels(TimeTicks.relative(new Span(0, 200), 5))).containsExactly("0 s", "1:00", "2:00", "3:00");
    }

    @Test
    void numbersAreWrittenAsTheFieldWritesThem() {
        assertThat(Numbers.value(0.95)).isEqualTo("0.950");
        assertThat(Numbers.value(-0.037)).isEqualTo("\u22120.037");
        assertThat(Numbers.value(48.23)).isEqualTo("48.2");
        assertThat(Numbers.value(1144)).isEqualTo("1,144");
        assertThat(Numbers.value(1.2e-7)).isEqualTo("1.2e\u22127");
        assertThat(Numbers.value(Float.NaN)).isEqualTo("NaN");
        assertThat(Numbers.value(Double.NEGATIVE_INFINITY)).isEqualTo("\u2212inf");
        assertThat(Numbers.fixed(-0.0001, 3)).as("no minus before a zero").isEqualTo("0.000");
        assertThat(Numbers.signed(0.019, 3)).isEqualTo("+0.019");
        assertThat(Numbers.bytes(11_900_000)).isEqualTo("11.9 MB");
        assertThat(Numbers.bytes(999_999)).isEqualTo("1.0 MB");
        assertThat(Numbers.bytes(512)).isEqualTo("512 B");
        assertThat(Numbers.seconds(220)).isEqualTo("3 min 40 s");
        assertThat(Numbers.percent(0.627)).isEqualTo("62.7 %");
    }

    @Test
    void bendsComeBack() {
        for (YScale scale : YScale.values()) {
            for (double value : new double[] {1e-6, 0.3, 1, 7, 1e9}) assertThat(scale.unbend(scale.bend(value))).isCloseTo(value, org.assertj.core.data.Percentage.withPercentage(1e-6));
        }
        assertThat(YScale.SYMLOG.unbend(YScale.SYMLOG.bend(-40))).isCloseTo(-40, org.assertj.core.data.Offset.offset(1e-9));
    }
}
