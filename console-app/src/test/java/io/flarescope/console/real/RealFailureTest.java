package io.flarescope.console.real;

import static io.flarescope.console.WholeWindow.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.console.Seen;
import io.flarescope.console.WholeWindow;
import io.flarescope.console.jobs.action.JobFiles;
import io.flarescope.console.shell.Connection;
import io.flarescope.console.shell.Navigator.JobTab;
import io.flarescope.console.shell.Place;
import io.flarescope.console.state.FederationState;
import io.flarescope.console.state.LogRing;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.FeedRoute;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.federation.JobState;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Progress;
import io.flarescope.lab.FlareLab;
import io.flarescope.lab.LabJobs;
import io.flarescope.wire.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// A job that fails at one site of an official FLARE and carries no feed: what the window says of it comes from log files alone.
@ExtendWith(SharedFlare.class)
@SuppressWarnings("NullAway.Init")
final class RealFailureTest {
    private static final String MISSING = "/data/second-half.csv";

    private final FxRobot robot = new FxRobot();
    private final FlareLab lab;
    @TempDir private Path folder;
    private WholeWindow whole;
    private Seen seen;

    RealFailureTest(FlareLab lab) {
        this.lab = lab;
    }

    @BeforeEach
    void open() throws Exception {
        whole = FlareWindow.open(robot, Clock.systemUTC(), folder, new NoFiles());
        seen = whole.seen;
    }

    @AfterEach
    void close() throws Exception {
        whole.close();
    }

    private Path failingAtOneSite() throws IOException {
        Path job = LabJobs.METRICS.copy(folder);
        Path script = job.resolve("app/custom/train.py");
        String train = Files.readString(script);
        String changed = train.replace("        step += 1\n", "        step += 1\n        if step == 90 and flare.get_site_name() == 'site-2':\n            open('" + MISSING + "')\n");
        assertThat(changed).isNotEqualTo(train);
        Files.writeString(script, changed);
        // FLARE's own metric path is not looked at here, and holds a job up now and then
        Path client = job.resolve("app/config/config_fed_client.json");
        String config = Files.readString(client);
        String without = config.replaceFirst("(?s)\"components\":.*", "\"components\": []}");
        assertThat(without).isNotEqualTo(config);
        Files.writeString(client, without);
        return job;
    }

    @Test
    void itsFirstErrorIsFoundInTheLogsAndTheProcessesAreFollowedMeanwhile() throws Exception {
        Connection connection = FlareWindow.connected(robot, whole, lab.kit("admin@lab.org")).connection();
        FederationState state = connection.desk().state();
        robot.interact(() -> {
            state.chosenProcesses().set(Set.of("server", "site-1", "site-2"));
            connection.navigation().show(Place.LOGS);
        });
        within(20, () -> Stream.of("server", "site-1", "site-2").allMatch(name -> state.processLines().reading(name).isPresent()));
        LogRing processes = state.processLines().of(Set.of("server", "site-1", "site-2")).logs();
        long before = processes.end();

        JobId job = ((Outcome.Done<JobId>) connection.desk().federation().submit(failingAtOneSite(), Progress.IGNORED)).value();
        within(30, () -> state.job(job).filter(known -> known.state().running()).isPresent());
        within(30, () -> lines(processes, before).anyMatch(line -> line.site().equals("server") && line.message().contains(job.value())));
        assertThat(seen.texts()).contains("Processes of server and 2 sites", "log.json of the processes of server and 2 sites, read on with FLARE’s tail, in turns, each once a second");
        whole.picture("real-process-logs");

        robot.interact(() -> connection.navigation().openJob(job, JobTab.TIMELINE));
        within(60, () -> state.live(job).errors().cause().isPresent());
        within(10, () -> state.live(job).account().route() == FeedRoute.TAIL || state.live(job).account().route() == FeedRoute.FILES);
        within(60, () -> state.job(job).map(Job::state).filter(now -> now.kind() == JobState.Kind.FAILED).isPresent());
        within(30, () -> state.live(job).account().position().complete());
        within(10, () -> seen.texts().stream().anyMatch(words -> words.startsWith("site-2 at ")));
        assertThat(seen.texts()).contains("First error over all sites").anyMatch(words -> words.contains("FileNotFoundError") && words.contains(MISSING));

        whole.press("Evidence");
        within(10, () -> seen.texts().contains("The file '" + MISSING + "' does not exist at that participant."));
        assertThat(seen.texts()).contains("first error", "The job ended FINISHED:EXECUTION_EXCEPTION.").anyMatch(words -> words.endsWith("last: train.py:23 in <module>"));
        whole.picture("real-failure");

        LogLine cause = state.live(job).errors().cause().orElseThrow();
        assertThat(messages("site-2", job.value())).as("the line that proves it is the site's own").anyMatch(message -> message.startsWith(cause.message()) && message.contains(MISSING));
        // the server's own log, line by line; a large one is shown near its end
        within(20, () -> {
            List<String> written = messages("server", "").stream().map(message -> message.replaceFirst("(?s)\\s*Traceback \\(most recent call last\\):.*", "")).toList();
            List<String> shown = lines(processes, 0).filter(line -> line.site().equals("server")).map(LogLine::message).toList();
            return shown.size() > 10 && shown.size() <= written.size() && written.subList(written.size() - shown.size(), written.size()).equals(shown);
        });
    }

    private static Stream<LogLine> lines(LogRing ring, long from) {
        List<LogLine> lines = new ArrayList<>();
        for (long at = from; at < ring.end(); at++) {
            lines.add(ring.get(at));
        }
        return lines.stream();
    }

    private List<String> messages(String participant, String below) throws IOException {
        return Files.readAllLines(lab.workspace(participant).resolve(below).resolve("log.json")).stream().map(line -> Json.parse(line).path("message").asText()).toList();
    }

    private static final class NoFiles implements JobFiles {
        @Override
        public Optional<Path> jobFolder(Window over) {
            return Optional.empty();
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
