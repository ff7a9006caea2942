package io.flarescope.charts.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.charts.series.Series;
import org.junit.jupiter.api.Test;

class ValueRangeTest {
    private static Series withSpike() {
        Series series = new Series();
        for (int i = 0; i < 10_000; i++) series.append(i, i, 0, i == 5_000 ? 1_000 : 1 + (i % 10) * 0.1f);
        return series;
    }

    private static Span span(Series series, boolean ignoreOutliers, YScale scale) {
        ValueRange range = new ValueRange(ignoreOutliers);
        range.add(series.snapshot(), 0, series.size());
        return range.span(scale);
    }

    @Test
    void aSpikeIsHeldUnlessOutliersAreIgnored() {
        assertThat(span(withSpike(), false, YScale.LINEAR).to()).isGreaterThan(1_000);
        assertThat(span(withSpike(), true, YScale.LINEAR).to()).isBetween(1.9, 2.5);
    }

    @Test
    void lossesBeginAtZero() {
        Series series = new Series();
        for (int i = 0; i < 100; i++) series.append(i, i, 0, 2f / (i + 1));

        assertThat(span(series, false, YScale.LINEAR).from()).isZero();
    }

    @Test
    void nothingToShowIsZeroToOne() {
        Series nan = new Series();
        nan.append(0, 0, 0, Float.NaN);

        assertThat(span(nan, false, YScale.LINEAR)).isEqualTo(new Span(0, 1));
        assertThat(span(nan, true, YScale.LOG)).isEqualTo(new Span(0.1, 1));
    }

    @Test
    void aConstantHasRoomAboveAndBelow() {
        Series series = new Series();
        series.append(0, 0, 0, 5);

        Span span = span(series, false, YScale.LINEAR);

        assertThat(span.from()).isLessThan(5);
        assertThat(span.to()).isGreaterThan(5);
    }
}
