package io.flarescope.console.real;

import io.flarescope.console.WholeWindow;
import io.flarescope.console.jobs.action.JobFiles;
import io.flarescope.console.shell.Command;
import io.flarescope.console.shell.Connection;
import io.flarescope.console.shell.Place;
import io.flarescope.federation.LinkState;
import io.flarescope.flare.kit.KnownRoots;
import io.flarescope.lab.LabJobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.testfx.api.FxRobot;

/// The whole window and the one federation in it, an official FLARE.
record FlareWindow(FxRobot robot, WholeWindow whole, Connection connection) {

    /// Drops the kit, waits for the doctor, and connects with it as a test federation.
    static FlareWindow connected(FxRobot robot, WholeWindow whole, Path kit) throws TimeoutException {
        robot.interact(() -> whole.wiring.examine(kit));
        WholeWindow.within(30, () -> whole.seen.texts().contains("no step failed"));
        whole.press("test");
        whole.press("Connect");
        WholeWindow.within(30, () -> whole.wiring.connections().open().size() == 1);
        Connection connection = whole.wiring.connections().open().getFirst();
        WholeWindow.within(30, () -> connection.desk().state().link().get() instanceof LinkState.Online && connection.desk().state().sites().size() == 2);
        return new FlareWindow(robot, whole, connection);
    }

    static WholeWindow open(FxRobot robot, InstantSource clock, Path folder, JobFiles files) throws TimeoutException {
        return WholeWindow.open(robot, clock, KnownRoots.in(folder.resolve("known-roots.json")), folder.resolve("embedded"), files);
    }

    /// Runs a command of a view, once it may be run.
    void run(Place place, String beginning) throws TimeoutException {
        WholeWindow.within(10, () -> command(place, beginning).isPresent());
        robot.interact(() -> command(place, beginning).orElseThrow().action().run());
    }

    private Optional<Command> command(Place place, String beginning) {
        return connection.screen(place).stream().flatMap(screen -> screen.commands().stream())
                .filter(command -> command.title().startsWith(beginning) && command.whyNot().get().isEmpty()).findFirst();
    }

    /// [LabJobs#METRICS], long enough to be stopped by the test on a machine that has other things to do: 20 points a second and site for two minutes.
    static Path longJob(Path into) throws IOException {
        Path job = LabJobs.METRICS.copy(into);
        Path server = job.resolve("app/config/config_fed_server.json");
        Files.writeString(server, Files.readString(server).replace("\"num_rounds\": 3", "\"num_rounds\": 60"));
        return job;
    }
}
