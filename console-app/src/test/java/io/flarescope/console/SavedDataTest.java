package io.flarescope.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.charts.series.Axis;
import io.flarescope.console.jobs.action.ChosenFiles;
import io.flarescope.console.shell.Connection;
import io.flarescope.console.shell.Navigator.JobTab;
import io.flarescope.console.shell.Place;
import io.flarescope.console.state.FederationState;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.state.SeriesKey;
import io.flarescope.embedded.Options;
import io.flarescope.federation.FeedRoute;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LogLevel;
import io.flarescope.telemetry.eventfile.EventFileWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// Saved data in the window: the result of a job that a FLARE 2.6.3 server ran, and runs that grow.
@SuppressWarnings("NullAway.Init")
final class SavedDataTest {
    private static final JobId METRICS = new JobId("cb63b26d-1841-473f-9590-6a374ee949cd");

    private final FxRobot robot = new FxRobot();
    @TempDir private Path folder;
    private WholeWindow whole;
    private Wiring wiring;
    private Seen seen;

    @BeforeEach
    void open() throws Exception {
        whole = WholeWindow.open(robot, folder.resolve("embedded"), Options.USUAL, false, new ChosenFiles());
        wiring = whole.wiring;
        seen = whole.seen;
    }

    @AfterEach
    void close() throws Exception {
        whole.close();
    }

    private Connection opened(Path... paths) throws TimeoutException {
        robot.interact(() -> wiring.openSaved(List.of(paths), _ -> {}, _ -> {}));
        within(() -> wiring.connections().open().size() == 1);
        return wiring.connections().open().getFirst();
    }

    private static Path result() throws Exception {
        return Path.of(Objects.requireNonNull(SavedDataTest.class.getResource("result-metrics.zip")).toURI());
    }

    @Test
    void theZipOfAResultIsAJobPageWithCurvesLogsConfigurationAndFiles() throws Exception {
        Connection connection = opened(result());
        FederationState state = connection.desk().state();
        within(() -> state.liveIfAny(METRICS).map(live -> live.account().points() == 1_401).orElse(false));
        LiveJob live = state.live(METRICS);

        assertThat(state.jobs()).singleElement().satisfies(job -> {
            assertThat(job.state().word()).isEqualTo("FINISHED:COMPLETED");
            assertThat(job.sites()).containsExactly("site-1", "site-2");
        });
        assertThat(live.metrics().find(new SeriesKey("site-1", "train/accuracy")).orElseThrow().size()).isEqualTo(341);
        assertThat(live.metrics().keys()).contains(new SeriesKey("site-2", "weights_mean/weights"));
        assertThat(live.account().route()).isEqualTo(FeedRoute.FILES);
        assertThat(live.logs().count(LogLevel.ERROR)).isEqualTo(6);
        assertThat(live.logs().get(0).time()).isEqualTo(Instant.parse("2026-11-24T03:35:04.979Z"));
        assertThat(connection.places()).contains(Place.JOBS, Place.CURVES, Place.LOGS).doesNotContain(Place.FEDERATION, Place.LOGGING);
        assertThat(connection.navigation().at().get().place()).isEqualTo(Place.CURVES);
        within(() -> seen.texts().contains("train/accuracy"));
        assertThat(seen.texts()).contains("saved", "1,401 of 1,401 points", "6 event files, 71.0 KB");

        robot.interact(() -> connection.navigation().openJob(METRICS, JobTab.RESULTS));
        within(() -> seen.texts().stream().anyMatch(text -> text.contains("no model among them")));
        assertThat(seen.texts()).contains("workspace/app_server/config/config_fed_server.json", "configuration");
        assertThat(robot.lookup("Clone").queryButton().isDisabled()).isTrue();

        robot.interact(() -> connection.navigation().openJob(METRICS, JobTab.CONFIG));
        within(() -> seen.texts().stream().anyMatch(text -> text.contains("admin@lab.org")));
    }

