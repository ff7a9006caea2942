package io.flarescope.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.console.jobs.action.ChosenFiles;
import io.flarescope.console.shell.Connection;
import io.flarescope.console.shell.Place;
import io.flarescope.console.state.FederationState;
import io.flarescope.embedded.Options;
import io.flarescope.federation.LinkState;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// The window a newcomer gets: connected to the embedded federation over its admin port, with the digits job at work.
@SuppressWarnings("NullAway.Init")
final class WiringTest {
    private final FxRobot robot = new FxRobot();
    @TempDir private Path folder;
    private WholeWindow whole;
    private Wiring wiring;

    @BeforeEach
    void open() throws Exception {
        whole = WholeWindow.open(robot, folder, Options.USUAL.withPace(Duration.ofMillis(200)), true, new ChosenFiles());
        wiring = whole.wiring;
        robot.interact(wiring::openEmbedded);
    }

    @AfterEach
    void close() throws Exception {
        whole.close();
    }

    @Test
    void theDigitsJobRunsAndItsCurvesArriveWithoutAHand() throws Exception {
        WholeWindow.within(60, () -> wiring.connections().open().size() == 1);
        Connection connection = wiring.connections().open().getFirst();
        FederationState state = connection.desk().state();
        WholeWindow.within(60, () -> state.link().get() instanceof LinkState.Online && state.sites().size() == 3);
        WholeWindow.within(60, () -> state.jobs().stream().anyMatch(job -> job.state().running()));
        WholeWindow.within(60, () -> state.chosenJob().get() != null && state.live(state.chosenJob().get()).account().points() > 50);

        robot.interact(() -> connection.navigation().show(Place.FEDERATION));
        assertThat(whole.seen.texts()).contains("embedded", "development", "site-1", "site-2", "site-3", "Nothing needs attention. All heard within 30 s.");
        robot.interact(() -> {
            Pictures.write(wiring.window().scene(), "embedded-federation");
            for (Place place : connection.places()) {
                connection.navigation().show(place);
                Pictures.write(wiring.window().scene(), "embedded-" + place.name().toLowerCase());
            }
        });
        whole.close();
        assertThat(connection.desk().federation().link()).isInstanceOf(LinkState.Closed.class);
    }
}
