package io.flarescope.console.shell;

import atlantafx.base.theme.Styles;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.FederationEvent.Severity;
import io.flarescope.icons.Icon;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// Sentences in the lower right corner for what a person must not miss. Warnings go by themselves, errors stay until they are closed.
final class Toasts extends VBox {
    private static final int AT_MOST = 4;
    private static final Duration STAYS = Duration.seconds(8);

    Toasts() {
        getStyleClass().add("toasts");
        setPickOnBounds(false);
        setAlignment(Pos.BOTTOM_RIGHT);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    }

    void say(Severity severity, String sentence) {
        Icon icon = switch (severity) {
            case INFO -> Icon.INFORMATION;
            case WARNING -> Icon.ATTENTION;
            case ERROR -> Icon.FAILED;
        };
        Node sign = icon.node(16);
        sign.getStyleClass().add(switch (severity) {
            case INFO -> Css.INFO;
            case WARNING -> Css.WARNING;
            case ERROR -> Css.DANGER;
        });
        Label words = new Label(sentence);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button close = new Button("", Icon.CLOSE.node(14));
        close.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON, "small-icon");
        close.setAccessibleText("Close this message");
        HBox toast = new HBox(10, sign, words, close);
        toast.getStyleClass().addAll(Css.POP_OVER, "toast");
        toast.setAccessibleRole(AccessibleRole.TEXT);
        toast.setAccessibleText(sentence);
        close.setOnAction(_ -> getChildren().remove(toast));
        getChildren().add(toast);
        if (getChildren().size() > AT_MOST) {
            getChildren().removeFirst();
        }
        if (severity != Severity.ERROR) {
            PauseTransition wait = new PauseTransition(STAYS);
            wait.setOnFinished(_ -> getChildren().remove(toast));
            wait.play();
        }
    }

    void clear() {
        getChildren().clear();
    }
}