    @Test
    void runsThatGrowAreFollowedByWhatIsAppendedAndARestartIsKept() throws Exception {
        Path run = Files.createDirectories(folder.resolve("runs/seed-1"));
        try (EventFileWriter writer = new EventFileWriter(run.resolve("events.out.tfevents.1.host.1.0"), 1)) {
            steps(writer, 0, 100);
            Connection connection = opened(folder.resolve("runs"));
            FederationState state = connection.desk().state();
            within(() -> state.jobs().size() == 1);
            LiveJob live = state.live(state.jobs().getFirst().id());
            SeriesKey key = new SeriesKey("seed-1", "loss");
            within(() -> size(live, key) == 100);

            steps(writer, 100, 150);
            within(() -> size(live, key) == 150);
            try (EventFileWriter again = new EventFileWriter(run.resolve("events.out.tfevents.2.host.1.0"), 2)) {
                steps(again, 120, 130);
            }
            within(() -> size(live, key) == 160);
            assertThat(live.metrics().find(key).orElseThrow().snapshot().restarted(Axis.STEP, 1)).isTrue();
            byte[] torn = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20};
            Files.write(run.resolve("events.out.tfevents.3.host.1.0"), torn);
            within(() -> live.account().files().orElseThrow().damaged() == 1);
            within(() -> seen.texts().stream().anyMatch(text -> text.contains("1 damaged record left out")));
        }
    }

    @Test
    void aResultAndAFolderOfRunsOpenedTogetherAreComparedAndBothGoOn() throws Exception {
        Path run = Files.createDirectories(folder.resolve("again/site-1"));
        try (EventFileWriter writer = new EventFileWriter(run.resolve("events.out.tfevents.1.host.1.0"), 1)) {
            writer.scalar("train/accuracy", 1_795_000_000.0, 0, 0.5f);
            writer.flush();
            Connection connection = opened(result(), folder.resolve("again"));
            FederationState state = connection.desk().state();
            within(() -> state.jobs().size() == 2);
            JobId runs = state.jobs().stream().map(Job::id).filter(id -> !id.equals(METRICS)).findFirst().orElseThrow();
            within(() -> size(state.live(METRICS), new SeriesKey("site-1", "train/accuracy")) == 341 && size(state.live(runs), new SeriesKey("site-1", "train/accuracy")) == 1);

            robot.interact(() -> connection.navigation().show(Place.JOBS));
            within(() -> robot.lookup(".jobs-table .table-row-cell").queryAll().size() >= 2);
            robot.clickOn(robot.lookup(node -> node instanceof Label label && label.getText().equals("again")).<Node>query());
            robot.press(KeyCode.SHORTCUT).type(KeyCode.A).release(KeyCode.SHORTCUT).type(KeyCode.C);

            within(() -> seen.texts().contains("Compared"));
            assertThat(connection.navigation().at().get().place()).isEqualTo(Place.CURVES);
            assertThat(state.comparedJobs().get()).containsExactlyInAnyOrder(METRICS, runs);
            within(() -> seen.texts().contains("again " + runs.brief()) && seen.texts().stream().anyMatch(text -> text.startsWith("2 jobs compared, ")));
            steps(writer, 1, 40);
            writer.scalar("train/accuracy", 1_795_000_001.0, 1, 0.75f);
            writer.flush();
            within(() -> size(state.live(runs), new SeriesKey("site-1", "train/accuracy")) == 2);
            within(() -> seen.texts().contains("0.750"));
        }
    }

    private static long size(LiveJob live, SeriesKey key) {
        return live.metrics().find(key).map(series -> series.size()).orElse(0);
    }

    private static void steps(EventFileWriter writer, int from, int to) {
        for (int step = from; step < to; step++) {
            writer.scalar("loss", 1_795_000_000.0 + step, step, 1f / (step + 1));
        }
        writer.flush();
    }

    @Test
    void valuesThatAreNoCurvesAreInTheInspectorOfTheirTag() throws Exception {
        Path zip = Path.of("../runtime-connector/telemetry/src/test/resources/io/flarescope/telemetry/saved/other-writers.zip").toAbsolutePath().normalize();
        opened(zip);
        within(() -> seen.texts().stream().anyMatch(text -> text.startsWith("Other data, ")));
        inspect("weights/dense1", () -> seen.texts().contains("step 11"));
        inspect("samples/input", () -> seen.texts().contains("step 2, 3 of 3; 64 × 48"));
        inspect("notes/text_summary", () -> robot.lookup(node -> node instanceof TextArea area && area.getText().contains("<b>not html</b>")).tryQuery().isPresent());
        inspect("Hyperparameters", () -> seen.texts().contains("optimizer"));
        assertThat(seen.texts()).contains("adam", "0.001", "x-0/hp");
    }

    private void inspect(String tag, Callable<Boolean> shown) throws Exception {
        ListView<?> list = (ListView<?>) seen.named("Tags that are no curves");
        robot.interact(() -> {
            for (int i = 0; i < list.getItems().size(); i++) {
                if (list.getItems().get(i).toString().contains("tag=" + tag + ",")) {
                    list.getSelectionModel().select(i);
                }
            }
        });
        within(shown);
        robot.interact(() -> Pictures.write(wiring.window().scene(), "saved-" + tag.replaceAll("\\W", "-").toLowerCase()));
    }

    @Test
    void whatCannotBeShownIsSaidInOneSentence() throws IOException, TimeoutException {
        Path empty = Files.createDirectories(folder.resolve("holiday"));
        robot.interact(() -> wiring.openSaved(List.of(empty), _ -> {}, _ -> {}));
        within(() -> seen.texts().contains("There is no event file, no log and no job result in holiday."));
        assertThat(wiring.connections().open()).isEmpty();
    }

    private static void within(Callable<Boolean> condition) throws TimeoutException {
        WholeWindow.within(60, condition);
    }
}
