package io.flarescope.console.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.charts.pane.ChartPane;
import io.flarescope.console.Pictures;
import io.flarescope.console.StagedDesk;
import io.flarescope.console.StagedFederation;
import io.flarescope.console.theme.Theme;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.FeedRecord.ProcessGauges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The view System as a person meets it.
@SuppressWarnings("NullAway.Init")
final class SystemScreenTest {
    private final FxRobot robot = new FxRobot();
    private StagedFederation federation;
    private StagedDesk staged;
    private SystemScreen screen;
    private Scene scene;
    private volatile Instant now = StagedFederation.roundStart(18);

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        FxToolkit.setupStage(this::show);
    }

    private void show(Stage on) {
        federation = new StagedFederation();
        staged = new StagedDesk(federation, () -> now);
        federation.open();
        screen = new SystemScreen(staged.desk, new io.flarescope.console.system.source.MetricSources(() -> now));
        scene = staged.show(on, screen, 1204, 725);
    }

    @AfterEach
    void close() {
        robot.interact(screen::hidden);
    }

    private <T> T on(Callable<T> read) {
        return WaitForAsyncUtils.waitForAsyncFx(5_000, read);
    }

    private List<String> labels() {
        return on(() -> robot.lookup(node -> node instanceof Labeled && node.isVisible()).<Labeled>queryAll().stream().map(Labeled::getText).filter(Objects::nonNull).toList());
    }

    /// Gauges once a second: training takes the processor two thirds of each round; the server rests.
    private void gauges(int seconds, int silentFrom) {
        List<FeedRecord> records = new ArrayList<>();
        double[] used = new double[4];
        List<String> names = List.of("server", "site-1", "site-2", "site-3");
        for (int second = 0; second < seconds; second++) {
            for (int i = 0; i < names.size(); i++) {
                boolean trains = i > 0 && second % 30 < 20 - 2 * i;
                used[i] += trains ? 0.9 + 0.05 * Math.sin(second) : 0.04;
                if (i == 3 && second >= silentFrom) {
                    continue;
                }
                records.add(new ProcessGauges(1_000_000 + records.size(), StagedFederation.START.plusSeconds(10 + second), names.get(i), Map.of(
                        "cpu_s", used[i], "rss", 1.1e8 + 4e7 * i + 2e5 * second + (trains ? 3e7 : 0), "threads", 9.0 + i + (trains ? 4 : 0))));
            }
        }
        robot.interact(() -> {
            federation.send(records, now);
            screen.refresh();
        });
    }

    @Test
    void beforeTheFirstGaugeTheViewNamesTheSources() {
        assertThat(labels()).contains("No gauges reach this console", "digits-fedavg 4f2c91e0 runs, and no process of it has told any yet.", "Live feed", "StatsD");
    }

    @Test
    void eachParticipantHasItsGaugesOnOneScale() {
        gauges(120, 120);

        assertThat(labels()).contains("server", "site-1", "site-2", "site-3", "CPU", "Memory", "Threads", "digits-fedavg 4f2c91e0, server and 3 sites, the whole job");
        assertThat(on(() -> robot.lookup(".chart-pane").<ChartPane>queryAll().stream().filter(chart -> chart.drawn() > 0).count())).isGreaterThanOrEqualTo(9);
        List<Double> tops = on(() -> robot.lookup(".chart-pane").<ChartPane>queryAll().stream()
                .filter(chart -> String.valueOf(chart.getAccessibleText()).startsWith("CPU of"))
                .map(ChartPane::area).filter(Objects::nonNull).map(area -> area.values().to()).distinct().toList());
        assertThat(tops).hasSize(1);
        assertThat(labels()).contains("254 MB", "12");
    }

    @Test
    void valuesAreThoseAtTheCursor() {
        gauges(120, 120);
        robot.interact(() -> staged.desk.state().cursor().point(StagedFederation.START.plusSeconds(10 + 25), null));

        assertThat(labels()).contains("115 MB", "9", "4 %");
    }

    @Test
    void nothingIsDrawnOverAHole() {
        List<FeedRecord> two = List.of(gauge(10), gauge(11), gauge(12), gauge(60), gauge(61));
        robot.interact(() -> {
            federation.send(two, now);
            screen.refresh();
        });

        assertThat(on(() -> screen.model().line("site-1", Gauge.MEMORY).orElseThrow().stretches())).hasSize(2);
        robot.interact(() -> staged.desk.state().cursor().point(StagedFederation.START.plusSeconds(30), null));
        assertThat(labels()).contains("no value here");
    }

    private static FeedRecord gauge(int second) {
        return new ProcessGauges(2_000_000 + second, StagedFederation.START.plusSeconds(second), "site-1", Map.of("cpu_s", second * 0.5, "rss", 1e8, "threads", 7.0));
    }

    @Test
    void aParticipantThatStoppedTellingIsNamed() {
        now = StagedFederation.START.plusSeconds(130);
        gauges(120, 80);

        assertThat(labels()).contains("no values since 08:08:24");
    }

    @Test
    void roundsHaveTheirTimes() {
        robot.interact(() -> {
            for (int round = 0; round < 6; round++) {
                federation.play(round);
            }
            screen.refresh();
        });

        assertThat(labels()).contains("_round_time_taken", "_task_execution_time_taken", "28.50", "18.00");
    }

    @Test
    void theWindowIsChosen() {
        gauges(400, 400);
        now = StagedFederation.START.plusSeconds(410);
        robot.clickOn("5 min");

        assertThat(on(() -> screen.model().view().length())).isEqualTo(300);
        assertThat(labels()).contains("digits-fedavg 4f2c91e0, server and 3 sites, last 5 min");
    }

    @Test
    void picture() {
        robot.interact(() -> {
            for (int round = 0; round < 18; round++) {
                federation.play(round);
            }
        });
        gauges(535, 490);
        robot.interact(() -> staged.desk.state().cursor().point(StagedFederation.START.plusSeconds(405), 13));
        picture("system-light", 1440, 900, Theme.LIGHT);
        picture("system-1280-dark", 1280, 800, Theme.DARK);
        if (Boolean.getBoolean("pictures")) {
            robot.interact(() -> screen.model().window(SystemModel.Window.HOURS_6));
            picture("system-6h-light", 1440, 900, Theme.LIGHT);
            picture("system-1920-light", 1920, 1080, Theme.LIGHT);
        }
        assertThat(on(() -> screen.model().participants())).hasSize(4);
    }

    /// The view as it stands in a window of the size: the frame takes 76 × 75.
    private void picture(String name, int width, int height, Theme theme) {
        robot.interact(() -> {
            StackPane root = new StackPane(screen.node());
            Scene other = new Scene(root, width - 76, height - 75);
            staged.desk.look().dress(other);
            staged.desk.look().choose(other, theme);
            for (int i = 0; i < 3; i++) {
                root.applyCss();
                root.layout();
                screen.refresh();
            }
            Pictures.write(other, name);
        });
    }
}
