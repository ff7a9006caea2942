package io.flarescope.charts.pane;

import io.flarescope.charts.plot.ChartColors;
import io.flarescope.charts.plot.Curve;
import io.flarescope.charts.plot.Plot;
import io.flarescope.charts.plot.XAxis;
import io.flarescope.charts.scale.Span;
import io.flarescope.charts.series.Series;
import io.flarescope.charts.series.SeriesSnapshot;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.GridPane;
import javafx.scene.text.Font;
import javafx.stage.Stage;

/// 24 small charts over one x axis, or one large chart that follows.
///
/// Arguments: `grid` (24 charts of 20 curves of 100,000 points; CPU of the FX and the render thread for a frame while zooming, panning, and with points coming) or
/// `follow` (20 curves of 1,000,000 points, 1,000 points a second to each, drawn at 30 Hz for ten seconds; share of one core and late frames).
public final class GridBenchmark {
    private GridBenchmark() {}

    public static void main(String[] args) {
        Application.launch(Window.class, args);
    }

    private enum Phase { ZOOM, PAN, APPEND }

    public static final class Window extends Application {
        private static final int CURVES = 20;
        private static final int WARM = 60;
        private static final int FRAMES = 240;
        private static final int FOLLOWED = 300;

        private final List<ChartPane> charts = new ArrayList<>();
        private final List<Series> series = new ArrayList<>();
        private final double[] levels = new double[CURVES];
        private final Random random = new Random(5);
        private long step;

        @Override
        public void start(Stage stage) {
            boolean grid = getParameters().getRaw().contains("grid");
            for (int k = 0; k < CURVES; k++) series.add(new Series());
            for (int i = 0; i < (grid ? 100_000 : 1_000_000); i++) append();
            ChartLetters letters = new ChartLetters(Font.font(11), Font.font(11));
            GridPane pane = new GridPane();
            for (int i = 0; i < (grid ? 24 : 1); i++) {
                ChartPane chart = new ChartPane(letters, ChartColors.LIGHT);
                chart.setPrefSize(grid ? 300 : 1200, grid ? 160 : 700);
                chart.followingProperty().set(false);
                charts.add(chart);
                pane.add(chart, i % 4, i / 4);
            }
            stage.setScene(new Scene(pane, 1200, grid ? 960 : 700));
            stage.show();
            if (grid) new Grid().start();
            else new Follow().start();
        }

        private void append() {
            step++;
            for (int k = 0; k < CURVES; k++) {
                levels[k] = 0.9995 * levels[k] + 0.003 * random.nextGaussian();
                series.get(k).append(step, 1.7e9 + step * 0.01, 0, (float) (k * 0.15 + levels[k] + 0.01 * random.nextGaussian()));
            }
        }

        private Plot plot() {
            List<Curve> lines = new ArrayList<>();
            for (int k = 0; k < CURVES; k++) {
                SeriesSnapshot points = series.get(k).snapshot();
                lines.add(Curve.of(k, "curve", points, 0xff000000 | Arrays.hashCode(new int[] {k, 77}) & 0xffffff));
            }
            return Plot.of("benchmark", XAxis.STEP, lines).values(new Span(-0.5, 3.5));
        }

        private static long cpu(long thread) {
            return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread);
        }

        private static long renderer() {
            return Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().startsWith("QuantumRenderer")).findFirst().orElseThrow().threadId();
        }

        private final class Grid extends AnimationTimer {
            private final DrawTurns turns = new DrawTurns();
            private final long renderer = renderer();
            private final long self = Thread.currentThread().threadId();
            private final double[] cpu = new double[FRAMES];
            private final double[] interval = new double[FRAMES];
            private int phase;
            private int frame;
            private long before = -1;
            private long last;
            private Span view = new Span(0, 1);

            @Override
            public void handle(long now) {
                long used = cpu(self) + cpu(renderer);
                if (frame > WARM && before >= 0) {
                    cpu[frame - WARM - 1] = (used - before) / 1e6;
                    interval[frame - WARM - 1] = (now - last) / 1e6;
                }
                before = used;
                last = now;
                if (frame == WARM + FRAMES) {
                    Arrays.sort(cpu);
                    Arrays.sort(interval);
                    System.out.printf(Locale.ROOT, "24 charts %-7s FX + render %5.1f median %5.1f p95; frames %5.1f median %5.1f p95 apart%n", Phase.values()[phase],
                            cpu[FRAMES / 2], cpu[FRAMES * 95 / 100], interval[FRAMES / 2], interval[FRAMES * 95 / 100]);
                    frame = 0;
                    before = -1;
                    if (++phase == Phase.values().length) {
                        stop();
                        Platform.exit();
                        return;
                    }
                }
                if (frame == 0) view = new Span(0, step * 1.02);
                switch (Phase.values()[phase]) {
                    case ZOOM -> view = frame % 60 == 59 ? new Span(0, step * 1.02) : view.zoomed(0.985, step * 0.6);
                    case PAN -> view = view.shifted((frame / 30 % 2 == 0 ? 3 : -3) * view.length() / 244);
                    case APPEND -> {
                        for (int i = 0; i < 17; i++) append();
                    }
                }
                Plot plot = plot();
                boolean appended = Phase.values()[phase] == Phase.APPEND;
                turns.changed();
                for (ChartPane chart : turns.next(charts, Optional.of(charts.getFirst()))) {
                    chart.setView(view);
                    if (appended || phase == 0) chart.setPlot(plot);
                }
                frame++;
            }
        }

        private final class Follow extends AnimationTimer {
            private final long renderer = renderer();
            private final long self = Thread.currentThread().threadId();
            private final double[] interval = new double[FOLLOWED];
            private long begun;
            private long cpuBegun;
            private long appended;
            private long due;
            private long last;
            private int frame;

            @Override
            public void handle(long now) {
                if (begun == 0) {
                    begun = now;
                    due = now;
                }
                if (now < due) return;
                due += 33_333_333L;
                for (long want = (now - begun) / 1_000_000; appended < want; appended++) append();
                charts.getFirst().setView(new Span(step - 200_000, step));
                charts.getFirst().setPlot(plot());
                if (frame == WARM) cpuBegun = cpu(self) + cpu(renderer) - now;      // less the wall clock, so that the difference is known at the end
                if (frame > WARM) interval[frame - WARM - 1] = (now - last) / 1e6;
                last = now;
                if (++frame <= WARM + FOLLOWED) return;
                double wall = Arrays.stream(interval).sum() * 1e6;
                double used = cpu(self) + cpu(renderer) - now - cpuBegun + wall;
                Arrays.sort(interval);
                System.out.printf(Locale.ROOT, "follow 20 × 1,000 points/s, 30 Hz: %.1f %% of one core; frames %.1f median %.1f p95 %.1f longest apart%n", 100 * used / wall,
                        interval[FOLLOWED / 2], interval[FOLLOWED * 95 / 100], interval[FOLLOWED - 1]);
                stop();
                Platform.exit();
            }
        }
    }
}
