package io.flarescope.console.real;

import static io.flarescope.console.WholeWindow.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.console.Seen;
import io.flarescope.console.WholeWindow;
import io.flarescope.console.jobs.action.JobFiles;
import io.flarescope.console.journal.Journal;
import io.flarescope.console.shell.Connection;
import io.flarescope.console.shell.Place;
import io.flarescope.console.shell.Screen;
import io.flarescope.console.state.FederationState;
import io.flarescope.federation.FeedRoute;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LogLevel;
import io.flarescope.lab.FlareLab;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TextField;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// The first hour of a person with an official FLARE federation, in one window.
@ExtendWith(SharedFlare.class)
@SuppressWarnings("NullAway.Init")
final class RealWindowTest {
    private final FxRobot robot = new FxRobot();
    private final FlareLab lab;
    @TempDir private Path folder;
    private WholeWindow whole;
    private Seen seen;

    RealWindowTest(FlareLab lab) {
        this.lab = lab;
    }

    @BeforeEach
    void open() throws Exception {
        whole = FlareWindow.open(robot, Clock.systemUTC(), folder, new Chosen());
        seen = whole.seen;
        robot.interact(() -> whole.wiring.keep(Journal.in(folder.resolve("journal"), sentence -> {
            throw new AssertionError(sentence);
        })));
    }

    @AfterEach
    void close() throws Exception {
        whole.close();
    }

    @Test
    void aKitIsConnectedAJobSentWithItsFeedWatchedMadeTalkativeAndAborted() throws Exception {
        FlareWindow window = FlareWindow.connected(robot, whole, lab.kit("admin@lab.org"));
        Connection connection = window.connection();
        FederationState state = connection.desk().state();

        robot.interact(() -> connection.navigation().show(Place.JOBS));
        whole.press("Submit a job");
        whole.press("Choose a folder");
        within(10, () -> seen.texts().contains("gets the component flarescope_feed.ServerFeed."));
        assertThat(seen.texts()).anyMatch(words -> words.contains("ConvertToFedEvent, FLARE’s own path"));
        whole.picture("real-submit");
        whole.press("Submit metrics");
        within(30, () -> state.jobs().stream().anyMatch(job -> job.state().running()));
        JobId job = state.jobs().getLast().id();

        robot.interact(() -> connection.navigation().showFor(job, Place.CURVES));
        within(60, () -> state.live(job).account().points() > 20);
        within(20, () -> seen.texts().contains("loss") && seen.texts().contains("site-2"));
        assertThat(state.live(job).account().route()).isEqualTo(FeedRoute.FEED);
        assertThat(seen.texts()).contains("Feed", "nothing lost", "site-1", "site-2");
        whole.picture("real-curves");

        robot.interact(() -> connection.navigation().showFor(job, Place.LOGGING));
        window.run(Place.LOGGING, "Debug streaming");
        within(10, () -> whole.button("Apply to").isPresent());
        long before = state.live(job).logs().count(LogLevel.DEBUG);
        whole.press("Apply to");
        within(20, () -> state.live(job).logs().count(LogLevel.DEBUG) > before);
        whole.picture("real-logging");

        // 40 points a site and round: tasks of the first round came back, which the audit below is looked at for
        within(60, () -> state.live(job).account().points() > 100);
        robot.interact(() -> connection.navigation().show(Place.JOBS));
        window.run(Place.JOBS, "Abort metrics");
        assertThat(seen.texts()).anyMatch(words -> words.startsWith("Abort metrics at server, site-"));
        whole.press("Abort metrics");
        within(30, () -> state.job(job).map(Job::state).filter(now -> now.word().equals("FINISHED:ABORTED")).isPresent());
        within(10, () -> seen.texts().contains("ABORTED"));
        whole.picture("real-aborted");

        robot.interact(() -> connection.navigation().show(Place.AUDIT));
        within(30, () -> connection.screen(Place.AUDIT).map(Screen::settled).orElse(false) && seen.texts().contains("abort_job"));
        // other tests abort jobs of the same FLARE, with other journals
        whole.press("This console");
        whole.click("abort_job");
        within(5, () -> seen.texts().contains("this console’s journal and audit.log"));
        robot.interact(() -> ((Hyperlink) seen.link("Read the records of its tasks")).fire());
        whole.press("All");
        within(60, () -> connection.screen(Place.AUDIT).map(Screen::settled).orElse(false) && seen.texts().contains("train"));
        // the abort may have met a task on its way
        robot.interact(() -> ((TextField) seen.named("Filter by words")).setText("received result"));
        within(5, () -> !seen.texts().contains("abort_job") && seen.texts().contains("train"));
        whole.click("train");
        // FLARE's own records of it, at the server and at a site, refer to each other
        within(5, () -> seen.texts().contains("received task from server") && seen.texts().stream().anyMatch(words -> words.startsWith("refers to ") && words.endsWith(" of server")));
        whole.picture("real-audit");
    }

    private final class Chosen implements JobFiles {
        @Override
        public Optional<Path> jobFolder(Window over) {
            try {
                return Optional.of(FlareWindow.longJob(folder));
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
