package io.flarescope.charts.raster;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.charts.scale.Span;
import io.flarescope.charts.scale.YScale;
import io.flarescope.charts.series.Axis;
import io.flarescope.charts.series.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Lines over lines: what is hidden is left out, and nobody sees it.
class HiddenLinesTest {
    private static final int WIDTH = 230;
    private static final int HEIGHT = 150;

    @Test
    void linesPaintedTogetherLookLikeLinesPaintedOneAfterTheOther() {
        Random random = new Random(9);
        List<ColumnInk.Layer> layers = new ArrayList<>();
        for (int k = 0; k < 12; k++) {
            Series series = new Series();
            for (int i = 0; i < 20_000; i++) series.append(i, i, 0, (float) (k * 0.1 + 0.2 * random.nextGaussian()));
            CurveTrace trace = new CurveTrace();
            XMap x = XMap.of(0, new Span(0, 20_000), WIDTH);
            trace.trace(series.snapshot(), false, Axis.STEP, x, YMap.of(YScale.LINEAR, new Span(-1, 2), HEIGHT), WIDTH, 0, WIDTH, Dash.SOLID, 1.5);
            Intervals intervals = trace.intervals();
            intervals.thicken(0.75, true);
            layers.add(new ColumnInk.Layer(intervals.thickTop, intervals.thickBottom, 0xff000000 | random.nextInt(), k % 4 == 1 ? 80 : Raster.OPAQUE));
        }
        Raster together = new Raster(WIDTH, HEIGHT);
        Raster oneByOne = new Raster(WIDTH, HEIGHT);
        together.clear(0xffffffff);
        oneByOne.clear(0xffffffff);
        ColumnInk ink = new ColumnInk();

        ink.paint(together, 0, 0, WIDTH, HEIGHT, layers);
        for (ColumnInk.Layer layer : layers) ink.paint(oneByOne, 0, 0, WIDTH, HEIGHT, List.of(layer));

        assertThat(together.pixels()).isEqualTo(oneByOne.pixels());
    }
}
