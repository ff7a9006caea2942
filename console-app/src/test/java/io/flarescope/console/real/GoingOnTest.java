package io.flarescope.console.real;

import static io.flarescope.console.WholeWindow.within;
import static io.flarescope.lab.Answers.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.console.Seen;
import io.flarescope.console.WholeWindow;
import io.flarescope.console.jobs.action.ChosenFiles;
import io.flarescope.console.shell.Connection;
import io.flarescope.console.shell.Place;
import io.flarescope.console.state.LiveJob;
import io.flarescope.federation.Federation;
import io.flarescope.federation.FeedChoice;
import io.flarescope.federation.FeedRoute;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LinkState;
import io.flarescope.federation.Progress;
import io.flarescope.flare.kit.StartupKit;
import io.flarescope.lab.FlareLab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// What may come over an open view of an official FLARE while a job runs, in the window: a new kit, a kit from another root, and the lock of an idle console.
@ExtendWith(SharedFlare.class)
@SuppressWarnings("NullAway.Init")
final class GoingOnTest {
    private static final String USER = "admin@lab.org";

    private final FxRobot robot = new FxRobot();
    private final FlareLab lab;
    @TempDir private Path folder;
    private volatile Duration ahead = Duration.ZERO;
    private WholeWindow whole;
    private Seen seen;

    GoingOnTest(FlareLab lab) {
        this.lab = lab;
    }

    @BeforeEach
    void open() throws Exception {
        whole = FlareWindow.open(robot, () -> Instant.now().plus(ahead), folder, new ChosenFiles());
        seen = whole.seen;
    }

    @AfterEach
    void close() throws Exception {
        whole.close();
    }

    @Test
    void aNewKitAnotherRootAndTheLockLeaveTheViewItsJobAndItsCurves() throws Exception {
        FutureTask<Path> renewed = aside(() -> lab.renewedKit(USER));
        Connection connection = FlareWindow.connected(robot, whole, lab.kit(USER)).connection();
        Federation federation = connection.desk().federation();
        JobId job = sent(federation);
        robot.interact(() -> connection.navigation().showFor(job, Place.CURVES));
        within(30, () -> connection.desk().state().liveIfAny(job).isPresent());
        LiveJob live = connection.desk().state().live(job);
        FutureTask<Path> stranger = new FutureTask<>(() -> lab.kitOfAnotherRoot(USER));
        try {
            within(60, () -> live.account().points() > 20 && seen.texts().contains("site-2"));

            exchange(connection, live, StartupKit.read(renewed.get(60, TimeUnit.SECONDS)));
            Thread.ofVirtual().start(stranger);
            anotherRoot(connection, live, stranger.get(60, TimeUnit.SECONDS));
            lock(connection, live, job);

            assertThat(live.account().route()).isEqualTo(FeedRoute.FEED);
            assertThat(live.account().dropped()).isZero();
            assertThat(seen.texts()).contains("nothing lost", "site-1", "site-2", "loss");
        } finally {
            renewed.cancel(true);
            stranger.cancel(true);
            federation.abort(job);
        }
    }

    private void exchange(Connection connection, LiveJob live, StartupKit renewed) throws TimeoutException {
        long before = live.account().points();
        robot.interact(() -> whole.wiring.examine(renewed.place()));
        within(30, () -> seen.texts().contains("no step failed"));
        assertThat(seen.texts()).contains("curves, logs and offsets stay");
        whole.picture("real-new-kit");
        whole.press("Use in the open view");

        within(20, () -> connection.profile().certificateExpires().equals(renewed.expires()));
        within(20, () -> shows(connection, live) && live.account().points() > before + 20);
        assertThat(whole.wiring.connections().open()).containsExactly(connection);
    }

    private void anotherRoot(Connection connection, LiveJob live, Path kit) throws IOException, TimeoutException {
        String known = Files.readString(folder.resolve("known-roots.json"));
        robot.interact(() -> whole.wiring.examine(kit));
        within(30, () -> seen.texts().contains("the root has changed"));
        assertThat(seen.texts()).contains("Root certificate known so far", "Root certificate in the kit").anyMatch(words -> words.endsWith("The server was not called."));
        assertThat(fingerprints()).as("both, to be compared").hasSize(2);
        assertThat(whole.button("Connect")).as("nothing can be connected").isEmpty();
        assertThat(whole.button("Use in the open view")).isEmpty();
        whole.picture("real-another-root");
        whole.press("Accept the new root");
        assertThat(seen.button("Trust the new root").isDisabled()).as("before both were compared").isTrue();
        whole.press("Keep the known root");
        assertThat(Files.readString(folder.resolve("known-roots.json"))).isEqualTo(known);

        long before = live.account().points();
        robot.interact(() -> whole.wiring.connections().select(connection));
        within(20, () -> shows(connection, live) && live.account().points() > before);
    }

    private Stream<String> fingerprints() {
        return seen.texts().stream().filter(words -> words.matches("(?s)([0-9A-F]{2}:){7}[0-9A-F]{2}\n.*")).distinct();
    }

    private void lock(Connection connection, LiveJob live, JobId job) throws IOException, TimeoutException {
        robot.interact(() -> whole.wiring.window().lockAfter(Duration.ofHours(1)));
        ahead = Duration.ofMinutes(61);
        within(20, () -> seen.texts().contains(USER + " is logged out"));
        assertThat(connection.desk().federation().link()).isInstanceOf(LinkState.Suspended.class);
        assertThat(seen.texts()).as("what was shown is covered").doesNotContain("site-1", "loss");
        whole.picture("real-locked");
        // the job writes on at the server, and nobody asks for it
        Path commands = lab.workspace("server").resolve("audit.log");
        Path feed = lab.workspace("server").resolve(job.value()).resolve("flarescope_feed.jsonl");
        long asked = Files.size(commands);
        long written = lines(feed);
        within(20, () -> lines(feed) > written + 100);
        assertThat(Files.size(commands)).isEqualTo(asked);

        long before = live.account().points();
        // the hour was the test's; sites and server never lived it
        ahead = Duration.ZERO;
        whole.press("Unlock and log in again");
        within(30, () -> connection.desk().federation().link() instanceof LinkState.Online);
        within(30, () -> shows(connection, live) && live.account().points() > before + 100);
        whole.picture("real-unlocked");
        assertThat(seen.texts()).as("nothing is said against sites that nobody asked").noneMatch(words -> words.contains("not heard for"));
    }

    /// The curves of the job, as they were before.
    private boolean shows(Connection connection, LiveJob live) {
        return connection.navigation().at().get().place() == Place.CURVES && connection.desk().state().live(live.id()) == live && seen.texts().contains("loss");
    }

    private static long lines(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        }
    }

    private JobId sent(Federation federation) throws IOException {
        return done(federation.submitWithFeed(FlareWindow.longJob(folder), FeedChoice.USUAL, Progress.IGNORED));
    }

    private static FutureTask<Path> aside(Callable<Path> task) {
        FutureTask<Path> running = new FutureTask<>(task);
        Thread.ofVirtual().start(running);
        return running;
    }
}
