package io.flarescope.console.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.console.Pictures;
import io.flarescope.console.StagedDesk;
import io.flarescope.console.StagedFederation;
import io.flarescope.console.theme.Theme;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The view Logs as a person meets it.
@SuppressWarnings("NullAway.Init")
final class LogsScreenTest {
    private final FxRobot robot = new FxRobot();
    private StagedFederation federation;
    private StagedDesk staged;
    private LogsScreen screen;
    private Stage stage;
    private Scene scene;

    @BeforeEach
    void open() throws Exception {
        stage = FxToolkit.registerPrimaryStage();
        FxToolkit.setupStage(this::show);
    }

    private void show(Stage on) {
        federation = new StagedFederation();
        staged = new StagedDesk(federation, () -> StagedFederation.roundStart(18));
        federation.open();
        screen = new LogsScreen(staged.desk);
        scene = new Scene(new StackPane(screen.node()), 1364, 825);
        staged.desk.look().dress(scene);
        staged.desk.look().choose(scene, Theme.LIGHT);
        on.setScene(scene);
        on.show();
        screen.shown();
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
                screen.pane().ifPresent(LogsPane::refresh);
            }
            Pictures.write(other, name);
        });
    }

    @Test
    void pictures() {
        robot.interact(() -> {
            for (int round = 0; round <= 18; round++) {
                federation.play(round);
            }
        });
        robot.clickOn(".log-search").write("Contribution from|Round \\d+ started");
        robot.interact(() -> robot.lookup(".field-toggle").queryAs(javafx.scene.control.ToggleButton.class).fire());
        robot.sleep(100);
        robot.interact(() -> pane().nextError(1));
        picture("logs-light", 1440, 900, Theme.LIGHT);
        picture("logs-dark", 1440, 900, Theme.DARK);
        picture("logs-1280-light", 1280, 800, Theme.LIGHT);
        picture("logs-1920-light", 1920, 1080, Theme.LIGHT);
        assertThat(pane().matches()).isPositive();
    }

    private LogsModel pane() {
        return screen.pane().orElseThrow().model();
    }
}
