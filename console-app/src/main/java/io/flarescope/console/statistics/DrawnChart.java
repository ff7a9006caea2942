package io.flarescope.console.statistics;

import io.flarescope.charts.pane.StillChart;
import io.flarescope.charts.statistics.Ink;
import io.flarescope.charts.statistics.Sample;
import io.flarescope.charts.statistics.StatisticalChart;
import io.flarescope.console.fx.Work;
import io.flarescope.console.theme.Hue;
import io.flarescope.console.theme.Palette;
import java.awt.Font;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// A chart that is drawn in the background whenever its content, its size or the theme changes. Where its samples cannot be drawn that way it says so.
final class DrawnChart extends StackPane {
    private final Work work;
    private final StillChart still = new StillChart();
    private final Label instead = new Label();
    private List<Sample> samples = List.of();
    private StatisticalChart chart = StatisticalChart.OVERLAID;
    private @Nullable Palette palette;
    private long asked;
    private long drawn;

    DrawnChart(Work work) {
        this.work = work;
        instead.setWrapText(true);
        instead.getStyleClass().addAll(io.flarescope.console.theme.Css.SMALL_TEXT, io.flarescope.console.theme.Css.TEXT_2);
        still.setOnSize(this::draw);
        getChildren().addAll(still, instead);
        setMinSize(0, 0);
    }

    void show(StatisticalChart as, List<Sample> shown, Palette with) {
        chart = as;
        samples = List.copyOf(shown);
        palette = with;
        setAccessibleText(as.title() + " of " + String.join(", ", shown.stream().map(Sample::name).toList()));
        draw();
    }

    private void draw() {
        Palette now = palette;
        int wide = still.wide();
        int high = still.high();
        boolean possible = chart.possible(samples);
        instead.setText(possible ? "" : switch (chart) {
            case OVERLAID, SIDE_BY_SIDE -> "No histogram of this feature is here; the cells below say why.";
            case CUMULATIVE, QUANTILE_BARS, FAN -> "No quantiles of this feature are here; the cells below say why.";
        });
        if (!possible) {
            still.clear();
        }
        long turn = ++asked;
        if (!possible || now == null || wide < 40 || high < 40) {
            drawn = possible ? drawn : turn;
            return;
        }
        double scale = still.scale();
        List<Sample> these = samples;
        StatisticalChart as = chart;
        work.start(
                () -> as.paint(these, ink(now), wide, high, scale),
                pixels -> {
                    if (turn == asked) {
                        drawn = turn;
                        still.show(pixels, wide, high, scale);
                    }
                },
                failure -> {
                    drawn = turn;
                    instead.setText("The chart could not be drawn: " + failure.getMessage());
                });
    }

    /// Whether the last chart asked for is on screen.
    boolean settled() {
        return drawn == asked;
    }

    private static Ink ink(Palette palette) throws IOException {
        return new Ink(Palette.argb(palette.of(Hue.GROUND)), Palette.argb(palette.of(Hue.TEXT)), Palette.argb(palette.of(Hue.TEXT_2)),
                Palette.argb(palette.of(Hue.AXIS)), Palette.argb(palette.of(Hue.GRID)), Letters.FONT);
    }

    /// Read at the first chart.
    private static final class Letters {
        private static final Font FONT = read();

        private static Font read() {
            try (InputStream file = Objects.requireNonNull(DrawnChart.class.getResourceAsStream("/com/formdev/flatlaf/fonts/inter/Inter-Regular.otf"))) {
                return Ink.font(file);
            } catch (IOException broken) {
                throw new java.io.UncheckedIOException(broken);
            }
        }
    }
}
