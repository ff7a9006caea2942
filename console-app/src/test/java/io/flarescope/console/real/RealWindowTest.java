package io.flarescope.console.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.console.Embedding;
import io.flarescope.console.Pictures;
import io.flarescope.console.Seen;
import io.flarescope.console.Wiring;
import io.flarescope.console.jobs.action.JobFiles;
import io.flarescope.console.shell.Command;
import io.flarescope.console.shell.Connection;
import io.flarescope.console.journal.Journal;
import io.flarescope.console.shell.Place;
import io.flarescope.console.shell.Screen;
import io.flarescope.console.state.FederationState;
import io.flarescope.console.theme.Theme;
import io.flarescope.embedded.Options;
import io.flarescope.federation.FeedRoute;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LinkState;
import io.flarescope.federation.LogLevel;
import io.flarescope.flare.Connector;
import io.flarescope.flare.kit.KitDoctor;
import io.flarescope.flare.kit.KnownRoots;
import io.flarescope.lab.FlareLab;
import io.flarescope.lab.LabJobs;
import io.flarescope.wire.link.LinkTimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Hyperlink;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The first hour of a person with an official FLARE federation, in one window.
@ExtendWith(SharedFlare.class)
@SuppressWarnings("NullAway.Init")
final class RealWindowTest {
    private final Clock clock = Clock.systemUTC();
    private final FxRobot robot = new FxRobot();
    private final FlareLab lab;
    @TempDir private Path folder;
    private Wiring wiring;
    private Seen seen;

