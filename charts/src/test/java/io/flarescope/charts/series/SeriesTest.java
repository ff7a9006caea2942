package io.flarescope.charts.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SeriesTest {
    @Test
    void pointsComeBackAsTheyWereAppended() {
        Series series = new Series();
        long[] steps = {0, 1, 5, 1L << 40, (1L << 40) + 1, -3};
        for (int i = 0; i < steps.length; i++) series.append(steps[i], 100.5 + i, i / 2, i * 1.5f);

        SeriesSnapshot points = series.snapshot();

        assertThat(points.size()).isEqualTo(6);
        for (int i = 0; i < steps.length; i++) {
            assertThat(points.step(i)).isEqualTo(steps[i]);
            assertThat(points.wall(i)).isEqualTo(100.5 + i);
            assertThat(points.round(i)).isEqualTo(i / 2);
            assertThat(points.value(i)).isEqualTo(i * 1.5f);
        }
    }

    @Test
    void rangeEqualsAScanOfAllValues() {
        Random random = new Random(7);
        float[] values = new float[20_000];
        Series series = new Series();
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (random.nextInt(40)) {
                case 0 -> Float.NaN;
                case 1 -> Float.POSITIVE_INFINITY;
                case 2 -> Float.NEGATIVE_INFINITY;
                default -> (float) (random.nextGaussian() * Math.exp(random.nextGaussian() * 5));
            };
            series.append(i, i, 0, values[i]);
        }
        SeriesSnapshot points = series.snapshot();

        for (int n = 0; n < 4_000; n++) {
            int from = random.nextInt(values.length);
            int to = from + random.nextInt(n % 3 == 0 ? 40 : values.length - from + 1);
            if (n % 5 == 0) from &= -16;
            float min = Float.NaN;
            float max = Float.NaN;
            for (int i = from; i < Math.min(to, values.length); i++) {
                if (!Float.isFinite(values[i])) continue;
                min = Float.isNaN(min) ? values[i] : Math.min(min, values[i]);
                max = Float.isNaN(max) ? values[i] : Math.max(max, values[i]);
            }
            assertThat(points.min(from, to)).as("min %d..%d", from, to).isEqualTo((Float) min);
            assertThat(points.max(from, to)).as("max %d..%d", from, to).isEqualTo((Float) max);
        }
    }

    @Test
    void closedRangeCountsTheValueBeforeABlock() {
        Series series = new Series();
        for (int i = 0; i < 64; i++) series.append(i, i, 0, i < 16 ? -1 : 1);

        assertThat(series.snapshot().min(16, 64)).isEqualTo(1);
        assertThat(Range.min(series.snapshot().values().closedRange(16, 64))).isEqualTo(-1);
    }

    @Test
    void nonFiniteValuesAreKeptAndFound() {
        Series series = new Series();
        for (int i = 0; i < 100; i++) series.append(i, i, 0, i == 20 || i == 21 ? Float.NaN : i == 70 ? Float.NEGATIVE_INFINITY : 1);
        ValueView values = series.snapshot().values();

        assertThat(values.nonFinite()).isEqualTo(3);
        assertThat(values.nextNonFinite(0)).isEqualTo(20);
        assertThat(values.nextNonFinite(21)).isEqualTo(21);
        assertThat(values.nextNonFinite(22)).isEqualTo(70);
        assertThat(values.nextNonFinite(71)).isEqualTo(100);
        assertThat(values.value(20)).isNaN();
        assertThat(values.value(70)).isEqualTo(Float.NEGATIVE_INFINITY);
    }

    @Test
    void firstAtEqualsAScanOnEveryAxis() {
        Random random = new Random(11);
        Series series = new Series();
        long step = 0;
        double wall = 1.7e9;
        int round = 0;
        for (int i = 0; i < 9_000; i++) {
            step += random.nextInt(5) == 0 ? random.nextInt(900) : 1;
            wall += random.nextDouble();
            if (random.nextInt(60) == 0) round += 1 + random.nextInt(2);
            series.append(step, wall, round, 0);
        }
        SeriesSnapshot points = series.snapshot();

        for (Axis axis : Axis.values()) {
            double first = points.x(axis, 0);
            double span = points.x(axis, points.size() - 1) - first;
            for (int n = 0; n < 2_000; n++) {
                double x = first + (random.nextDouble() * 1.1 - 0.05) * span;
                int expected = 0;
                while (expected < points.size() && points.x(axis, expected) < x) expected++;
                assertThat(points.firstAt(axis, x)).as("%s %s", axis, x).isEqualTo(expected);
                assertThat(points.firstAt(axis, x, 0, points.size(), random.nextInt(9_100), 0)).isEqualTo(expected);
                int snapped = points.firstAt(axis, x, 0, points.size(), expected, span / 20);
                assertThat(snapped).isBetween(expected, expected + 15);
            }
        }
    }

    @Test
    void localStepsLieInsideTheirRound() {
        Series series = new Series();
        for (int i = 0; i < 110; i++) series.append(i, i, i / 50, 0);
        SeriesSnapshot points = series.snapshot();

        assertThat(points.x(Axis.ROUND, 0)).isEqualTo(0);
        assertThat(points.x(Axis.ROUND, 25)).isEqualTo(0.5);
        assertThat(points.x(Axis.ROUND, 50)).isEqualTo(1);
        assertThat(points.x(Axis.ROUND, 105)).as("a round that is under way is taken as long as the one before").isEqualTo(2.1);
    }

    @Test
    void stepsCountedAnewEachRoundLieInsideTheirRoundToo() {
        Series series = new Series();
        for (int i = 0; i < 110; i++) series.append(i % 50, i, i / 50, 0);
        SeriesSnapshot points = series.snapshot();

        assertThat(points.x(Axis.ROUND, 75)).isEqualTo(1.5);
        assertThat(points.passes(Axis.ROUND)).isEqualTo(1);
        assertThat(points.passes(Axis.STEP)).isEqualTo(3);
        assertThat(points.restarted(Axis.STEP, 1)).as("a new round is no restart").isFalse();
    }

    @Test
    void onePointARoundStandsOnTheRound() {
        Series series = new Series();
        for (int round = 2; round < 9; round++) series.append(round, round, round, 0);

        for (int i = 0; i < 7; i++) assertThat(series.snapshot().x(Axis.ROUND, i)).isEqualTo(i + 2);
    }

    @Test
    void aStepThatGoesBackInTheSameRoundIsARestart() {
        Series series = new Series();
        for (int i = 0; i < 40; i++) series.append(i, i, i / 10, 0);
        for (int i = 20; i < 60; i++) series.append(i, 30 + i, i / 10, 1);
        SeriesSnapshot points = series.snapshot();

        for (Axis axis : new Axis[] {Axis.STEP, Axis.ROUND}) {
            assertThat(points.passes(axis)).isEqualTo(2);
            assertThat(points.passStart(axis, 1)).isEqualTo(40);
            assertThat(points.passEnd(axis, 1)).isEqualTo(80);
            assertThat(points.restarted(axis, 1)).isTrue();
            assertThat(points.value(points.firstAt(axis, points.x(axis, 45)))).isEqualTo(1);
        }
        assertThat(points.step(39)).as("kept in order of arrival").isEqualTo(39);
        assertThat(points.step(40)).isEqualTo(20);
    }

    @Test
    void pointsWithoutARoundHaveNoPlaceOnTheRoundAxis() {
        Series without = new Series();
        Series late = new Series();
        for (int i = 0; i < 20; i++) {
            without.append(i % 10, i, Series.NO_ROUND, 0);
            late.append(i, i, i < 5 ? Series.NO_ROUND : 3, 0);
        }

        assertThat(without.snapshot().passes(Axis.ROUND)).isZero();
        assertThat(without.snapshot().passes(Axis.STEP)).isEqualTo(2);
        assertThat(late.snapshot().x(Axis.ROUND, 4)).isNaN();
        assertThat(late.snapshot().passStart(Axis.ROUND, 0)).isEqualTo(5);
        assertThat(late.snapshot().round(4)).isEqualTo(Series.NO_ROUND);
    }

    @Test
    void aSnapshotDoesNotChangeWhenPointsCome() {
        Series series = new Series();
        for (int i = 0; i < 20; i++) series.append(i, i, 0, i);
        SeriesSnapshot before = series.snapshot();
        for (int i = 20; i < 20_000; i++) series.append(i, i, 1, i);

        assertThat(before.size()).isEqualTo(20);
        assertThat(before.max(0, 50)).isEqualTo(19);
        assertThat(before.firstAt(Axis.STEP, 1_000)).isEqualTo(20);
        assertThat(before.passEnd(Axis.ROUND, 0)).isEqualTo(20);
    }

    @Test
    void readersSeeWholePointsWhileTheWriterAppends() throws InterruptedException {
        Series series = new Series();
        int points = 400_000;
        AtomicReference<String> wrong = new AtomicReference<>("");
        Thread reader = Thread.ofPlatform().start(() -> {
            Random random = new Random(3);
            int size = 0;
            while (size < points && wrong.get().isEmpty()) {
                SeriesSnapshot now = series.snapshot();
                if (now.size() < size) wrong.set("shrank to " + now.size());
                size = now.size();
                if (size == 0) continue;
                int i = n(random, size);
                int from = n(random, i + 1);
                if (now.step(i) != i || now.wall(i) != i || now.round(i) != i / 100 || now.value(i) != i) wrong.set("point " + i + " of " + size);
                if (now.max(from, i + 1) != i || now.min(from, i + 1) != from) wrong.set("range " + from + ".." + i + " of " + size);
                if (now.firstAt(Axis.WALL, i) != i) wrong.set("search " + i + " of " + size);
            }
        });
        for (int i = 0; i < points; i++) series.append(i, i, i / 100, i);
        reader.join(20_000);

        assertThat(reader.isAlive()).isFalse();
        assertThat(wrong.get()).isEmpty();
    }

    @Test
    void aPointTakesAtMostEighteenBytes() {
        Series series = new Series();
        int points = 2_000_000;
        System.gc();
        long before = used();
        for (int i = 0; i < points; i++) series.append(i, i * 0.1, i / 1000, i);
        System.gc();
        long bytes = used() - before;

        assertThat(series.size()).isEqualTo(points);
        assertThat((double) bytes / points).isLessThan(18.0);
    }

    private static int n(Random random, int bound) {
        return random.nextInt(bound);
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /// Points that come as columns, in pieces of any size, are the same series as points that come one by one.
    @Test
    void wholeColumnsMakeTheSameSeriesAsSinglePoints() {
        Random random = new Random(5);
        Series single = new Series();
        Series whole = new Series();
        long step = 0;
        for (int piece : new int[] {1, 15, 16, 17, 33, 4_000, 1, 16_384, 9_000, 3}) {
            double[] walls = new double[piece];
            int[] low = new int[piece];
            int[] high = new int[piece];
            float[] values = new float[piece];
            boolean wide = piece == 33;
            for (int k = 0; k < piece; k++) {
                step = random.nextInt(5_000) == 0 ? step - 100 : step + (piece > 100 ? 1 + random.nextInt(2) : 1) + (wide ? 1L << 31 : 0);
                walls[k] = 1_795_000_000.0 + k;
                values[k] = random.nextInt(50) == 0 ? Float.NaN : random.nextInt(99) == 0 ? Float.POSITIVE_INFINITY : (float) random.nextGaussian();
                low[k] = (int) step;
                high[k] = (int) (step >> 32);
                single.append(step, walls[k], Series.NO_ROUND, values[k]);
            }
            whole.append(walls, low, high, values, piece);
        }
        SeriesSnapshot a = single.snapshot();
        SeriesSnapshot b = whole.snapshot();
        assertThat(b.size()).isEqualTo(a.size());
        assertThat(b.passes(Axis.STEP)).isEqualTo(a.passes(Axis.STEP));
        assertThat(b.values().nonFinite()).isEqualTo(a.values().nonFinite());
        for (int i = 0; i < a.size(); i++) {
            assertThat(b.step(i)).isEqualTo(a.step(i));
            assertThat(b.wall(i)).isEqualTo(a.wall(i));
            assertThat(Float.compare(b.value(i), a.value(i))).isZero();
        }
        for (int tried = 0; tried < 2_000; tried++) {
            int from = random.nextInt(a.size());
            int to = from + random.nextInt(a.size() - from);
            assertThat(Float.compare(b.min(from, to), a.min(from, to))).isZero();
            assertThat(Float.compare(b.max(from, to), a.max(from, to))).isZero();
            double x = a.step(from);
            assertThat(b.firstAt(Axis.STEP, x)).isEqualTo(a.firstAt(Axis.STEP, x));
        }
    }

    @Test
    void pointsCanBeShownLaterThanTheyWereMeasured() {
        Series series = new Series();
        for (int i = 0; i < 100; i++) series.append(i, 1_000 + 2 * i, 0, i);
        SeriesSnapshot later = series.snapshot().later(50).later(-10);

        assertThat(later.wall(3)).isEqualTo(1_046);
        assertThat(later.x(Axis.WALL, 99)).isEqualTo(1_238);
        assertThat(later.firstAt(Axis.WALL, 1_100)).isEqualTo(30);
        assertThat(later.withValues(later.values()).wall(0)).isEqualTo(1_040);
        assertThat(series.snapshot().wall(0)).isEqualTo(1_000);
    }
}
