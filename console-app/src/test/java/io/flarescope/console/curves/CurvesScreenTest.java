package io.flarescope.console.curves;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.console.Pictures;
import io.flarescope.console.Seen;
import io.flarescope.console.StagedDesk;
import io.flarescope.console.StagedFederation;
import io.flarescope.console.theme.Theme;
import java.util.concurrent.Callable;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The view Curves as a person meets it.
@SuppressWarnings("NullAway.Init")
final class CurvesScreenTest {
    private final FxRobot robot = new FxRobot();
    private StagedFederation federation;
    private StagedDesk staged;
    private CurvesScreen screen;
    private Scene scene;
    private Stage stage;
    private Seen seen;

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        FxToolkit.setupStage(this::show);
    }

    private void show(Stage on) {
        stage = on;
        federation = new StagedFederation();
        staged = new StagedDesk(federation, () -> StagedFederation.roundStart(22).plusMillis(400));
        federation.open();
        screen = new CurvesScreen(staged.desk);
        scene = new Scene(new StackPane(screen.node()), 1204, 725);
        staged.desk.look().dress(scene);
        staged.desk.look().choose(scene, Theme.LIGHT);
        on.setX(0);
        on.setY(0);
        on.setScene(scene);
        on.show();
        screen.shown();
        seen = new Seen(robot, scene);
    }

    @AfterEach
    void close() {
        robot.interact(screen::hidden);
    }

    private void play(int rounds) {
        robot.interact(() -> {
            for (int round = 0; round < rounds; round++) {
                federation.play(round);
            }
        });
        settled();
    }

    private CurvesPane pane() {
        return screen.pane().orElseThrow();
    }

    private CurvesModel model() {
        return pane().model();
    }

    private <T> T on(Callable<T> read) {
        return WaitForAsyncUtils.waitForAsyncFx(5_000, read);
    }

    private void settled() {
        robot.interact(() -> pane().refresh());
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> pane().refresh());
    }

    /// Not on the stage: the headless screen is smaller than these windows.
    @Test
    void pictures() {
        play(22);
        for (int[] size : new int[][] {{1364, 825}, {1204, 725}, {1844, 1005}}) {
            robot.interact(() -> {
                ((StackPane) scene.getRoot()).getChildren().clear();
                scene = new Scene(new StackPane(screen.node()), size[0], size[1]);
                staged.desk.look().dress(scene);
            });
            for (Theme theme : Theme.values()) {
                robot.interact(() -> {
                    staged.desk.look().choose(scene, theme);
                    staged.desk.state().cursor().point(StagedFederation.roundStart(14).plusSeconds(20), 14);
                    pane().refresh();
                    Pictures.write(scene, "curves-" + size[0] + "-" + theme.name().toLowerCase(java.util.Locale.ROOT));
                    pane().refresh();
                    Pictures.write(scene, "curves-" + size[0] + "-" + theme.name().toLowerCase(java.util.Locale.ROOT));
                });
            }
        }
    }
}
