package io.flarescope.telemetry.metricstore;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Ten series of 3,601 seconds, asked for one by one as ten lines, and together as one band of three quantiles.
public final class QueryBenchmark {
    private static final int SERIES = 10;
    private static final int SECONDS = 3601;
    private static final int REPEATS = 200;

    private QueryBenchmark() {}

    public static void main(String[] args) {
        long end = 1_800_000_000L;
        long begin = end - SECONDS;
        MetricStore store = new MetricStore(
                new StoreLimits(100, 64L << 20, 64L << 20, java.time.Duration.ofHours(2), StoreLimits.USUAL.minutes()), () -> Instant.ofEpochSecond(end));
        List<MetricKey> keys = IntStream.range(0, SERIES).mapToObj(i -> MetricKey.of("hist").with(MetricKey.SITE, "site-" + i)).toList();
        for (int i = 0; i < SERIES; i++) {
            for (int second = 0; second < SECONDS; second++) {
                store.add(keys.get(i), MetricKind.GAUGE, Instant.ofEpochSecond(begin + second), Math.sin(second / 60.0 + i) + i);
            }
        }
        report("ten lines", () -> keys.stream().mapToInt(key -> store.columns(List.of(key), begin, end, 1).size()).sum());
        report("ten series as one band", () -> store.columns(keys, begin, end, 1).size());
        report("ten series as one band of 30 s", () -> store.columns(keys, begin, end, 30).size());
        report("summary of all", () -> (int) store.summary(keys, begin, end).count());
    }

    private interface Question {
        int ask();
    }

    private static void report(String what, Question question) {
        double[] millis = new double[REPEATS];
        int points = 0;
        for (int i = 0; i < REPEATS; i++) {
            long begin = System.nanoTime();
            points = question.ask();
            millis[i] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(millis);
        System.out.printf("%s: %d points, median %.2f ms, p95 %.2f ms, worst %.2f ms%n", what, points, millis[REPEATS / 2], millis[REPEATS * 95 / 100], millis[REPEATS - 1]);
    }
}
