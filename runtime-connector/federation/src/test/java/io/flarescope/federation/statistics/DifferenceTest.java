package io.flarescope.federation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flarescope.federation.statistics.Histogram.Bin;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class DifferenceTest {
    private static Histogram bins(double... counts) {
        return new Histogram(java.util.stream.IntStream.range(0, counts.length).mapToObj(i -> new Bin(i, i + 1, counts[i])).toList());
    }

    @Test
    void theDistanceIsHowFarRowsMustMove() {
        assertThat(bins(10, 0, 0).distance(bins(10, 0, 0))).isZero();
        assertThat(bins(10, 0, 0).distance(bins(0, 0, 5))).isEqualTo(2);
        assertThat(bins(1, 1, 0).distance(bins(0, 1, 1))).isEqualTo(1);
        assertThat(bins(1, 1).distance(bins(1, 1, 1))).isNaN();
        assertThat(bins(0, 0).distance(bins(1, 1))).isNaN();
        // FLARE rounds the server's edges
        assertThat(new Histogram(List.of(new Bin(0.00012, 1, 1), new Bin(1, 2.00003, 1))).distance(bins(1, 1))).isZero();
    }

    @Test
    void differencesAreInInterquartileRanges() {
        Summary global = summary(100, Map.of(0.25, 10.0, 0.5, 12.0, 0.75, 14.0), bins(50, 50));
        Summary site = summary(40, Map.of(0.25, 11.0, 0.5, 13.0, 0.75, 20.0), bins(0, 40));
        Difference difference = Difference.of(site, global);
        assertThat(difference.shift().orElseThrow()).isEqualTo(0.25);
        assertThat(difference.distance().orElseThrow()).isEqualTo(0.5 / 4);
        assertThat(Difference.of(summary(9, Map.of(0.5, 13.0), bins(0, 9)), global)).as("too few rows to judge").isEqualTo(Difference.UNKNOWN);
    }

    @Test
    void aHistogramStandsInForQuantilesThatWereNotAskedFor() {
        Summary bare = new Summary(Map.of(Statistic.COUNT, 40.0), bins(10, 20, 10), null);
        assertThat(bare.quantile(0.5).orElseThrow()).isCloseTo(1.5, within(1e-12));
        assertThat(bare.quantile(0.25).orElseThrow()).isCloseTo(1, within(1e-12));
    }

    @Test
    void quantilesKnowTheirOrder() {
        Quantiles good = new Quantiles(new TreeMap<>(Map.of(0.1, 1.0, 0.5, 3.0, 0.9, 7.0)));
        assertThat(good.ascending()).isTrue();
        assertThat(good.shareBelow(5)).isCloseTo(0.7, within(1e-12));
        assertThat(good.shareBelow(99)).isNaN();
        assertThat(new Quantiles(new TreeMap<>(Map.of(0.1, 4.0, 0.5, 3.0))).ascending()).isFalse();
    }

    private static Summary summary(double count, Map<Double, Double> quantiles, Histogram histogram) {
        return new Summary(Map.of(Statistic.COUNT, count), histogram, new Quantiles(new TreeMap<>(quantiles)));
    }
}
