package io.flarescope.console.logging;

import static io.flarescope.console.Seen.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.console.Pictures;
import io.flarescope.console.Seen;
import io.flarescope.console.StagedDesk;
import io.flarescope.console.StagedFederation;
import io.flarescope.console.state.ShowLevel;
import io.flarescope.console.theme.Theme;
import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.FeedRecord.LevelChange;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.federation.JobState;
import io.flarescope.federation.LinkState;
import io.flarescope.federation.LogLevel;
import io.flarescope.federation.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The view Logging as a person meets it.
@SuppressWarnings("NullAway.Init")
final class LoggingScreenTest {
    private static final String F3 = "nvflare.fuel.f3";

    private final FxRobot robot = new FxRobot();
    private StagedFederation federation;
    private StagedDesk staged;
    private LoggingScreen screen;
    private Scene scene;
    /// Questions whose answers a test wants to come later; null where they are answered at once.
    private volatile @Nullable Queue<Runnable> unanswered;
    private volatile Instant now = StagedFederation.roundStart(18);

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        FxToolkit.setupStage(this::show);
    }

    private void show(Stage on) {
        federation = new StagedFederation();
        staged = new StagedDesk(federation, () -> now, this::answer);
        federation.open();
        for (int round = 0; round < 4; round++) {
            federation.play(round);
        }
        screen = new LoggingScreen(staged.desk);
        scene = staged.show(on, screen, 1364, 825);
    }

    private void answer(Runnable question) {
        Queue<Runnable> later = unanswered;
        if (later == null) {
            question.run();
        } else {
            later.add(question);
        }
    }

    @AfterEach
    void close() {
        robot.interact(screen::hidden);
    }

    private List<String> labels() {
        return Seen.labels(robot);
    }

    private void focus(String participant, String logger) {
        robot.interact(() -> {
            screen.model().focus(new Cell(participant, logger));
            robot.lookup(".matrix-rows").query().requestFocus();
        });
    }

    private Emit emit(String participant, String logger) {
        return on(() -> screen.model().emit(new Cell(participant, logger)));
    }

    @Test
    void levelsAreReadBackWhenTheViewIsLookedAt() {
        assertThat(federation.asked).contains("levels 4f2c91e0");
        // the last column is there once the table knows its width
        try {
            WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> labels().contains("site-3"));
        } catch (TimeoutException late) {
            throw new AssertionError(late);
        }
        assertThat(labels()).contains("root", "server", "site-1", "site-2", "site-3", "emit", "show", "Levels read back 0.0 s ago through the feed");
        assertThat(emit("site-1", "nvflare")).isEqualTo(new Emit.Known(LogLevel.INFO, false, Optional.empty()));
    }

    @Test
    void aChosenLevelIsSentOnlyWhenAppliedAndCountsDownInTheCell() {
        focus("site-1", F3);
        robot.push(KeyCode.DIGIT1);
        assertThat(emit("site-1", F3)).isInstanceOf(Emit.Pending.class);
        assertThat(labels()).contains("Apply to site-1", "no server process, 1 site");
        assertThat(federation.asked).noneMatch(what -> what.startsWith("emit"));

        robot.clickOn(".apply-levels");
        assertThat(federation.asked).contains("emit 4f2c91e0 client site-1 nvflare.fuel.f3 DEBUG 30");
        assertThat(emit("site-1", F3)).isEqualTo(new Emit.Known(LogLevel.DEBUG, true, Optional.of(StagedFederation.START.plusSeconds(1800))));
        assertThat(labels()).contains("20:50", "1 change active", "Active, return by themselves", "nvflare.fuel.f3 DEBUG at site-1, returns after 30 min");
        assertThat(emit("site-1", "nvflare.fuel.f3.cellnet")).isEqualTo(new Emit.Known(LogLevel.DEBUG, false, Optional.of(StagedFederation.START.plusSeconds(1800))));

        now = now.plusSeconds(60);
        robot.interact(() -> screen.model().tick());
        assertThat(labels()).contains("19:50");
    }

    @Test
    void digitsAndEnterAloneDoIt() {
        focus("server", "root");
        robot.push(KeyCode.DOWN);
        robot.push(KeyCode.RIGHT);
        robot.push(KeyCode.DIGIT3);
        robot.push(KeyCode.ENTER);

        assertThat(federation.asked).contains("emit 4f2c91e0 client site-1 nvflare WARNING 30");
    }

    @Test
    void oneChangeNamesAllItGoesTo() {
        robot.interact(() -> screen.model().participants().forEach(name -> screen.model().ask(new Cell(name, F3), LogLevel.DEBUG)));
        assertThat(labels()).contains("Apply to server and 3 sites", "1 server process, 3 sites");
        robot.interact(() -> screen.model().returnAfter(Duration.ofMinutes(10)));
        robot.clickOn(".apply-levels");

        assertThat(federation.asked).contains("emit 4f2c91e0 all nvflare.fuel.f3 DEBUG 10");
    }

    @Test
    void askingForWhatIsInForceTakesTheChangeBack() {
        focus("server", F3);
        robot.push(KeyCode.DIGIT1);
        robot.push(KeyCode.DELETE);

        assertThat(on(() -> screen.model().pendingCells())).isZero();
    }

    @Test
    void whoAsksForLinesSeesThem() {
        robot.interact(() -> staged.desk.state().showLevels().setForEveryone("nvflare.fuel", ShowLevel.WARN));
        focus("site-2", F3);
        robot.push(KeyCode.DIGIT1);
        robot.push(KeyCode.ENTER);

        assertThat(on(() -> staged.desk.state().showLevels().effective("site-2", F3))).isEqualTo(ShowLevel.DEBUG);
        assertThat(on(() -> staged.desk.state().showLevels().effective("site-1", F3))).isEqualTo(ShowLevel.WARN);
    }

    @Test
    void theShowLevelIsChosenBesideAndSendsNothing() {
        focus("site-1", F3);
        robot.push(KeyCode.SHIFT, KeyCode.DIGIT4);

        assertThat(on(() -> staged.desk.state().showLevels().own("site-1", F3))).contains(ShowLevel.ERROR);
        assertThat(federation.asked).noneMatch(what -> what.startsWith("emit"));
    }

    @Test
    void aRefusalIsQuotedAndTheChangeStays() {
        federation.refuseNext = Optional.of(new Outcome.Refused<>(Outcome.Reason.NOT_AUTHORIZED, "You may not set levels in this job.", "not authorized: app_command"));
        focus("server", F3);
        robot.push(KeyCode.DIGIT1);
        robot.push(KeyCode.ENTER);

        assertThat(labels()).anyMatch(words -> words.contains("nvflare.fuel.f3 DEBUG at server was not set: You may not set levels in this job."))
                .contains("not authorized: app_command");
        assertThat(on(() -> screen.model().pendingCells())).isEqualTo(1);
    }

    @Test
    void aModeNamesWhereItGoesAndThatItStays() {
        robot.clickOn("Verbose");
        assertThat(labels()).contains("Apply to server and 3 sites", "not by itself; the next mode replaces it, the job’s end forgets it");
        robot.clickOn(".apply-levels");

        assertThat(federation.asked).contains("configure_job_log 4f2c91e0 all verbose");
        assertThat(labels()).contains("verbose at server and 3 sites");
    }

    @Test
    void siteProcessesKnowOnlyTheirRootAndCannotTellIt() {
        robot.clickOn("Site processes");
        assertThat(labels()).contains("Effective level: not reported", "not\nreported");
        focus("site-2", "root");
        robot.push(KeyCode.DIGIT1);
        robot.push(KeyCode.ENTER);

        assertThat(federation.asked).contains("configure_site_log client site-2 DEBUG");
        assertThat(labels()).contains("set DEBUG");
    }

    @Test
    void aReturnByItselfIsWrittenDownAndReadBack() {
        long before = federation.asked.stream().filter("levels 4f2c91e0"::equals).count();
        robot.interact(() -> {
            federation.send(List.of(new LevelChange(900_000, now, "site-1", F3, LogLevel.NOTSET, true)), now);
            screen.model().tick();
        });

        assertThat(labels()).anyMatch(words -> words.startsWith("nvflare.fuel.f3 at site-1 returned"));
        assertThat(federation.asked.stream().filter("levels 4f2c91e0"::equals).count()).isGreaterThan(before);
    }

    @Test
    void aLevelCanReturnNow() {
        focus("site-1", F3);
        robot.push(KeyCode.DIGIT1);
        robot.push(KeyCode.ENTER);
        robot.clickOn("Now");

        assertThat(federation.asked).contains("emit 4f2c91e0 client site-1 nvflare.fuel.f3 DEBUG 0");
    }

    @Test
    void aReturnIsAskedForOnceHoweverLongTheAnswerTakes() {
        focus("site-1", F3);
        robot.push(KeyCode.DIGIT1);
        robot.push(KeyCode.ENTER);
        Queue<Runnable> later = new ConcurrentLinkedQueue<>();
        unanswered = later;
        robot.clickOn("Now");

        assertThat(labels()).contains("Asked, waits for the answer").doesNotContain("Now", "+ 30 min");
        robot.interact(() -> {
            ReadLevels.Timed timed = screen.model().levels().timed().getFirst();
            screen.model().returns().end(timed);
            screen.model().returns().prolong(timed);
        });
        robot.interact(() -> later.forEach(Runnable::run));
        unanswered = null;
        assertThat(federation.asked.stream().filter(what -> what.startsWith("emit 4f2c91e0 client site-1 nvflare.fuel.f3 DEBUG"))).hasSize(2);
        assertThat(labels()).as("it has run out, and the next reading will tell").contains("Asked, waits for the answer");
    }

    @Test
    void levelsOfAJobThatWasChosenWhileAnothersWereReadAreReadThen() {
        Queue<Runnable> later = new ConcurrentLinkedQueue<>();
        unanswered = later;
        robot.interact(() -> screen.model().read());
        assertThat(later).hasSize(1);
        robot.interact(() -> {
            Job is = staged.desk.state().job(StagedFederation.RUNNING).orElseThrow();
            Job second = new Job(
                    new JobId("7e57ab1e-0000"), is.name(), is.state(), is.submitter(), is.organization(), is.role(), is.submittedAt(), is.startedAt(), is.duration(), is.byoc(), is.minClients(),
                    is.sites(), is.scheduleHistory(), is.clonedFrom());
            federation.tell(new FederationEvent.JobsSeen(List.of(is, second), now));
            staged.desk.state().chosenJob().set(second.id());
        });
        assertThat(federation.asked).doesNotContain("levels 7e57ab1e");
        unanswered = null;
        robot.interact(() -> later.forEach(Runnable::run));

        assertThat(federation.asked).contains("levels 7e57ab1e");
    }

    @Test
    void levelsEndWithTheJobAndAreNotOfferedAnyMore() {
        focus("site-1", F3);
        robot.push(KeyCode.DIGIT1);
        robot.push(KeyCode.ENTER);
        assertThat(labels()).contains("Now");
        robot.interact(() -> {
            Job is = staged.desk.state().job(StagedFederation.RUNNING).orElseThrow();
            federation.tell(new FederationEvent.JobsSeen(List.of(new Job(
                    is.id(), is.name(), JobState.COMPLETED, is.submitter(), is.organization(), is.role(), is.submittedAt(), is.startedAt(), is.duration(), is.byoc(), is.minClients(),
                    is.sites(), is.scheduleHistory(), is.clonedFrom())), now));
            screen.model().tick();
        });
        assertThat(labels()).contains("The job ended; 1 timed level ended with it", "No job runs. Effective level: not reported").doesNotContain("Now", "+ 30 min");
    }

    @Test
    void theMatrixIsFilteredAndALoggerOfItsOwnIsAdded() {
        robot.clickOn(node -> node instanceof TextField field && "Package".equals(field.getPromptText()));
        robot.write("my.model");
        robot.push(KeyCode.ENTER);

        assertThat(on(() -> screen.model().rows().stream().map(MatrixRow::name).toList())).containsExactly("root", "my.model");
    }

    @Test
    void aLineLeadsToItsLogger() {
        robot.interact(() -> {
            screen.hidden();
            staged.desk.state().chosenLogger().set("TaskScriptRunner");
            screen.shown();
        });
        assertThat(on(() -> screen.model().focus().orElseThrow().logger())).isEqualTo("TaskScriptRunner");
    }

    @Test
    void whatAChangeWillCostStandsBesideIt() {
        // while it was DEBUG, 20 lines a second came, for ten seconds
        List<FeedRecord> debug = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            debug.add(new FeedRecord.LogLine(100_000 + i, StagedFederation.roundStart(10).plusMillis(50L * i), "site-1", LogLevel.DEBUG, F3 + ".cellnet.core_cell.CoreCell", "", "a frame", ""));
        }
        robot.interact(() -> federation.send(debug, now));
        focus("site-1", F3);
        robot.push(KeyCode.DIGIT1);
        assertThat(costOf()).isEqualTo("3.3 a second now, 21 expected");
        assertThat(labels()).contains(costOf());
        robot.interact(() -> screen.model().discard());
        focus("site-1", "nvflare.app_common.executors");
        robot.push(KeyCode.DIGIT1);
        assertThat(costOf()).isEqualTo("none a second now; how many then is not known, for no DEBUG line of them has come yet");
    }

    private String costOf() {
        return screen.model().cost().orElseThrow().words();
    }

    @Test
    void whatWasAppliedIsTakenBackWithOneClick() {
        focus("site-1", F3);
        robot.push(KeyCode.DIGIT1);
        robot.push(KeyCode.ENTER);
        assertThat(federation.asked).contains("emit 4f2c91e0 client site-1 nvflare.fuel.f3 DEBUG 30");
        robot.clickOn("Undo the last");
        assertThat(federation.asked).contains("emit 4f2c91e0 client site-1 nvflare.fuel.f3 NOTSET 30");
        assertThat(screen.model().undoable()).as("taking back can itself be taken back").isTrue();
        assertThat(screen.model().journal()).hasSize(2);
    }

    @Test
    void aModeIsTakenBackByTheUsualOne() {
        robot.clickOn("Verbose");
        robot.interact(() -> screen.model().apply());
        robot.interact(() -> screen.model().undo());
        assertThat(federation.asked).contains("configure_job_log 4f2c91e0 all verbose", "configure_job_log 4f2c91e0 all full");
    }

    @Test
    void theReturnIsKeptOverALostLinkAndReadBackAfterIt() {
        focus("site-1", F3);
        robot.push(KeyCode.DIGIT1);
        robot.push(KeyCode.ENTER);
        robot.interact(() -> federation.tell(new FederationEvent.LinkChanged(new LinkState.Lost(now, "the server closed the connection", now.plusSeconds(5)))));
        robot.interact(() -> screen.model().tick());
        long readings = federation.asked.stream().filter(asked -> asked.startsWith("levels ")).count();
        robot.interact(() -> federation.tell(new FederationEvent.LinkChanged(new LinkState.Online(now))));
        robot.interact(() -> screen.model().tick());
        assertThat(federation.asked.stream().filter(asked -> asked.startsWith("levels ")).count()).isEqualTo(readings + 1);
        assertThat(screen.model().levels().timed()).singleElement().satisfies(timed -> assertThat(timed.logger()).isEqualTo(F3));
    }

    @Test
    void picture() {
        robot.interact(() -> {
            LoggingModel model = screen.model();
            model.ask(new Cell("site-2", "nvflare.app_common"), LogLevel.DEBUG);
            model.apply();
            model.ask(new Cell("site-1", F3), LogLevel.WARNING);
            model.returnAfter(Duration.ofMinutes(17));
            model.apply();
            staged.desk.state().showLevels().setForEveryone("nvflare.fuel", ShowLevel.WARN);
            model.returnAfter(Duration.ofMinutes(30));
            model.ask(new Cell("server", "nvflare.app_common.aggregators"), LogLevel.DEBUG);
            model.focus(new Cell("server", "nvflare.app_common.aggregators"));
        });
        picture("logging-light", 1440, 900, Theme.LIGHT);
        picture("logging-1280-dark", 1280, 800, Theme.DARK);
        if (Boolean.getBoolean("pictures")) {
            picture("logging-dark", 1440, 900, Theme.DARK);
            picture("logging-1920-light", 1920, 1080, Theme.LIGHT);
        }
        assertThat(on(() -> screen.model().levels().timed())).hasSize(2);
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
