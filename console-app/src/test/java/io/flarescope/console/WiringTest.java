package io.flarescope.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.console.jobs.action.ChosenFiles;
import io.flarescope.console.shell.Connection;
import io.flarescope.console.shell.Place;
import io.flarescope.console.state.FederationState;
import io.flarescope.console.theme.Theme;
import io.flarescope.embedded.Options;
import io.flarescope.federation.LinkState;
import io.flarescope.flare.Connector;
import io.flarescope.flare.kit.KitDoctor;
import io.flarescope.flare.kit.KnownRoots;
import io.flarescope.wire.link.LinkTimes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The window a newcomer gets: connected to the embedded federation over its admin port, with the digits job at work.
@SuppressWarnings("NullAway.Init")
final class WiringTest {
    private final Clock clock = Clock.systemUTC();
    private final FxRobot robot = new FxRobot();
    @TempDir private Path folder;
    private Wiring wiring;

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        FxToolkit.setupStage(this::show);
    }

    private void show(Stage stage) {
        Connector connector = new Connector(clock, LinkTimes.USUAL);
        Embedding embedding = new Embedding(folder, Options.USUAL.withPace(Duration.ofMillis(200)), connector, true);
        wiring = new Wiring(clock, ZoneOffset.UTC, connector, new KitDoctor(clock, LinkTimes.USUAL), KnownRoots.none(), embedding, new ChosenFiles(), 1280, 780);
        wiring.look().choose(wiring.window().scene(), Theme.LIGHT);
        stage.setScene(wiring.window().scene());
        stage.setX(0);
        stage.setY(0);
        stage.show();
        wiring.openEmbedded();
        wiring.window().fill();
    }

    @AfterEach
    void close() throws Exception {
        robot.interact(wiring::close);
        wiring.awaitClosed(Duration.ofSeconds(20));
    }

    @Test
    void theDigitsJobRunsAndItsCurvesArriveWithoutAHand() throws Exception {
        within(30, () -> wiring.connections().open().size() == 1);
        Connection connection = wiring.connections().open().getFirst();
        FederationState state = connection.desk().state();
        within(30, () -> state.link().get() instanceof LinkState.Online && state.sites().size() == 3);
        within(30, () -> state.jobs().stream().anyMatch(job -> job.state().running()));
        within(30, () -> state.chosenJob().get() != null && state.live(state.chosenJob().get()).account().points() > 50);

        robot.interact(() -> connection.navigation().show(Place.FEDERATION));
        Seen seen = new Seen(robot, wiring.window().scene());
        assertThat(seen.texts()).contains("embedded", "development", "site-1", "site-2", "site-3", "Nothing needs attention. All heard within 30 s.");
        robot.interact(() -> {
            Pictures.write(wiring.window().scene(), "embedded-federation");
            for (Place place : connection.places()) {
                connection.navigation().show(place);
                Pictures.write(wiring.window().scene(), "embedded-" + place.name().toLowerCase());
            }
        });
        robot.interact(wiring::close);
        wiring.awaitClosed(Duration.ofSeconds(20));
        assertThat(connection.desk().federation().link()).isInstanceOf(LinkState.Closed.class);
    }

    private void within(int seconds, Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(seconds, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    }
}
