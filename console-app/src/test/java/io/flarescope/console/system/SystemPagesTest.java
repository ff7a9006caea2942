package io.flarescope.console.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.charts.pane.ChartPane;
import io.flarescope.console.Pictures;
import io.flarescope.console.StagedDesk;
import io.flarescope.console.StagedFederation;
import io.flarescope.console.alert.Alert;
import io.flarescope.console.alert.AlertBook;
import io.flarescope.console.system.source.MetricSource;
import io.flarescope.console.system.source.MetricSources;
import io.flarescope.console.theme.Theme;
import io.flarescope.telemetry.alert.AlertRule;
import io.flarescope.telemetry.metricstore.MetricKey;
import io.flarescope.telemetry.metricstore.MetricKind;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The pages of System below the processes: metrics, cost of a round, changes, alerts, and their sources.
@SuppressWarnings("NullAway.Init")
final class SystemPagesTest {
    private final FxRobot robot = new FxRobot();
    private StagedFederation federation;
    private StagedDesk staged;
    private MetricSources sources;
    private SystemScreen screen;
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
        sources = new MetricSources(() -> now);
        screen = new SystemScreen(staged.desk, sources);
        Scene scene = staged.show(on, screen, 1364, 825);
        for (int round = 0; round < 18; round++) {
            federation.play(round);
        }
        screen.refresh();
    }

    @AfterEach
    void close() {
        robot.interact(screen::hidden);
        sources.close();
    }

    private <T> T on(Callable<T> read) {
        return WaitForAsyncUtils.waitForAsyncFx(5_000, read);
    }

    private List<String> labels() {
        return on(() -> robot.lookup(node -> node instanceof Labeled && node.isVisible()).<Labeled>queryAll().stream().map(Labeled::getText).filter(Objects::nonNull).toList());
    }

    private void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
    }

    private void picture(String name, Theme theme) {
        robot.interact(() -> {
            staged.desk.look().choose(screen.node().getScene(), theme);
            screen.refresh();
            Pictures.write(screen.node().getScene(), name);
        });
    }

    @Test
    void theFeedsRoundsAndTasksStandUnderFlaresNames() throws Exception {
        robot.clickOn("Metrics");
        await(() -> labels().contains("_task_execution_time_taken"));

        assertThat(labels()).contains("_round_time_taken", "_send_task_result_time_taken", "54 values", "18.00");
        assertThat(labels()).anyMatch(text -> text.startsWith("Not heard in this stretch: ") && text.contains("_workflow_time_taken"));
        robot.clickOn("Job events");
        await(() -> labels().contains("_before_task_execution_count"));
        assertThat(labels()).contains("counted", "54");
        picture("system-events-light", Theme.LIGHT);
    }

    @Test
    void gaugesOfTheProcessesAreBandsOfQuantilesOverSitesAndTime() throws Exception {
        robot.clickOn("Metrics");
        robot.clickOn("Gauges, other");
        await(() -> labels().contains("threads"));

        // server and three sites, once a round
        assertThat(labels()).contains("cpu_percent", "rss", "p50", "p90", "p99", "72 values");
        await(() -> on(() -> robot.lookup(".chart-pane").<ChartPane>queryAll().stream().anyMatch(chart -> chart.drawn() > 0)));
        picture("system-gauges-light", Theme.LIGHT);
    }

    @Test
    void sitesApartAndHeatMap() throws Exception {
        robot.clickOn("Metrics");
        await(() -> labels().contains("_task_execution_time_taken"));
        picture("system-metrics-light", Theme.LIGHT);
        robot.clickOn("Each");
        await(() -> on(() -> robot.lookup(".chart-pane").<ChartPane>queryAll().stream().anyMatch(chart -> chart.drawn() >= 3)));
        picture("system-metrics-each-dark", Theme.DARK);
        robot.clickOn("Heat map");
        await(() -> on(() -> robot.lookup(node -> node instanceof HeatCanvas && node.getScene() != null).queryAll().size() >= 2));
        picture("system-heat-dark", Theme.DARK);
    }

    @Test
    void theListenerIsStartedFromTheSourcesAndWhatIsSentIsDrawn() throws Exception {
        robot.clickOn("Sources");
        robot.interact(() -> robot.lookup((TextField field) -> "Port of this computer".equals(field.getAccessibleText())).<TextField>query().setText("0"));
        robot.clickOn("Listen");
        await(() -> sources.port().isPresent());
        await(() -> labels().stream().anyMatch(text -> text.startsWith("Listens on 127.0.0.1:")));
        picture("system-sources-light", Theme.LIGHT);
        robot.push(javafx.scene.input.KeyCode.ESCAPE);
        send("_client_heartbeat_time_taken:0.5|g|#site:site-1,env:lab", sources.port().getAsInt());
        robot.clickOn("Metrics");
        robot.clickOn("Server and sites");
        await(() -> labels().contains("_client_heartbeat_time_taken"));

        assertThat(labels()).contains("StatsD on 127.0.0.1:" + sources.port().getAsInt(), "0.500");
    }

    private static void send(String line, int port) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
        }
    }

    @Test
    void theStragglerIsNamed() throws Exception {
        robot.clickOn("Cost of a round");
        await(() -> labels().contains("training"));

        assertThat(labels()).contains("18 rounds", "waiting", "receiving", "filtering", "sending", "came last");
        assertThat(labels()).anyMatch(text -> text.matches("site-\\d is the straggler: last in \\d+ of 18 rounds, .* s behind the next site, most of it in \\w+\\."));
        picture("system-cost-light", Theme.LIGHT);
        picture("system-cost-dark", Theme.DARK);
    }

    private void tenMinutes() {
        Random random = new Random(1);
        for (int second = 0; second < 600; second += 3) {
            for (String name : List.of("_round_time_taken", "_pull_task_time_taken", "_task_execution_time_taken")) {
                double value = 2 + random.nextDouble() + (name.startsWith("_pull") && second > 360 ? 6 : 0);
                sources.store(MetricSource.STATSD).add(new MetricKey(name, Map.of("site", "site-" + second % 3)), MetricKind.GAUGE, now.minusSeconds(600 - second), value);
            }
        }
        robot.interact(() -> {
            sources.show(MetricSource.STATSD);
            screen.model().zoom(new io.flarescope.charts.scale.Span(now.getEpochSecond() - 600, now.getEpochSecond()));
        });
        robot.clickOn("Changes");
    }

    @Test
    void whatMovedMostStandsFirst() throws Exception {
        tenMinutes();
        await(() -> labels().stream().anyMatch("much up"::equals));

        List<String> texts = labels();
        assertThat(texts.indexOf("_pull_task_time_taken")).isLessThan(texts.indexOf("_round_time_taken"));
        picture("system-changes-light", Theme.LIGHT);
        robot.clickOn("Since the chosen moment");
        assertThat(labels()).contains("Click on a moment in the strip above.");
        JobGantt gantt = on(() -> robot.lookup((javafx.scene.Node node) -> node instanceof JobGantt).query());
        robot.clickOn(gantt);
        await(() -> labels().stream().anyMatch("much up"::equals));
    }

    @Test
    void anyTwoStretchesAreComparedTypedOrDrawn() throws Exception {
        tenMinutes();
        robot.clickOn("Two stretches");
        // both before the move, which is 360 s after the begin
        field("Stretch B to", clock(340));
        field("Stretch B from", clock(180));
        field("Stretch A to", clock(160));
        field("Stretch A from", clock(10));
        robot.interact(() -> robot.lookup((TextField field) -> "Stretch A from".equals(field.getAccessibleText())).<TextField>query().fireEvent(new javafx.event.ActionEvent()));
        robot.interact(() -> robot.lookup((TextField field) -> "Stretch B from".equals(field.getAccessibleText())).<TextField>query().fireEvent(new javafx.event.ActionEvent()));
        await(() -> labels().contains("50 / 54"));
        assertThat(labels()).contains("hardly").doesNotContain("much up");

        JobGantt gantt = on(() -> robot.lookup((javafx.scene.Node node) -> node instanceof JobGantt).query());
        drawn(gantt, .1, .5);
        drawn(gantt, .7, .95);
        await(() -> labels().stream().anyMatch("much up"::equals));
        await(() -> on(() -> robot.lookup(".chart-pane").<ChartPane>queryAll().stream().anyMatch(chart -> chart.drawn() >= 2)));
        assertThat(labels()).contains("_pull_task_time_taken", "A, before", "B, after", "p50, shaded to p90, steps of 8 s");
        picture("system-two-stretches-light", Theme.LIGHT);
        picture("system-two-stretches-dark", Theme.DARK);
    }

    @Test
    void aStretchDrawnOverTheStripIsLookedAtCloser() throws Exception {
        JobGantt gantt = on(() -> robot.lookup((javafx.scene.Node node) -> node instanceof JobGantt).query());
        double whole = on(() -> screen.model().view().length());
        drawn(gantt, .25, .75);
        await(() -> on(() -> screen.model().view().length()) < .6 * whole);
        robot.interact(() -> screen.commands().stream().filter(one -> one.title().equals("Reset the zoom")).findFirst().orElseThrow().action().run());
        assertThat(on(() -> screen.model().view().length())).isEqualTo(whole);
    }

    private String clock(int second) {
        return staged.desk.moments().clock(now.minusSeconds(600 - second));
    }

    /// From one share of the strip's time to another.
    private void drawn(JobGantt gantt, double from, double to) {
        var bounds = on(() -> gantt.localToScreen(gantt.getBoundsInLocal()));
        double wide = bounds.getWidth() - JobGantt.LABELS;
        double y = bounds.getMinY() + 30;
        robot.moveTo(bounds.getMinX() + JobGantt.LABELS + from * wide, y).press(javafx.scene.input.MouseButton.PRIMARY)
                .moveTo(bounds.getMinX() + JobGantt.LABELS + to * wide, y).release(javafx.scene.input.MouseButton.PRIMARY);
    }

    @Test
    void aQuantileOfACounterIsRefused() throws Exception {
        robot.clickOn("Alerts");
        robot.interact(() -> robot.lookup((javafx.scene.control.ComboBox<?> box) -> "Metric".equals(box.getAccessibleText()))
                .<javafx.scene.control.ComboBox<String>>query().getEditor().setText("_round_started_count"));
        robot.clickOn("Add the rule");
        await(() -> labels().contains("_round_started_count is a counter and has no quantiles; choose how much a second."));
        assertThat(sources.rules()).isEmpty();
    }

    @Test
    void aRuleIsAddedAndSaysWhenItIsBroken() throws Exception {
        robot.clickOn("Alerts");
        assertThat(labels()).contains("No rules");
        sources.store(MetricSource.FEED).add(new MetricKey("_round_time_taken", Map.of("site", "server")), MetricKind.GAUGE, now, 500);
        robot.clickOn("Add the rule");
        await(() -> labels().contains("alert"));

        assertThat(labels()).contains("p90 of the last 1 min above 10", "now 500.00");
        await(() -> labels().contains("Alerts 1"));
        picture("system-alerts-light", Theme.LIGHT);
        now = now.plusSeconds(120);
        await(() -> labels().contains("no values"));
    }

    @Test
    void aRuleIsLookedAtThoughNobodyLooksAtSystemAndStandsUnderTheBell() throws Exception {
        robot.interact(screen::hidden);
        AlertBook bell = new AlertBook(staged.desk.state());
        try (MetricSources unseen = new MetricSources(() -> now)) {
            bell.also(new RuleNotices(staged.desk.state(), unseen)::standing);
            unseen.add(new AlertRule.Threshold("_round_time_taken", "server", Duration.ofMinutes(1), .9, AlertRule.Side.ABOVE, 10));
            List<Alert> raised = new ArrayList<>();
            await(() -> on(() -> raised.addAll(bell.look(now).stream().filter(one -> one.kind() == Alert.Kind.METRIC_RULE).toList())) && !raised.isEmpty());
            assertThat(raised).extracting(Alert::sentence).containsExactly("_round_time_taken at server: p90 of the last 1 min above 10, now 28.50");
            // it holds on and is not told again; then nothing tells it any more, and it is over
            assertThat(on(() -> bell.look(now))).isEmpty();
            now = now.plusSeconds(120);
            await(() -> {
                on(() -> bell.look(now));
                return bell.all().stream().anyMatch(one -> one.kind() == Alert.Kind.METRIC_RULE && one.over().isPresent());
            });
        }
    }

    @Test
    void rootCertificatesThatAreNoneAreASentence() throws Exception {
        robot.clickOn("Sources");
        field("Address", "https://localhost:1");
        field("Root certificates", "/nowhere/rootCA.pem");
        robot.clickOn("Read");
        await(() -> labels().stream().anyMatch(text -> text.startsWith("The root certificates in /nowhere/rootCA.pem could not be read")));
        assertThat(sources.prometheusWords()).isEmpty();
        field("Root certificates", "");
        robot.clickOn("Read");
        await(() -> sources.prometheusWords().map(words -> words.contains("did not answer")).orElse(false));
        picture("system-sources-dark", Theme.DARK);
    }

    private void field(String name, String words) {
        robot.interact(() -> robot.lookup((TextField field) -> name.equals(field.getAccessibleText())).<TextField>query().setText(words));
    }
}
