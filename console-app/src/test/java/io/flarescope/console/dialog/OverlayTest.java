package io.flarescope.console.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.icons.Icon;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

@SuppressWarnings("NullAway.Init")
final class OverlayTest {
    private final FxRobot robot = new FxRobot();
    private final List<String> done = new ArrayList<>();
    private Button below;
    private Scene scene;

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        FxToolkit.setupStage(this::show);
    }

    private void show(Stage stage) {
        below = new Button("Abort");
        below.setOnAction(_ -> new Confirmation(
                        "Abort digits-fedavg", "It ends at server, site-1, site-2. Round 22 is lost, rounds 0 to 21 stay.", "Abort digits-fedavg", "Keep it running")
                .ask(below, () -> done.add("aborted")));
        scene = new Scene(new VBox(below), 800, 600);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
        below.requestFocus();
    }

    @Test
    void enterOnAFreshConfirmationChangesNothing() {
        robot.push(KeyCode.SPACE);
        assertThat(Overlay.covers(scene)).isTrue();
        robot.push(KeyCode.SPACE);

        assertThat(done).isEmpty();
        assertThat(Overlay.covers(scene)).isFalse();
        assertThat(scene.getFocusOwner()).isSameAs(below);
    }

    @Test
    void theSecondButtonDoesItOnce() {
        robot.push(KeyCode.SPACE);
        robot.push(KeyCode.TAB);
        assertThat(focused()).isEqualTo("Abort digits-fedavg");
        robot.push(KeyCode.SPACE);

        assertThat(done).containsExactly("aborted");
    }

    @Test
    void tabNeverLeavesTheQuestionAndEscapeEndsIt() {
        robot.push(KeyCode.SPACE);
        for (int i = 0; i < 5; i++) {
            robot.push(KeyCode.TAB);
            assertThat(focused()).isIn("Abort digits-fedavg", "Keep it running");
        }
        robot.push(KeyCode.ESCAPE);

        assertThat(Overlay.covers(scene)).isFalse();
        assertThat(done).isEmpty();
    }

    @Test
    void aStatePaneSaysEverythingToAScreenReader() {
        StatePane pane = StatePane.empty(Icon.CURVES, "No metrics yet", "numpy-sag runs since 09:16:02 and has sent none.");

        assertThat(pane.getAccessibleText()).isEqualTo("No metrics yet. numpy-sag runs since 09:16:02 and has sent none.");
    }

    private String focused() {
        Node owner = scene.getFocusOwner();
        return owner instanceof Labeled labeled ? labeled.getText() : String.valueOf(owner);
    }
}
