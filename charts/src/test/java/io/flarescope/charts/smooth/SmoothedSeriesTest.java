package io.flarescope.charts.smooth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flarescope.charts.series.Series;
import io.flarescope.charts.series.SeriesSnapshot;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SmoothedSeriesTest {
    private static Series series(float... values) {
        Series series = new Series();
        for (int i = 0; i < values.length; i++) series.append(i, i, 0, values[i]);
        return series;
    }

    private static SeriesSnapshot smooth(Series series, Smoothing smoothing) {
        return new SmoothedSeries(smoothing).advance(series.snapshot(), Integer.MAX_VALUE);
    }

    /// TensorBoard's line-chart smoothing as its source states it: `last = last·w + (1 − w)·next`, shown as `last / (1 − w^n)`.
    private static double[] tensorBoard(float[] values, double weight) {
        double[] smoothed = new double[values.length];
        double last = 0;
        int n = 0;
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                smoothed[i] = values[i];
                continue;
            }
            last = last * weight + (1 - weight) * values[i];
            n++;
            smoothed[i] = last / (weight == 1 ? 1 : 1 - Math.pow(weight, n));
        }
        return smoothed;
    }

    @Test
    void averageEqualsTensorBoards() {
        Random random = new Random(4);
        float[] values = new float[500];
        for (int i = 0; i < values.length; i++) values[i] = i % 97 == 13 ? Float.NaN : (float) random.nextGaussian();
        for (double weight : new double[] {0, 0.6, 0.97, 0.999}) {
            double[] golden = tensorBoard(values, weight);
            SeriesSnapshot smoothed = smooth(series(values), new Smoothing.Ema(weight));
            for (int i = 0; i < values.length; i++) {
                if (Double.isNaN(golden[i])) assertThat(smoothed.value(i)).isNaN();
                else assertThat((double) smoothed.value(i)).as("weight %s, point %d", weight, i).isCloseTo(golden[i], within(2e-6));
            }
        }
    }

    /// 3, then 1, with weight 0.6: `3`, `(3·0.6 + 1) / 1.6 = 1.75`, `(2.8·0.6 + 2) / 1.96`.
    @Test
    void firstPointsAreDebiased() {
        SeriesSnapshot smoothed = smooth(series(3, 1, 2), new Smoothing.Ema(0.6));

        assertThat(smoothed.value(0)).isEqualTo(3);
        assertThat(smoothed.value(1)).isEqualTo(1.75f);
        assertThat(smoothed.value(2)).isCloseTo(3.68f / 1.96f, within(1e-6f));
    }

    @Test
    void averageOverTimeCountsByDistance() {
        Series series = new Series();
        series.append(0, 100, 0, 10);
        series.append(1, 100, 0, 20);
        series.append(2, 102, 0, 0);

        SeriesSnapshot smoothed = smooth(series, new Smoothing.TimeEma(0.5));

        assertThat(smoothed.value(1)).as("points of one moment count alike").isEqualTo(15);
        assertThat(smoothed.value(2)).as("two seconds leave a quarter").isEqualTo(7.5f / 1.5f);
    }

    @Test
    void evenlySpacedItIsTheSameAsTheOther() {
        Series series = series(5, 1, 4, 2, 8, 3);
        for (int i = 0; i < 6; i++) {
            assertThat(smooth(series, new Smoothing.TimeEma(0.9)).value(i)).isCloseTo(smooth(series, new Smoothing.Ema(0.9)).value(i), within(1e-6f));
        }
    }

    @Test
    void runningMeanTakesTheLastPoints() {
        SeriesSnapshot smoothed = smooth(series(1, 2, 3, Float.POSITIVE_INFINITY, 4, 5), new Smoothing.RunningMean(3));

        assertThat(new float[] {smoothed.value(0), smoothed.value(1), smoothed.value(2), smoothed.value(4), smoothed.value(5)})
                .containsExactly(1, 1.5f, 2, 3, 4);
        assertThat(smoothed.value(3)).isEqualTo(Float.POSITIVE_INFINITY);
    }

    @Test
    void aRestartBeginsTheAverageAnew() {
        Series series = new Series();
        for (int i = 0; i < 10; i++) series.append(i, i, 0, 100);
        for (int i = 5; i < 10; i++) series.append(i, 10 + i, 0, 1);

        assertThat(smooth(series, new Smoothing.Ema(0.99)).value(10)).isEqualTo(1);
    }

    @Test
    void pointsThatComeLaterGiveTheSameLine() {
        Random random = new Random(9);
        Series series = new Series();
        SmoothedSeries growing = new SmoothedSeries(new Smoothing.Ema(0.9));
        for (int i = 0; i < 1_000; i++) {
            series.append(i % 300, i, i / 300, random.nextFloat());
            if (i % 7 == 0) growing.advance(series.snapshot(), 5);
        }
        SeriesSnapshot late = growing.advance(series.snapshot(), Integer.MAX_VALUE);
        SeriesSnapshot whole = smooth(series, new Smoothing.Ema(0.9));

        assertThat(late.size()).isEqualTo(1_000);
        for (int i = 0; i < 1_000; i++) assertThat(late.value(i)).isEqualTo(whole.value(i));
    }

    @Test
    void aBudgetBoundsTheWork() {
        Series series = series(new float[100]);
        SmoothedSeries smoothed = new SmoothedSeries(new Smoothing.Ema(0.9));

        assertThat(smoothed.advance(series.snapshot(), 30).size()).isEqualTo(30);
        assertThat(smoothed.advance(series.snapshot(), 1_000).size()).isEqualTo(100);
    }
}
