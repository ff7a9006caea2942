package io.flarescope.charts.raster;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.charts.scale.Span;
import io.flarescope.charts.scale.YScale;
import io.flarescope.charts.series.Axis;
import io.flarescope.charts.series.Series;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/// The lines beside Java2D's anti-aliased drawing of *all* points, pure strokes with round joins.
class RasterQualityTest {
    private static final int WIDTH = 600;
    private static final int HEIGHT = 350;

    private record Difference(double meanOfTouched, double shareOffBy64) {}

    private static Difference compare(int points, double thickness, IntToDoubleFunction value) {
        Series series = new Series();
        float low = Float.MAX_VALUE;
        float high = -Float.MAX_VALUE;
        for (int i = 0; i < points; i++) {
            float v = (float) value.applyAsDouble(i);
            series.append(i, i, 0, v);
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
        XMap x = XMap.of(0, new Span(0, points - 1), WIDTH);
        YMap y = YMap.of(YScale.LINEAR, new Span(low - 0.05 * (high - low), high + 0.05 * (high - low)), HEIGHT);
        Raster raster = new Raster(WIDTH, HEIGHT);
        raster.clear(0xffffffff);
        CurveLayers layers = new CurveLayers();
        layers.begin(x, y, Axis.INDEX, WIDTH);
        layers.line(new CurveTrace(), series.snapshot(), Dash.SOLID, thickness, 0xff000000);
        layers.paint(raster, 0, 0, HEIGHT, new Ground("", List.of()));

        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, WIDTH, HEIGHT);
        g.setColor(Color.BLACK);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setStroke(new BasicStroke((float) thickness, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        Path2D path = new Path2D.Double();
        for (int i = 0; i < points; i++) {
            double px = x.pixel(i);
            double py = y.pixel(series.snapshot().value(i));
            if (i == 0) path.moveTo(px, py);
            else path.lineTo(px, py);
        }
        g.draw(path);
        g.dispose();

        long touched = 0;
        long off = 0;
        double sum = 0;
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < WIDTH; column++) {
                int ours = raster.pixels()[row * WIDTH + column] & 0xff;
                int theirs = image.getRGB(column, row) & 0xff;
                if (ours == 255 && theirs == 255) continue;
                touched++;
                sum += Math.abs(ours - theirs);
                if (Math.abs(ours - theirs) > 64) off++;
            }
        }
        return new Difference(sum / touched, (double) off / touched);
    }

    @Test
    void fewPointsLookAsJava2DDrawsThem() {
        Random random = new Random(2);
        double[] values = random.doubles(30).toArray();

        Difference difference = compare(30, 1.5, i -> values[i]);

        assertThat(difference.meanOfTouched).isLessThan(8);
        assertThat(difference.shareOffBy64).isLessThan(0.0005);
    }

    @Test
    void aThickLineLooksAsJava2DDrawsIt() {
        Difference difference = compare(25, 2.5, i -> Math.sin(i / 3.0));

        assertThat(difference.meanOfTouched).isLessThan(2);
        assertThat(difference.shareOffBy64).isLessThan(0.0005);
    }

    @Test
    void aThousandNoisyPointsLookAsJava2DDrawsThem() {
        Random random = new Random(3);
        double[] values = random.doubles(1_000).toArray();

        Difference difference = compare(1_000, 1.5, i -> values[i]);

        assertThat(difference.meanOfTouched).isLessThan(11);
        assertThat(difference.shareOffBy64).isLessThan(0.004);
    }

    @Test
    void manySmoothPointsLookAsJava2DDrawsThem() {
        Difference difference = compare(100_000, 1.5, i -> Math.sin(i / 9_000.0) + 0.2 * Math.sin(i / 700.0));

        assertThat(difference.meanOfTouched).isLessThan(6);
        assertThat(difference.shareOffBy64).isLessThan(0.0005);
    }

    @Test
    void manyNoisyPointsLookAsJava2DDrawsThem() {
        for (int points : new int[] {5_000, 20_000, 60_000}) {
            Random random = new Random(5);
            double[] values = new double[points];
            for (int i = 1; i < points; i++) values[i] = 0.995 * values[i - 1] + random.nextGaussian() * (i == points * 9 / 20 ? 20 : 1);

            Difference difference = compare(points, 1.5, i -> values[i]);

            assertThat(difference.meanOfTouched).as("%d points", points).isLessThan(13);
            assertThat(difference.shareOffBy64).as("%d points", points).isLessThan(0.005);
        }
    }
}
