package io.flarescope.charts.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// Cuts that may be moved to blocks are moved by a quarter of their distance at most, and what lies between them is known exactly.
class BlockEdgesTest {
    private static final int POINTS = 60_000;

    private final Random random = new Random(6);

    /// Steps in four kinds: as given, and then a stretch without any points.
    private Series series(int longest) {
        Series series = new Series();
        long step = 1_000;
        for (int i = 0; i < POINTS; i++) {
            step += i == 40_000 ? 200_000L * longest / 4 : 1 + random.nextInt(longest);
            series.append(step, 1.7e9 + step * 0.25, i / 500, random.nextFloat());
        }
        return series;
    }

    private void check(SeriesSnapshot points, Axis axis, int from, int to, int count) {
        double left = points.x(axis, from) - random.nextInt(3) * 0.1 * (points.x(axis, to - 1) - points.x(axis, from));
        double width = (points.x(axis, to - 1) * 1.02 - points.x(axis, from) * 1.02) / count;
        double[] xs = new double[count];
        for (int i = 0; i < count; i++) xs[i] = left + i * width;
        int[] edges = new int[count];

        points.edges(axis, xs, count, from, to, edges);

        for (int i = 0; i < count; i++) {
            int exact = points.firstAt(axis, xs[i], from, to, from, 0);
            int edge = edges[i];
            if (edge == exact) continue;
            if (edge != from && edge != to) assertThat(edge & 15).as("cut %d on %s", i, axis).isZero();
            assertThat(edge).isBetween(from, to);
            // the points between where the cut is and where it should be are that near
            int lower = Math.min(edge, exact);
            int upper = Math.max(edge, exact) - 1;
            assertThat(points.x(axis, upper) - points.x(axis, lower)).as("cut %d on %s", i, axis).isLessThanOrEqualTo(width * 0.2501);
            assertThat(Math.abs(points.x(axis, edge < exact ? edge : edge - 1) - xs[i])).isLessThanOrEqualTo(width * 0.2501);
            if (i > 0) assertThat(edge).isGreaterThanOrEqualTo(edges[i - 1]);
        }
    }

    @Test
    void cutsAreMovedByAQuarterOfTheirDistanceAtMost() {
        for (int longest : new int[] {1, 3, 40}) {
            SeriesSnapshot points = series(longest).snapshot();
            for (Axis axis : new Axis[] {Axis.INDEX, Axis.STEP, Axis.WALL}) {
                for (int count : new int[] {30, 211, 700, 1_500, 5_000}) {
                    check(points, axis, 0, POINTS, count);
                    check(points, axis, 777, 39_000, count);
                    check(points.later(-1.7e9), axis, 0, POINTS, count);
                }
            }
        }
    }

    @Test
    void wholeBlocksBetweenTwoCutsAreReadFromAnyLevel() {
        SeriesSnapshot points = series(2).snapshot();
        for (int i = 0; i < 3_000; i++) {
            int unit = 16 << 2 * random.nextInt(5);
            int from = random.nextInt(POINTS / unit) * unit;
            int to = Math.min(POINTS & -16, from + (1 + random.nextInt(12)) * unit);
            if (from >= to) continue;
            // closed: the value before the first belongs to it
            assertThat(points.values().closedBlocks(from, to)).isEqualTo(points.values().range(Math.max(0, from - 1), to));
        }
    }
}
