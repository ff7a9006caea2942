package io.flarescope.charts.plot;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.charts.raster.CurveLayers;
import io.flarescope.charts.raster.CurveTrace;
import io.flarescope.charts.raster.Dash;
import io.flarescope.charts.raster.Ground;
import io.flarescope.charts.raster.Raster;
import io.flarescope.charts.raster.XMap;
import io.flarescope.charts.raster.YMap;
import io.flarescope.charts.scale.Span;
import io.flarescope.charts.scale.YScale;
import io.flarescope.charts.series.Axis;
import io.flarescope.charts.series.Series;
import io.flarescope.charts.series.SeriesSnapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A job of a hundred steps that was restarted from its checkpoint at step 60.
class RestartTest {
    private static SeriesSnapshot restarted(float before, float after) {
        Series series = new Series();
        for (int i = 0; i < 100; i++) series.append(i, i, Series.NO_ROUND, before);
        for (int i = 60; i < 90; i++) series.append(i, 200 + i, Series.NO_ROUND, after);
        return series.snapshot();
    }

    @Test
    void stepsMeasuredAgainAreOrphans() {
        SeriesSnapshot points = restarted(1, 2);

        assertThat(points.orphaned()).isEqualTo(40);
        assertThat(points.orphaned(59)).isFalse();
        assertThat(points.orphaned(60)).isTrue();
        assertThat(points.orphaned(99)).isTrue();
        assertThat(points.orphaned(100)).isFalse();
    }

    @Test
    void stepsCountedAnewInEveryRoundAreNone() {
        Series series = new Series();
        for (int round = 0; round < 5; round++) for (int step = 0; step < 20; step++) series.append(step, round * 20 + step, round, step);

        assertThat(series.snapshot().orphaned()).isZero();
    }

    @Test
    void theCursorReadsTheOldLineBeforeTheRestartAndTheNewOneAfterIt() {
        SeriesSnapshot points = restarted(1, 2);

        assertThat(points.value(Readout.nearest(points, Axis.STEP, 50, 5).orElseThrow())).isEqualTo(1);
        assertThat(points.value(Readout.nearest(points, Axis.STEP, 70, 5).orElseThrow())).isEqualTo(2);
        assertThat(Readout.nearest(points, Axis.STEP, 97, 5)).as("beyond the newest point").isEmpty();
    }

    @Test
    void theMeanOfAGroupGoesOnFromTheOldLineToTheNew() {
        GroupMean mean = GroupMean.of(List.of(restarted(1, 2), restarted(3, 4)), Axis.STEP).orElseThrow();

        assertThat(mean.mean().value(Readout.nearest(mean.mean(), Axis.STEP, 20, 5).orElseThrow())).isEqualTo(2);
        assertThat(mean.mean().value(Readout.nearest(mean.mean(), Axis.STEP, 80, 5).orElseThrow())).isEqualTo(3);
    }

    @Test
    void orphansAreDrawnFaintlyAndNeverAsTheLine() {
        SeriesSnapshot points = restarted(0.75f, 0.25f);
        Raster raster = new Raster(100, 40);
        raster.clear(0xffffffff);
        CurveLayers layers = new CurveLayers();
        layers.begin(XMap.of(0, new Span(0, 100), 100), YMap.of(YScale.LINEAR, new Span(0, 1), 40), Axis.STEP, 100);
        layers.orphans(new CurveTrace(), points, 2, 0xff000000, 0.4);
        layers.line(new CurveTrace(), points, Dash.SOLID, 2, 0xff000000);
        layers.paint(raster, 0, 0, 40, new Ground("", List.of()));

        assertThat(raster.pixels()[10 * 100 + 30] & 0xff).as("before the restart").isLessThan(40);
        assertThat(raster.pixels()[10 * 100 + 80] & 0xff).as("measured again").isBetween(120, 200);
        assertThat(raster.pixels()[30 * 100 + 80] & 0xff).as("after the restart").isLessThan(40);
    }

    @Test
    void aLogarithmicAxisBeginsAtTheFirstPointBeyondZeroAndCountsTheOthers() {
        Plot plot = Plot.of("loss", XAxis.STEP, List.of(Curve.of("a", "a", restarted(1, 1), 0xff000000))).xScale(YScale.LOG);

        assertThat(plot.whole().from()).isEqualTo(1);
        assertThat(plot.notBeyondZero()).isEqualTo(1);
        XMap map = XMap.of(YScale.LOG, 0, new Span(1, 100), 200);
        assertThat(map.pixel(10)).as("a decade is a decade").isEqualTo(100);
        assertThat(map.moved(new Span(1, 100), -100).from()).isEqualTo(10);
    }
}
