package io.flarescope.charts.raster;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.charts.scale.Span;
import io.flarescope.charts.scale.YScale;
import io.flarescope.charts.series.Axis;
import io.flarescope.charts.series.Series;
import io.flarescope.charts.series.SeriesSnapshot;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpikeTest {
    private static final int WIDTH = 400;
    private static final int HEIGHT = 200;
    private static final int LINE = 0xff2e6fd9;
    private static final int GROUND = 0xffffffff;

    private static Raster paint(CurveTrace trace, SeriesSnapshot points, Axis axis, Span view, Span values) {
        return paint(new CurveLayers(), trace, points, axis, view, values);
    }

    private static Raster paint(CurveLayers layers, CurveTrace trace, SeriesSnapshot points, Axis axis, Span view, Span values) {
        Raster raster = new Raster(WIDTH, HEIGHT);
        raster.clear(GROUND);
        layers.begin(XMap.of(points.x(axis, 0), view, WIDTH), YMap.of(YScale.LINEAR, values, HEIGHT), axis, WIDTH);
        layers.line(trace, points, Dash.SOLID, 1.5, LINE);
        layers.paint(raster, 0, 0, HEIGHT, new Ground("", List.of()));
        return raster;
    }

    /// The columns in which something is drawn in the upper half of the picture.
    private static long columnsReachedByTheSpike(Raster raster) {
        return java.util.stream.IntStream.range(0, WIDTH)
                .filter(x -> java.util.stream.IntStream.range(0, HEIGHT / 2).anyMatch(y -> raster.pixels()[y * WIDTH + x] != GROUND))
                .count();
    }

    @Test
    void oneSpikeInAMillionPointsIsSeenAtEveryZoom() {
        Random random = new Random(1);
        int points = 1_000_000;
        int spike = 700_003;
        Series series = new Series();
        long step = 0;
        for (int i = 0; i < points; i++) {
            step += i % 1000 == 0 ? 900 : 1 + random.nextInt(2);
            series.append(step, 1.7e9 + i * 0.01, i / 50, i == spike ? 10 : random.nextFloat());
        }
        SeriesSnapshot snapshot = series.snapshot();
        CurveTrace trace = new CurveTrace();
        for (Axis axis : Axis.values()) {
            double at = snapshot.x(axis, spike);
            double length = snapshot.x(axis, points - 1) - snapshot.x(axis, 0);
            for (Span view = new Span(snapshot.x(axis, 0), snapshot.x(axis, points - 1)); view.length() > length * 1e-5; view = view.zoomed(0.6, at)) {
                Raster raster = paint(trace, snapshot, axis, view, new Span(-0.5, 11));
                assertThat(columnsReachedByTheSpike(raster)).as("%s, %s", axis, view).isPositive();
            }
        }
    }

    @Test
    void pansAndAppendsGiveThePictureThatWouldBeDrawnAnew() {
        Random random = new Random(2);
        Series series = new Series();
        CurveTrace kept = new CurveTrace();
        CurveLayers layers = new CurveLayers();
        double value = 0;
        Span view = new Span(0, 20_000);
        for (int frame = 0; frame < 60; frame++) {
            for (int i = 0; i < 900; i++) {
                value = 0.99 * value + random.nextGaussian();
                series.append(series.size(), series.size() * 0.5, series.size() / 40, i == 400 ? Float.NaN : (float) value);
            }
            if (frame % 3 == 0) view = view.shifted((random.nextInt(80) - 20) * view.length() / WIDTH);
            if (frame % 20 == 19) view = view.zoomed(0.7, 30_000);
            Axis axis = frame < 40 ? Axis.STEP : Axis.ROUND;
            Span on = axis == Axis.STEP ? view : new Span(view.from() / 40, view.to() / 40);
            Raster again = paint(layers, kept, series.snapshot(), axis, on, new Span(-30, 30));
            Raster anew = paint(new CurveTrace(), series.snapshot(), axis, on, new Span(-30, 30));
            // searched from another guess an edge may be snapped to another block: as good, not equal
            assertThat(differing(again, anew)).as("frame %d", frame).isLessThan(20);
        }
    }

    private static long differing(Raster a, Raster b) {
        return java.util.stream.IntStream.range(0, WIDTH * HEIGHT).filter(i -> Math.abs((a.pixels()[i] & 0xff) - (b.pixels()[i] & 0xff)) > 8).count();
    }

    @Test
    void aJumpBetweenTwoBlocksHasNoHole() {
        Series series = new Series();
        for (int i = 0; i < 512_000; i++) series.append(i, i, 0, i < 256_000 ? 0 : 10);

        Raster raster = paint(new CurveTrace(), series.snapshot(), Axis.STEP, new Span(0, 512_000), new Span(-1, 11));

        for (int y = 30; y < HEIGHT - 30; y++) {
            int row = y * WIDTH;
            assertThat(java.util.stream.IntStream.range(0, WIDTH).anyMatch(x -> raster.pixels()[row + x] != GROUND)).as("row %d", y).isTrue();
        }
    }

    @Test
    void aLineBreaksAtNaNAndAtGapsAndIsNeverBridged() {
        Series nan = new Series();
        Series gap = new Series();
        for (int i = 0; i < 100; i++) {
            nan.append(i, i, 0, i >= 40 && i < 60 ? Float.NaN : 1);
            if (i == 60) gap.gap(20);
            if (i < 40 || i >= 60) gap.append(i, i, 0, 1);
        }
        for (Series series : new Series[] {nan, gap}) {
            Raster raster = paint(new CurveTrace(), series.snapshot(), Axis.STEP, new Span(0, 100), new Span(0, 2));
            assertThat(java.util.stream.IntStream.range(WIDTH * 41 / 100, WIDTH * 59 / 100)
                            .noneMatch(x -> java.util.stream.IntStream.range(0, HEIGHT).anyMatch(y -> raster.pixels()[y * WIDTH + x] != GROUND)))
                    .isTrue();
        }
    }

    @Test
    void denseLinesBreakAtGapsToo() {
        Series series = new Series();
        for (int i = 0; i < 400_000; i++) {
            if (i == 200_000) series.gap(1);
            series.append(i < 200_000 ? i : i + 100_000, i, 0, i % 7);
        }
        Raster raster = paint(new CurveTrace(), series.snapshot(), Axis.STEP, new Span(0, 500_000), new Span(0, 10));

        assertThat(java.util.stream.IntStream.range(WIDTH * 42 / 100, WIDTH * 58 / 100)
                        .noneMatch(x -> java.util.stream.IntStream.range(0, HEIGHT).anyMatch(y -> raster.pixels()[y * WIDTH + x] != GROUND)))
                .isTrue();
    }
}
