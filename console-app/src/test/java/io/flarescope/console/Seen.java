package io.flarescope.console;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.text.Text;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// What a person sees in a scene, for tests.
public final class Seen {
    private final FxRobot robot;
    private final Scene scene;

    public Seen(FxRobot robot, Scene scene) {
        this.robot = robot;
        this.scene = scene;
    }

    /// Every text that can be seen.
    public List<String> texts() {
        return nodes().filter(node -> node instanceof Text || node instanceof Labeled)
                .map(node -> node instanceof Text text ? text.getText() : ((Labeled) node).getText())
                .filter(text -> text != null && !text.isEmpty())
                .toList();
    }

    /// The words of every control that is visible itself, whatever it stands in.
    public static List<String> labels(FxRobot robot) {
        return on(() -> robot.lookup(node -> node instanceof Labeled && node.isVisible()).<Labeled>queryAll().stream().map(Labeled::getText).filter(Objects::nonNull).toList());
    }

    /// Asked on the UI thread, at most 10 s.
    public static <T> T on(Callable<T> read) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, read);
    }

    public Node button(String words) {
        return nodes().filter(node -> node instanceof Button button && words.equals(button.getText())).findFirst().orElseThrow();
    }

    public Node pill(String words) {
        return nodes().filter(node -> node instanceof ToggleButton pill && words.equals(pill.getText())).findFirst().orElseThrow();
    }

    public Node link(String words) {
        return nodes().filter(node -> node instanceof Hyperlink link && words.equals(link.getText())).findFirst().orElseThrow();
    }

    /// Buttons of any kind, the uppermost last.
    Stream<ButtonBase> buttons() {
        return nodes().filter(ButtonBase.class::isInstance).map(ButtonBase.class::cast);
    }

    /// The control that a screen reader calls so.
    public Node named(String words) {
        return nodes().filter(node -> words.equals(node.getAccessibleText())).findFirst().orElseThrow();
    }

    /// What a screen reader says of the first thing that begins so.
    public String accessible(String beginning) {
        return nodes().map(Node::getAccessibleText).filter(text -> text != null && text.startsWith(beginning)).findFirst().orElseThrow();
    }

    /// Looked up on the UI thread, which may be changing the scene this moment.
    private Stream<Node> nodes() {
        Callable<Set<Node>> look = () -> robot.from(scene.getRoot()).lookup((Node node) -> visible(node)).queryAll();
        try {
            return (Platform.isFxApplicationThread() ? look.call() : WaitForAsyncUtils.waitForAsyncFx(60_000, look)).stream();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static boolean visible(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
