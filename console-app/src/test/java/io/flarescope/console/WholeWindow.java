package io.flarescope.console;

import io.flarescope.console.jobs.action.JobFiles;
import io.flarescope.console.theme.Theme;
import io.flarescope.embedded.Options;
import io.flarescope.flare.Connector;
import io.flarescope.flare.kit.KitDoctor;
import io.flarescope.flare.kit.KnownRoots;
import io.flarescope.wire.link.LinkTimes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.ButtonBase;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The whole program in a light window of 1280 × 800, wired as [Program] does it and with nothing open yet, for tests.
public final class WholeWindow {
    public final Wiring wiring;
    public final Seen seen;
    private final FxRobot robot;

    private WholeWindow(FxRobot robot, Wiring wiring) {
        this.robot = robot;
        this.wiring = wiring;
        seen = new Seen(robot, wiring.window().scene());
    }

    /// `embedded` is where the embedded federation may start, `example` whether its example job is sent to it.
    public static WholeWindow open(FxRobot robot, Path embedded, Options options, boolean example, JobFiles files) throws TimeoutException {
        Connector connector = new Connector(Clock.systemUTC(), LinkTimes.USUAL);
        return open(robot, Clock.systemUTC(), connector, KnownRoots.none(), new Embedding(embedded, options, connector, example), files);
    }

    /// For federations of kits alone; `embedded` stays empty.
    public static WholeWindow open(FxRobot robot, InstantSource clock, KnownRoots roots, Path embedded, JobFiles files) throws TimeoutException {
        Connector connector = new Connector(clock, LinkTimes.USUAL, roots);
        return open(robot, clock, connector, roots, new Embedding(embedded, Options.USUAL, connector, false), files);
    }

    private static WholeWindow open(FxRobot robot, InstantSource clock, Connector connector, KnownRoots roots, Embedding embedding, JobFiles files) throws TimeoutException {
        Stage stage = FxToolkit.registerPrimaryStage();
        return WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            Wiring wiring = new Wiring(clock, ZoneOffset.UTC, connector, new KitDoctor(clock, LinkTimes.USUAL, roots), roots, embedding, files, 1280, 800);
            wiring.look().choose(wiring.window().scene(), Theme.LIGHT);
            stage.setScene(wiring.window().scene());
            stage.setX(0);
            stage.setY(0);
            stage.show();
            wiring.window().fill();
            return new WholeWindow(robot, wiring);
        });
    }

    /// Waits until the condition, asked on the UI thread, holds.
    public static void within(int seconds, Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(seconds, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    }

    /// The uppermost enabled button whose words begin so: a dialog's before the view's.
    public Optional<ButtonBase> button(String words) {
        return seen.buttons().filter(button -> !button.isDisabled() && button.getText() != null && button.getText().startsWith(words)).reduce((_, above) -> above);
    }

    /// Waits for that button and fires it.
    public void press(String words) throws TimeoutException {
        within(15, () -> button(words).isPresent());
        robot.interact(() -> button(words).orElseThrow().fire());
    }

    /// A row may be drawn anew between looking for it and pressing it.
    public void click(String words) {
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

    public void picture(String name) {
        robot.interact(() -> Pictures.write(wiring.window().scene(), name));
    }

    /// Closes everything and waits for it: nothing writes into a folder any more that the test deletes.
    public void close() throws InterruptedException {
        robot.interact(wiring::close);
        wiring.awaitClosed(Duration.ofSeconds(60));
    }
}
