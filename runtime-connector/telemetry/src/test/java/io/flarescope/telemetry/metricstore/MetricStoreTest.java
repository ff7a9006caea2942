package io.flarescope.telemetry.metricstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class MetricStoreTest {
    private static final long START = Instant.parse("2026-11-24T15:00:00Z").getEpochSecond();
    private static final MetricKey TASK = MetricKey.of("_task_execution_time_taken");

    private long now = START;
    private final MetricStore store = store(StoreLimits.USUAL);

    private MetricStore store(StoreLimits limits) {
        return new MetricStore(limits, () -> Instant.ofEpochSecond(now));
    }

    private static MetricKey site(int i) {
        return TASK.with(MetricKey.SITE, "site-" + i);
    }

    private void add(MetricStore to, MetricKey key, long second, double value) {
        now = Math.max(now, second);
        to.add(key, MetricKind.GAUGE, Instant.ofEpochSecond(second), value);
    }

    private static double exact(List<Double> values, double share) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    /// How far the rank of a value is from the share that was asked for.
    private static double rankError(double[] sorted, double value, double share) {
        int place = Arrays.binarySearch(sorted, value);
        return Math.abs((place < 0 ? -place - 1 : place + 1) / (double) sorted.length - share);
    }

    @Test
    void quantilesOverSitesAreThoseOfAllValuesAndNoAveragesOfAverages() {
        // two quick sites with many values, one slow with few: the average of the three p90s would be far off
        List<Double> all = new ArrayList<>();
        for (int second = 0; second < 120; second++) {
            for (int i = 1; i <= 3; i++) {
                if (i < 3 || second % 20 == 0) {
                    double value = i < 3 ? i + second / 1000.0 : 40;
                    add(store, site(i), START + second, value);
                    all.add(value);
                }
            }
        }
        Summary summary = store.summary(List.of(site(1), site(2), site(3)), START, START + 120);
        assertThat(summary.count()).isEqualTo(all.size());
        assertThat(summary.sum()).isCloseTo(all.stream().mapToDouble(Double::doubleValue).sum(), within(1e-9));
        assertThat(summary.quantile(.5)).isEqualTo(exact(all, .5));
        assertThat(summary.quantile(.9)).isEqualTo(exact(all, .9));
        assertThat(summary.quantile(.99)).isEqualTo(40);
        assertThat(summary.rankError()).isZero();
    }

    @Test
    void anyRangeIsRightInSecondsAndInMinutes() {
        SplittableRandom random = new SplittableRandom(1);
        List<double[]> told = new ArrayList<>();
        for (int second = 0; second < 7200; second++) {
            for (int k = random.nextInt(4); k > 0; k--) {
                double value = random.nextDouble(100);
                add(store, site(1), START + second, value);
                told.add(new double[] {second, value});
            }
        }
        for (int[] range : new int[][] {{3700, 3801}, {4000, 7200}, {7190, 7200}, {0, 7200}, {60, 4200}}) {
            List<Double> values = told.stream().filter(one -> one[0] >= range[0] && one[0] < range[1]).map(one -> one[1]).toList();
            Summary summary = store.summary(List.of(site(1)), START + range[0], START + range[1]);
            assertThat(summary.count()).as(Arrays.toString(range)).isEqualTo(values.size());
            double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            for (double share : new double[] {.01, .5, .9, .99}) {
                assertThat(rankError(sorted, summary.quantile(share), share)).isLessThanOrEqualTo(summary.rankError() + 1.0 / sorted.length);
            }
        }
    }

    @Test
    void aMillionValuesInOneMinuteStayWithinTheStatedError() {
        SplittableRandom random = new SplittableRandom(2);
        double[] all = new double[1_000_000];
        try (MetricStore.Writing writing = store.writing()) {
            for (int i = 0; i < all.length; i++) {
                all[i] = Math.exp(random.nextGaussian());
                writing.add(writing.series(site(i % 5), MetricKind.SAMPLE), (START + i / 20_000) * 1000, all[i], 1);
            }
        }
        Arrays.sort(all);
        Summary summary = store.summary(List.of(site(0), site(1), site(2), site(3), site(4)), START, START + 60);
        assertThat(summary.rankError()).isPositive().isLessThan(1e-3);
        for (double share : new double[] {.001, .01, .1, .5, .9, .99, .999}) {
            assertThat(rankError(all, summary.quantile(share), share)).isLessThanOrEqualTo(summary.rankError());
        }
        assertThat(summary.max()).isEqualTo(all[all.length - 1]);
    }

    @Test
    void stepsHoldWhatFellIntoThem() {
        for (int second = 0; second < 100; second++) {
            add(store, site(1), START + second, second);
        }
        Columns each = store.columns(List.of(site(1)), START, START + 100, 1);
        assertThat(each.size()).isEqualTo(100);
        assertThat(each.p50()).containsExactly(each.max());
        Columns tens = store.columns(List.of(site(1)), START, START + 100, 10);
        assertThat(tens.at()).startsWith(START, START + 10).hasSize(10);
        assertThat(tens.min()).startsWith(0, 10);
        assertThat(tens.p50()).startsWith(4, 14);
        assertThat(tens.p90()).startsWith(8, 18);
        assertThat(tens.count()).containsOnly(10);
        Heat heat = store.heat(List.of(site(1)), START, START + 100, 50, new double[] {9, 49});
        assertThat(heat.counts()[0]).containsExactly(10, 40, 0);
        assertThat(heat.counts()[1]).containsExactly(0, 0, 50);
    }

    @Test
    void aValueIsThereBeforeItsSecondIsOver() {
        add(store, TASK, START, 5);
        assertThat(store.columns(List.of(TASK), START, START + 1, 1).p50()).containsExactly(5);
        assertThat(store.revision()).isEqualTo(1);
    }

    @Test
    void countersKeepSumsAndHaveNoQuantiles() {
        for (int i = 0; i < 1000; i++) {
            store.add(TASK, MetricKind.COUNTER, Instant.ofEpochSecond(START + i / 100), 2);
        }
        Columns columns = store.columns(List.of(TASK), START, START + 10, 5);
        assertThat(columns.sum()).containsExactly(1000, 1000);
        assertThat(columns.p50()).containsOnly(Double.NaN);
    }

    @Test
    void whatComesTooLateIsCountedAndNotPutElsewhere() {
        add(store, TASK, START + 10, 1);
        add(store, TASK, START + 9, 100);
        assertThat(store.figures().late()).isEqualTo(1);
        assertThat(store.summary(List.of(TASK), START, START + 20).max()).isEqualTo(1);
    }

    @Test
    void memoryIsFixedAndTheStoreSaysHowFarBackItHolds() {
        StoreLimits limits = new StoreLimits(50, 100_000, 400_000, Duration.ofHours(1), Duration.ofDays(1));
        MetricStore small = store(limits);
        for (int second = 0; second < 20_000; second++) {
            add(small, site(second % 5), START + second, second);
        }
        StoreFigures figures = small.figures();
        assertThat(figures.bytes()).isLessThan(limits.secondBytes() + limits.minuteBytes() + 10_000);
        assertThat(figures.secondsFrom()).isAfter(Instant.ofEpochSecond(now - 3600));
        Columns kept = small.columns(List.of(site(0), site(1), site(2), site(3), site(4)), figures.secondsFrom().getEpochSecond(), now + 1, 1);
        assertThat(kept.size()).isEqualTo((int) (now + 1 - figures.secondsFrom().getEpochSecond()));
        // further back it answers in minutes
        assertThat(small.columns(List.of(site(0)), START + 600, now, 1).step()).isEqualTo(60);
    }

    @Test
    void afterAMonthMinutesAreGone() {
        add(store, TASK, START, 1);
        for (int day = 1; day <= 40; day++) {
            for (int i = 0; i < 70; i++) {
                add(store, TASK, START + day * 86_400L + i * 60, day);
            }
        }
        assertThat(store.summary(List.of(TASK), START, now).min()).isGreaterThanOrEqualTo(8);
        assertThat(store.summary(List.of(TASK), START, now).max()).isEqualTo(40);
    }
}
