package io.flarescope.charts.pane;

import io.flarescope.charts.plot.ChartColors;
import io.flarescope.charts.plot.Curve;
import io.flarescope.charts.plot.Plot;
import io.flarescope.charts.plot.XAxis;
import io.flarescope.charts.scale.Span;
import io.flarescope.charts.series.Range;
import io.flarescope.charts.series.Series;
import io.flarescope.charts.series.SeriesSnapshot;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// CPU of the FX thread and the render thread for one frame of 20 curves, 1200 × 700: all anew, zooming, panning, and with points coming. Beside it a
/// Canvas that strokes the same columns as polylines. Milliseconds, median and 95th percentile of 120 frames after 60 to warm up.
///
/// Arguments: points a curve (default 100000), `even` or `uneven` steps, `chart` or `canvas`, `tall` or `calm` (a third of the noise: bands some 12 instead of 35 pixels
/// high; filling them is most of the work).
public final class RedrawBenchmark {
    private RedrawBenchmark() {}

    public static void main(String[] args) {
        Application.launch(Window.class, args);
    }

    private enum Phase { FULL, ZOOM, PAN, APPEND }

    private interface Subject {
        Region node();

        void show(List<SeriesSnapshot> curves, XAxis axis, Span view);
    }

    public static final class Window extends Application {
        private static final int CURVES = 20;
        private static final int WARM = 60;
        private static final int FRAMES = 120;

        private final List<Series> series = new ArrayList<>();
        private final Random random = new Random(11);
        private final double[] levels = new double[CURVES];
        private long step;
        private boolean uneven;
        private double noise = 1;

        @Override
        public void start(Stage stage) {
            List<String> args = getParameters().getRaw();
            int points = args.isEmpty() ? 100_000 : Integer.parseInt(args.get(0));
            uneven = args.size() > 1 && args.get(1).equals("uneven");
            if (args.contains("calm")) noise = 0.3;
            Subject subject = args.size() > 2 && args.get(2).equals("canvas") ? new CanvasSubject() : new ChartSubject();
            for (int k = 0; k < CURVES; k++) series.add(new Series());
            for (int i = 0; i < points; i++) append();
            stage.setScene(new Scene(new StackPane(subject.node()), 1200, 700));
            stage.show();
            System.out.printf(Locale.ROOT, "%d curves of %,d points, %s steps, %s, %s%n", CURVES, points, uneven ? "uneven" : "even", noise < 1 ? "calm" : "tall", subject.getClass().getSimpleName());
            new Run(subject).start();
        }

        private void append() {
            step += uneven ? 1 + random.nextInt(3) : 1;
            for (int k = 0; k < CURVES; k++) {
                levels[k] = 0.9995 * levels[k] + noise * 0.01 * random.nextGaussian();
                series.get(k).append(step, 1.7e9 + step * 0.01, 0, (float) (k * 0.15 + levels[k] + noise * 0.03 * random.nextGaussian()));
            }
        }

        private final class Run extends AnimationTimer {
            private final Subject subject;
            private final long renderer = threadId("QuantumRenderer");
            private final long self = Thread.currentThread().threadId();
            private final double[] millis = new double[FRAMES];
            private int phase;
            private int frame;
            private long before = -1;
            private Span view = new Span(0, 1);

            Run(Subject subject) {
                this.subject = subject;
            }

            @Override
            public void handle(long now) {
                long cpu = cpu(self) + cpu(renderer);
                if (frame > WARM && before >= 0) millis[frame - WARM - 1] = (cpu - before) / 1e6;
                before = cpu;
                if (frame == WARM + FRAMES) {
                    report();
                    frame = 0;
                    before = -1;
                    if (++phase == Phase.values().length) {
                        stop();
                        Platform.exit();
                        return;
                    }
                }
                if (frame == 0) view = new Span(0, step * 1.02);
                frame();
                frame++;
            }

            private void frame() {
                XAxis axis = XAxis.STEP;
                switch (Phase.values()[phase]) {
                    case FULL -> axis = frame % 2 == 0 ? XAxis.STEP : XAxis.INDEX;
                    case ZOOM -> view = frame % 60 == 59 ? new Span(0, step * 1.02) : view.zoomed(0.985, step * 0.6);
                    case PAN -> view = view.shifted((frame / 30 % 2 == 0 ? 5 : -5) * view.length() / 1144);
                    case APPEND -> {
                        for (int i = 0; i < 17; i++) append();
                    }
                }
                subject.show(series.stream().map(Series::snapshot).toList(), axis, view);
            }

            private void report() {
                double[] sorted = millis.clone();
                Arrays.sort(sorted);
                System.out.printf(Locale.ROOT, "%-7s FX + render %6.1f median %6.1f p95%n", Phase.values()[phase], sorted[FRAMES / 2], sorted[FRAMES * 95 / 100]);
            }
        }

        private static long cpu(long thread) {
            return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread);
        }

        private static long threadId(String name) {
            return Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().startsWith(name)).findFirst().orElseThrow().threadId();
        }
    }

    private static int color(int k) {
        return 0xff000000 | Color.hsb(k * 18, 0.7, 0.8).hashCode() >>> 8;
    }

    private static final class ChartSubject implements Subject {
        private final ChartPane pane = new ChartPane(new ChartLetters(Font.font(11), Font.font(11)), ChartColors.LIGHT);

        @Override
        public Region node() {
            return pane;
        }

        @Override
        public void show(List<SeriesSnapshot> curves, XAxis axis, Span view) {
            List<Curve> lines = new ArrayList<>();
            for (int k = 0; k < curves.size(); k++) lines.add(Curve.of(k, "curve", curves.get(k), color(k)));
            pane.followingProperty().set(false);
            pane.setView(view);
            pane.setPlot(Plot.of("benchmark", axis, lines).values(new Span(-0.5, 3.5)));
        }
    }

    /// The usual way: lowest and highest value of each pixel column, stroked as one polyline a curve.
    private static final class CanvasSubject implements Subject {
        private final Canvas canvas = new Canvas(1200, 700);
        private @Nullable Region region;

        @Override
        public Region node() {
            Region shown = region == null ? new StackPane(canvas) : region;
            region = shown;
            return shown;
        }

        @Override
        public void show(List<SeriesSnapshot> curves, XAxis axis, Span view) {
            GraphicsContext g = canvas.getGraphicsContext2D();
            g.setFill(Color.WHITE);
            g.fillRect(0, 0, 1200, 700);
            g.setLineWidth(1.5);
            double[] xs = new double[2400];
            double[] ys = new double[2400];
            for (int k = 0; k < curves.size(); k++) {
                SeriesSnapshot points = curves.get(k);
                int n = 0;
                int at = points.firstAt(axis.axis(), view.from());
                for (int column = 0; column < 1200; column++) {
                    int next = points.firstAt(axis.axis(), view.from() + (column + 1) * view.length() / 1200, at, points.size(), at, 0);
                    long range = points.values().range(at, next);
                    at = next;
                    if (Range.isEmpty(range)) continue;
                    xs[n] = column;
                    ys[n++] = 700 - (Range.min(range) + 0.5) * 175;
                    xs[n] = column;
                    ys[n++] = 700 - (Range.max(range) + 0.5) * 175;
                }
                g.setStroke(Color.hsb(k * 18, 0.7, 0.8));
                g.strokePolyline(xs, ys, n);
            }
        }
    }
}