    RealWindowTest(FlareLab lab) {
        this.lab = lab;
    }

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        FxToolkit.setupStage(this::show);
    }

    private void show(Stage stage) {
        Connector connector = new Connector(clock, LinkTimes.USUAL);
        Embedding embedding = new Embedding(folder.resolve("embedded"), Options.USUAL, connector, true);
        wiring = new Wiring(clock, ZoneOffset.UTC, connector, new KitDoctor(clock, LinkTimes.USUAL), KnownRoots.none(), embedding, new Chosen(), 1280, 800);
        wiring.look().choose(wiring.window().scene(), Theme.LIGHT);
        wiring.keep(Journal.in(folder.resolve("journal"), sentence -> {
            throw new AssertionError(sentence);
        }));
        stage.setScene(wiring.window().scene());
        stage.setX(0);
        stage.setY(0);
        stage.show();
        wiring.window().fill();
        seen = new Seen(robot, wiring.window().scene());
    }

    @AfterEach
    void close() throws Exception {
        robot.interact(wiring::close);
        wiring.awaitClosed(Duration.ofSeconds(20));
    }

    @Test
    void aKitIsConnectedAJobSentWithItsFeedWatchedMadeTalkativeAndAborted() throws Exception {
        Connection connection = connect();
        FederationState state = connection.desk().state();

        robot.interact(() -> connection.navigation().show(Place.JOBS));
        press("Submit a job");
        press("Choose a folder");
        within(10, () -> seen.texts().contains("gets the component flarescope_feed.ServerFeed."));
        assertThat(seen.texts()).anyMatch(words -> words.contains("ConvertToFedEvent, FLARE’s own path"));
        picture("submit");
        press("Submit metrics");
        within(30, () -> state.jobs().stream().anyMatch(job -> job.state().running()));
        JobId job = state.jobs().getLast().id();

        robot.interact(() -> connection.navigation().showFor(job, Place.CURVES));
        within(60, () -> state.live(job).account().points() > 20);
        within(20, () -> seen.texts().contains("loss") && seen.texts().contains("site-2"));
        assertThat(state.live(job).account().route()).isEqualTo(FeedRoute.FEED);
        assertThat(seen.texts()).contains("Feed", "nothing lost", "site-1", "site-2");
        picture("curves");

        robot.interact(() -> connection.navigation().showFor(job, Place.LOGGING));
        within(10, () -> command(connection, Place.LOGGING, "Debug streaming").isPresent());
        robot.interact(() -> command(connection, Place.LOGGING, "Debug streaming").orElseThrow().action().run());
        within(10, () -> button("Apply to").isPresent());
        long before = state.live(job).logs().count(LogLevel.DEBUG);
        press("Apply to");
        within(20, () -> state.live(job).logs().count(LogLevel.DEBUG) > before);
        picture("logging");

        // 40 points a site and round: tasks of the first round came back, which the audit below is looked at for
        within(60, () -> state.live(job).account().points() > 100);
        robot.interact(() -> connection.navigation().show(Place.JOBS));
        robot.interact(() -> command(connection, Place.JOBS, "Abort metrics").orElseThrow().action().run());
        assertThat(seen.texts()).anyMatch(words -> words.startsWith("Abort metrics at server, site-"));
        press("Abort metrics");
        within(30, () -> state.job(job).map(Job::state).filter(now -> now.word().equals("FINISHED:ABORTED")).isPresent());
        within(10, () -> seen.texts().contains("ABORTED"));
        picture("aborted");

        robot.interact(() -> connection.navigation().show(Place.AUDIT));
        within(30, () -> connection.screen(Place.AUDIT).map(Screen::settled).orElse(false) && seen.texts().contains("abort_job"));
        click("abort_job");
        within(5, () -> seen.texts().contains("this console’s journal and audit.log"));
        robot.interact(() -> ((Hyperlink) seen.link("Read the records of its tasks")).fire());
        within(60, () -> connection.screen(Place.AUDIT).map(Screen::settled).orElse(false) && seen.texts().contains("train"));
        // the abort may have met a task on its way
        robot.interact(() -> ((javafx.scene.control.TextField) seen.named("Filter by words")).setText("received result"));
        within(5, () -> !seen.texts().contains("abort_job") && seen.texts().contains("train"));
        click("train");
        // FLARE's own records of it, at the server and at a site, refer to each other
        within(5, () -> seen.texts().contains("received task from server") && seen.texts().stream().anyMatch(words -> words.startsWith("refers to ") && words.endsWith(" of server")));
        picture("audit");
    }

    private Connection connect() throws TimeoutException {
        robot.interact(() -> wiring.examine(lab.kit("admin@lab.org")));
        within(30, () -> seen.texts().contains("no step failed"));
        press("test");
        press("Connect");
        within(30, () -> wiring.connections().open().size() == 1);
        Connection connection = wiring.connections().open().getFirst();
        within(30, () -> connection.desk().state().link().get() instanceof LinkState.Online && connection.desk().state().sites().size() == 2);
        return connection;
    }

    /// A row may be drawn anew between looking for it and pressing it.
    private void click(String words) {
        RuntimeException last = new IllegalStateException(words);
        for (int i = 0; i < 10; i++) {
            try {
                robot.clickOn(words);
                return;
            } catch (RuntimeException moved) {
                last = moved;
                WaitForAsyncUtils.waitForFxEvents();
            }
        }
        throw last;
    }

    private static Optional<Command> command(Connection connection, Place place, String beginning) {
        return connection.screen(place).stream().flatMap(screen -> screen.commands().stream())
                .filter(command -> command.title().startsWith(beginning) && command.whyNot().get().isEmpty()).findFirst();
    }

    /// The uppermost enabled button whose words begin so: a dialog's before the view's.
    private Optional<ButtonBase> button(String words) {
        return robot.from(wiring.window().scene().getRoot())
                .lookup((javafx.scene.Node node) -> node instanceof ButtonBase button && !button.isDisabled() && button.getText() != null && button.getText().startsWith(words) && shown(node))
                .<ButtonBase>queryAll().stream().reduce((below, above) -> above);
    }

    private static boolean shown(javafx.scene.Node node) {
        for (javafx.scene.Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private void press(String words) throws TimeoutException {
        within(15, () -> button(words).isPresent());
        robot.interact(() -> button(words).orElseThrow().fire());
    }

    private void picture(String name) {
        robot.interact(() -> Pictures.write(wiring.window().scene(), "real-" + name));
    }

    private void within(int seconds, Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(seconds, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    }

    private final class Chosen implements JobFiles {
        @Override
        public Optional<Path> jobFolder(Window over) {
            try {
                Path job = LabJobs.METRICS.copy(folder);
                Path server = job.resolve("app/config/config_fed_server.json");
                // long enough to be aborted on a machine that has other things to do
                Files.writeString(server, Files.readString(server).replace("\"num_rounds\": 3", "\"num_rounds\": 60"));
                return Optional.of(job);
            } catch (IOException failed) {
                throw new AssertionError(failed);
            }
        }

        @Override
        public Optional<Path> jobZip(Window over) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> downloadFolder(Window over) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> wheelFolder(Window over) {
            return Optional.empty();
        }
    }
}
