package io.flarescope.charts.smooth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flarescope.charts.series.Series;
import io.flarescope.charts.series.SeriesSnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
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

    /// `tensorboard.txt` holds what TensorBoard's own `classicSmoothing` answered, run by node; its first line says which commit.
    @Test
    void averageEqualsTensorBoards() throws IOException {
        List<String> lines = golden();
        for (int line = 0; line < lines.size(); line += 3) {
            float[] values = floats(lines.get(line + 1));
            double[] expected = Stream.of(lines.get(line + 2).split(" ")).mapToDouble(Double::parseDouble).toArray();
            double weight = Double.parseDouble(lines.get(line).split(" ")[1]);
            SeriesSnapshot smoothed = smooth(series(values), new Smoothing.Ema(weight));
            for (int i = 0; i < values.length; i++) {
                String where = lines.get(line) + ", point " + i;
                if (Double.isFinite(expected[i])) assertThat((double) smoothed.value(i)).as(where).isCloseTo(expected[i], within(2e-7 * Math.abs(expected[i]) + 2e-7));
                else assertThat(Double.compare(smoothed.value(i), expected[i])).as(where).isZero();
            }
        }
        assertThat(lines).hasSize(6 * 5 * 3);
    }

    private static List<String> golden() throws IOException {
        try (var in = Objects.requireNonNull(SmoothedSeriesTest.class.getResourceAsStream("tensorboard.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().filter(line -> !line.startsWith("#")).toList();
        }
    }

    private static float[] floats(String line) {
        String[] words = line.split(" ");
        float[] values = new float[words.length];
        for (int i = 0; i < values.length; i++) values[i] = Float.parseFloat(words[i]);
        return values;
    }

    private static double bell(float[] values, int i, double sigma) {
        double sum = 0;
        double weights = 0;
        for (int j = 0; j < values.length; j++) {
            if (!Float.isFinite(values[j]) || Math.abs(i - j) > 3 * sigma) continue;
            double w = Math.exp(-0.5 * (i - j) * (i - j) / sigma / sigma);
            sum += w * values[j];
            weights += w;
        }
        return sum / weights;
    }

    @Test
    void theGaussianMeanIsThatOfTheBellNarrowOrWide() {
        Random random = new Random(7);
        float[] values = new float[5_000];
        for (int i = 0; i < values.length; i++) values[i] = i % 501 == 7 ? Float.NaN : (float) (Math.sin(i / 300.0) + 0.3 * random.nextGaussian());
        for (double sigma : new double[] {1, 5, 400}) {
            SeriesSnapshot smoothed = smooth(series(values), new Smoothing.Gaussian(sigma));
            for (int i = 0; i < values.length; i += 13) {
                if (Float.isNaN(values[i])) assertThat(smoothed.value(i)).isNaN();
                else assertThat((double) smoothed.value(i)).as("sigma %s, point %d", sigma, i).isCloseTo(bell(values, i, sigma), within(0.01));
            }
        }
    }

    @Test
    void theGaussianMeanOfGrowingPointsIsTheSame() {
        Random random = new Random(9);
        Series series = new Series();
        SmoothedSeries growing = new SmoothedSeries(new Smoothing.Gaussian(20));
        for (int i = 0; i < 3_000; i++) {
            series.append(i < 2_000 ? i : i - 500, i, 0, random.nextFloat());      // a restart at 2,000
            if (i % 7 == 0) growing.advance(series.snapshot(), 1_000);
        }
        SeriesSnapshot late = growing.advance(series.snapshot(), Integer.MAX_VALUE);
        SeriesSnapshot whole = smooth(series, new Smoothing.Gaussian(20));

        for (int i = 0; i < 3_000; i++) assertThat(late.value(i)).as("point %d", i).isEqualTo(whole.value(i));
        assertThat(late.min(0, 3_000)).isEqualTo(whole.min(0, 3_000));
        assertThat(late.max(100, 2_900)).isEqualTo(whole.max(100, 2_900));
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
