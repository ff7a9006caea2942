package io.flarescope.charts.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flarescope.charts.series.Axis;
import io.flarescope.charts.series.Series;
import io.flarescope.charts.series.SeriesSnapshot;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnalysisTest {
    private static SeriesSnapshot rounds(int count, IntToDoubleFunction value) {
        Series series = new Series();
        for (int round = 0; round < count; round++) series.append(round, 100 + 10 * round, round, (float) value.applyAsDouble(round));
        return series.snapshot();
    }

    @Test
    void overFittingBeginsAtTheBestValidation() {
        SeriesSnapshot training = rounds(20, r -> Math.exp(-r / 4.0));
        SeriesSnapshot validation = rounds(20, r -> 0.6 + 0.02 * Math.abs(r - 7));

        OverFitting found = OverFitting.find(training, validation).orElseThrow();

        assertThat(found.round()).isEqualTo(7);
        assertThat(found.bestValidation()).isEqualTo(0.6f);
        assertThat(found.validationNow()).isEqualTo(0.84f);
        assertThat(found.trainingThen()).isEqualTo((float) Math.exp(-7 / 4.0));
        assertThat(found.trainingNow()).isEqualTo((float) Math.exp(-19 / 4.0));
    }

    @Test
    void noOverFittingBeforeFiveRoundsNorWhenTrainingStandsStillNorOnAPlateau() {
        SeriesSnapshot falling = rounds(12, r -> Math.exp(-r / 4.0));

        assertThat(OverFitting.find(falling, rounds(12, r -> 0.6 + 0.02 * Math.abs(r - 8)))).isEmpty();
        assertThat(OverFitting.find(rounds(12, r -> 0.3), rounds(12, r -> 0.6 + 0.02 * Math.abs(r - 3)))).isEmpty();
        assertThat(OverFitting.find(falling, rounds(12, r -> r < 4 ? 1 - r * 0.1 : 0.6 + 0.001 * (r % 2)))).isEmpty();
        assertThat(OverFitting.find(falling, rounds(0, r -> 0))).isEmpty();
    }

    @Test
    void aSingleSpikeIsFoundAmongManyPoints() {
        Random random = new Random(1);
        Series series = new Series();
        for (int i = 0; i < 100_000; i++) series.append(i, i, 0, i == 54_321 ? 48 : (float) Math.exp(0.3 * random.nextGaussian()));

        assertThat(Spikes.find(series.snapshot())).containsExactly(54_321);
    }

    @Test
    void aFallingLossHasNoSpike() {
        Random random = new Random(1);
        Series series = new Series();
        for (int i = 0; i < 2_000; i++) series.append(i, i, 0, (float) (1.5 * Math.exp(-i / 300.0) + 0.1 + 0.05 * Math.abs(random.nextGaussian())));

        assertThat(Spikes.find(series.snapshot())).isEmpty();
        Series steep = new Series();
        for (int i = 0; i < 1_200; i++) steep.append(i, i, 0, (float) (2.7 * Math.exp(-i / 8.0) + 0.05 + 0.02 * Math.abs(random.nextGaussian())));
        assertThat(Spikes.find(steep.snapshot())).as("the beginning of a training").isEmpty();
        assertThat(Spikes.find(rounds(30, r -> r == 4 ? 99 : 1))).as("thirty points can be read one by one").isEmpty();
    }

    @Test
    void meanAndSpreadOfPointsOnceARound() {
        GroupMean mean = GroupMean.of(List.of(rounds(5, r -> r), rounds(5, r -> r + 2), rounds(5, r -> r + 4)), Axis.ROUND).orElseThrow();

        assertThat(mean.mean().size()).isEqualTo(5);
        for (int r = 0; r < 5; r++) {
            assertThat(mean.mean().x(Axis.ROUND, r)).isEqualTo(r);
            assertThat(mean.mean().value(r)).isEqualTo(r + 2);
            assertThat(mean.lower().value(r)).isEqualTo(r);
            assertThat(mean.upper().value(r)).isEqualTo(r + 4);
        }
    }

    @Test
    void quantilesOverSitesAreThoseOfNumpy() {
        GroupQuantiles of = GroupQuantiles.of(IntStream.of(10, 0, 30, 20, 100).mapToObj(more -> rounds(5, r -> r + more)).toList(), Axis.ROUND).orElseThrow();

        // numpy.quantile([0, 10, 20, 30, 100], [.1, .25, .5, .75, .9]) = 4, 10, 20, 30, 72
        for (int r = 0; r < 5; r++) {
            assertThat(List.of(of.p10(), of.p25(), of.median(), of.p75(), of.p90()).stream().map(line -> line.value(0)).toList()).containsExactly(4f, 10f, 20f, 30f, 72f);
            assertThat(of.median().value(r)).isEqualTo(20 + r);
        }
        assertThat(GroupQuantiles.of(List.of(rounds(5, r -> 1)), Axis.ROUND)).isEmpty();
    }

    @Test
    void quantilesOfOneSeriesAreThoseOfItsValuesInEachRound() {
        Series series = new Series();
        int[] order = {30, 0, 100, 20, 10};
        for (int round = 0; round < 4; round++) {
            for (int step = 0; step < order.length; step++) series.append(round * 5L + step, round * 5 + step, round, order[step] + round);
        }
        series.append(20, 20, 4, Float.NaN);
        GroupQuantiles of = GroupQuantiles.within(series.snapshot(), Axis.ROUND).orElseThrow();

        assertThat(of.median().size()).isEqualTo(4);
        for (int round = 0; round < 4; round++) {
            int r = round;
            assertThat(List.of(of.p10(), of.p25(), of.median(), of.p75(), of.p90()).stream().map(line -> line.value(r) - r).toList()).containsExactly(4f, 10f, 20f, 30f, 72f);
            assertThat(of.median().x(Axis.ROUND, r)).isEqualTo(r);
        }
        assertThat(GroupQuantiles.within(rounds(5, r -> 1), Axis.ROUND)).isEmpty();
    }

    @Test
    void aRoundThatASiteHasNotReachedIsNotAveraged() {
        GroupMean mean = GroupMean.of(List.of(rounds(6, r -> 1), rounds(5, r -> 1), rounds(6, r -> 1)), Axis.ROUND).orElseThrow();

        assertThat(mean.mean().size()).isEqualTo(5);
        assertThat(GroupMean.of(List.of(rounds(5, r -> 1)), Axis.ROUND)).isEmpty();
    }

    @Test
    void localStepsAreAveragedInsideTheirRound() {
        Series a = new Series();
        Series b = new Series();
        for (int i = 0; i < 400; i++) a.append(i, i, i / 40, i);
        for (int i = 0; i < 800; i++) b.append(i, i / 2.0, i / 80, i / 2f);

        SeriesSnapshot mean = GroupMean.of(List.of(a.snapshot(), b.snapshot()), Axis.ROUND).orElseThrow().mean();

        assertThat(mean.size()).isEqualTo(80);
        assertThat(mean.x(Axis.ROUND, 12)).isEqualTo(1.5);
        assertThat(mean.value(12)).isCloseTo(62, within(1.5f));
    }

    @Test
    void againstClockTimeTheLastValueHolds() {
        Series slow = new Series();
        for (int i = 0; i < 10; i++) slow.append(i, 100 + i * 10 + 3, i, 3);

        SeriesSnapshot mean = GroupMean.of(List.of(rounds(10, r -> 1), slow.snapshot()), Axis.WALL).orElseThrow().mean();

        assertThat(mean.size()).isGreaterThan(100);
        for (int i = 0; i < mean.size(); i++) assertThat(mean.value(i)).isEqualTo(2);
    }

    @Test
    void aReadoutTakesTheNearestPoint() {
        Plot plot = Plot.of("val_loss", XAxis.ROUND, List.of(Curve.of("a", "site-1", rounds(20, r -> r), 0), Curve.of("b", "site-2", rounds(3, r -> r), 0)));

        List<Readout.Value> values = Readout.at(plot, 14.2, plot.whole());

        assertThat(values).hasSize(1);
        assertThat(values.getFirst().value()).isEqualTo(14);
        assertThat(Readout.words(plot, 14.2, plot.whole())).isEqualTo("round 14");
        assertThat(Readout.words(plot)).isEqualTo("val_loss, round 0 to round 19, site-1 last 19.0, site-2 last 2.000");
    }
}
