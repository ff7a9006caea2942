package io.flarescope.console.federation;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.console.Pictures;
import io.flarescope.console.Seen;
import io.flarescope.console.StagedConnection;
import io.flarescope.console.StagedFederation;
import io.flarescope.console.fx.UiThread;
import io.flarescope.console.shell.Connection;
import io.flarescope.console.shell.Connections;
import io.flarescope.console.shell.Place;
import io.flarescope.console.shell.Window;
import io.flarescope.console.text.Moments;
import io.flarescope.console.theme.Look;
import io.flarescope.console.theme.Theme;
import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.FeedPosition;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.federation.JobState;
import io.flarescope.federation.LinkState;
import io.flarescope.federation.LogLevel;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Server;
import io.flarescope.federation.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.scene.control.TableRow;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/// The federation at 09:17:52 of the staged day, with half an hour behind it and site-3 not heard for 42 s.
@SuppressWarnings("NullAway.Init")
final class FederationScreenTest {
    private static final Instant NOW = StagedFederation.START.plusSeconds(657);
    private final FxRobot robot = new FxRobot();
    private StagedFederation federation;
    private Connection connection;
    private Window window;
    private Look look;
    private volatile Instant now = NOW;
    private Seen seen;

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        FxToolkit.setupStage(this::show);
    }

    private void show(Stage stage) {
        build(1280, 780, Theme.LIGHT);
        stage.setScene(window.scene());
        stage.setX(0);
        stage.setY(0);
        stage.show();
        window.fill();
        seen = new Seen(robot, window.scene());
    }

    private void build(int width, int height, Theme theme) {
        look = new Look(Theme.LIGHT);
        Connections connections = new Connections();
        window = new Window(look, connections, StackPane::new, () -> now, new Moments(ZoneOffset.ofHours(1)), new UiThread(), "", width, height);
        look.choose(window.scene(), theme);
        federation = new StagedFederation();
        connection = StagedConnection.of(federation, look, () -> now, window::say, (place, desk) -> new FederationScreen(desk));
        history();
        federation.open();
        for (int round = 0; round < 21; round++) {
            federation.play(round);
        }
        seenAt(NOW);
        jobs();
        connections.add(connection);
    }

    /// A heartbeat every 10 s of three sites for half an hour; site-2 was silent for 44 s at 08:54, site-3 is since 09:17:10.
    private void history() {
        for (int ago = 1800; ago >= 0; ago -= 10) {
            seenAt(NOW.minusSeconds(ago));
        }
    }

    private void jobs() {
        List<Job> jobs = new ArrayList<>(StagedFederation.jobs());
        jobs.add(new Job(
                new JobId("a81b03d7-11d2-4c5a-8a21-0c7c9a1f2b3d"), "breast-stats", JobState.SUBMITTED, "lead@lab.org", "coordination", "lead",
                NOW.minusSeconds(840), Optional.empty(), Optional.empty(), false, 4, List.of(), List.of("not enough sites"), Optional.empty()));
        federation.tell(new FederationEvent.JobsSeen(jobs, NOW));
    }

    private void seenAt(Instant at) {
        long ago = NOW.getEpochSecond() - at.getEpochSecond();
        List<Site> sites = new ArrayList<>();
        for (String name : StagedFederation.SITES) {
            Instant last = at.minusSeconds(3);
            if (name.equals("site-2") && ago <= 1398 && ago > 1354) {
                last = NOW.minusSeconds(1398);
            }
            if (name.equals("site-3") && ago <= 42) {
                last = NOW.minusSeconds(42);
            }
            sites.add(new Site(name, name, last));
        }
        federation.tell(new FederationEvent.SitesSeen(
                new Server("started", NOW.minusSeconds(7200), List.of(new Server.RunningApp(StagedFederation.RUNNING, "app"))), sites, at));
    }

    @AfterEach
    void close() {
        robot.interact(window::stop);
    }

    @Test
    void whatNeedsAttentionStandsOnTopWithWhatToDo() {
        assertThat(seen.texts()).contains(
                "Needs attention", "2, most urgent first", "site-3 not heard for 42 s", "breast-stats has been SUBMITTED for 14 min",
                "Scheduler: “not enough sites”. Needs 4 sites, 3 registered.", "1 server, 3 sites, 2 heard within 30 s");
        robot.clickOn(seen.button("Show round 20"));
        assertThat(connection.navigation().at().get().place()).isEqualTo(Place.JOBS);
    }

    @Test
    void aRoundThatStandsNamesTheSiteSinceWhenAndItsLastLine() {
        Instant start = NOW.minusSeconds(130);
        robot.interact(() -> {
            List<FeedRecord> records = new ArrayList<>();
            records.add(new FeedRecord.RoundMark(9001, start, "server", 21, OptionalInt.of(30), FeedRecord.RoundStep.STARTED));
            for (String site : StagedFederation.SITES) {
                records.add(new FeedRecord.TaskMark(9002, start.plusSeconds(1), "server", site, "train", "t" + site, 21, FeedRecord.TaskStep.ASSIGNED));
            }
            records.add(new FeedRecord.TaskMark(9003, start.plusSeconds(20), "server", "site-1", "train", "tsite-1", 21, FeedRecord.TaskStep.RECEIVED));
            records.add(new FeedRecord.TaskMark(9004, start.plusSeconds(22), "server", "site-2", "train", "tsite-2", 21, FeedRecord.TaskStep.RECEIVED));
            records.add(new FeedRecord.LogLine(9005, start.plusSeconds(9), "site-3", LogLevel.INFO, "train", "", "epoch 2 of 4", ""));
            federation.send(records, NOW);
            update();
        });

        assertThat(seen.texts()).contains("2, most urgent first", "digits-fedavg stands in round 21 for 108 s").doesNotContain("site-3 not heard for 42 s")
                .anyMatch(text -> text.startsWith("Waits for site-3, last heartbeat 08:17:10. Its last line, 08:15:51: “epoch 2 of 4”. A round usually takes 28 s"));
        robot.interact(() -> Pictures.write(window.scene(), "federation-stalled"));
        robot.clickOn(seen.button("Show round 21"));
        assertThat(connection.navigation().at().get().place()).isEqualTo(Place.JOBS);
    }

    @Test
    void aJobThatFailedLatelyIsListedWithItsCauseAndGoesAfterAnHour() {
        robot.interact(() -> {
            List<Job> jobs = new ArrayList<>(StagedFederation.jobs());
            JobId failed = new JobId("0badc0de-0000-4000-8000-000000000000");
            jobs.add(new Job(failed, "digits-lr05", new JobState("FINISHED:EXECUTION_EXCEPTION"), "lead@lab.org", "coordination", "lead", NOW.minusSeconds(300),
                    Optional.of(NOW.minusSeconds(290)), Optional.of(Duration.ofSeconds(170)), true, 2, StagedFederation.SITES, List.of(), Optional.empty()));
            federation.tell(new FederationEvent.FeedAdvanced(failed, List.of(new FeedRecord.LogLine(
                    1, NOW.minusSeconds(130), "site-2", LogLevel.ERROR, "x", "", "task 'train' timeout after 600.0 secs", "")), new FeedPosition(9, 9, true), NOW));
            federation.tell(new FederationEvent.JobsSeen(jobs, NOW));
            update();
        });
        assertThat(seen.texts()).contains("digits-lr05 failed 2 min ago")
                .anyMatch(text -> text.contains("task 'train' timeout after 600.0 secs. The training process took longer for a task than the executor waits."));
        now = NOW.plusSeconds(3600);
        robot.interact(this::update);
        assertThat(seen.texts()).noneMatch(text -> text.startsWith("digits-lr05 failed"));
    }

    @Test
    void everyRowSaysHowOldItIsAndASilentSiteIsNeverOffline() {
        assertThat(seen.texts()).contains("Not heard for 42 s", "42 s", "3 s", "Up, 3 sites registered").noneMatch(text -> text.toLowerCase().contains("offline"));
        now = NOW.plusSeconds(5);
        robot.interact(this::update);

        assertThat(seen.texts()).contains("Not heard for 47 s", "8 s", "5 s");
    }

    @Test
    void aServerThatDoesNotAnswerAccusesNoSite() {
        now = NOW.plusSeconds(300);
        robot.interact(() -> federation.tell(new FederationEvent.LinkChanged(new LinkState.Lost(NOW, "The other end closed the connection.", now.plusSeconds(5)))));
        robot.interact(this::update);

        assertThat(seen.texts()).contains("hospital-net does not answer since 09:17:52").doesNotContain("site-1 not heard for 5 min");
    }

    @Test
    void silencesOfHalfAnHourAreNoted() {
        assertThat(seen.accessible("Heard in the last 30 minutes")).contains(
                "site-1, no silence", "site-2, ", "at 07:54", "site-3, 42 s, still silent");
    }

    @Test
    void theLogOfASitesProcessIsOneStepAway() {
        robot.clickOn(seen.link("Follow the log of its process"));
        assertThat(connection.navigation().at().get().place()).isEqualTo(Place.LOGS);
        assertThat(connection.desk().state().chosenProcesses().get()).containsExactly("site-3");
    }

    @Test
    void removingASiteAsksFirstAndSaysWhatIsLost() {
        robot.clickOn(seen.link("Remove site-3 from the server"));
        assertThat(seen.texts()).anyMatch(text -> text.contains("Its part of digits-fedavg is lost."));
        robot.clickOn(seen.button("Keep it"));
        assertThat(federation.asked).doesNotContain("remove site-3");

        robot.clickOn(seen.link("Remove site-3 from the server"));
        robot.clickOn(seen.button("Remove site-3"));
        assertThat(federation.asked).contains("remove site-3");
    }

    @Test
    void aRefusalIsQuotedAsTheServers() {
        federation.refuseNext = Optional.of(new Outcome.Refused<>(Outcome.Reason.NO_REPLY, "site-3 did not answer within 10 s.", "no reply from site-3"));
        robot.clickOn(seen.link("Show the system facts of site-3"));

        assertThat(seen.texts()).contains("The system facts of site-3 were not read", "The server’s words", "no reply from site-3");
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void aFilterLeavesTheServerAndSitesThatMatch() {
        robot.write("/");
        robot.write("site-2");

        assertThat(robot.lookup(".table-row-cell").queryAllAs(TableRow.class).stream().filter(row -> !row.isEmpty())).hasSize(1);
    }

    @Test
    void beforeTheFirstAnswerItSaysWhomItAsks() {
        robot.interact(() -> {
            StagedFederation silent = new StagedFederation();
            FederationScreen screen = new FederationScreen(
                    StagedConnection.of(silent, look, () -> now, window::say, (place, desk) -> new FederationScreen(desk)).desk());
            assertThat(screen.node().getChildrenUnmodifiable().getFirst().getAccessibleText()).startsWith("Connecting to hospital-net. localhost:8003");
        });
    }

    /// On scenes of their own: the headless screen is 1000 pixels high.
    @Test
    void pictures() {
        robot.interact(() -> {
            for (Theme theme : Theme.values()) {
                for (int[] size : new int[][] {{1280, 800}, {1440, 900}, {1920, 1080}}) {
                    window.stop();
                    build(size[0], size[1], theme);
                    window.fill();
                    Pictures.write(window.scene(), "federation-" + size[0] + "-" + theme.name().toLowerCase());
                }
            }
        });
    }

    private void update() {
        connection.screen(Place.FEDERATION).map(FederationScreen.class::cast).orElseThrow().update();
    }
}
