package io.flarescope.console.shell;

import io.flarescope.icons.Icon;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;

/// The bell of the top bar with the number of alerts that nobody has looked at.
final class AlertBell extends StackPane {
    private final Button button = new Button("", Icon.BELL.node(16));
    private final Label badge = new Label();
    private final Tooltip tip = new Tooltip();

    AlertBell(Runnable action) {
        getStyleClass().add("alert-bell");
        button.getStyleClass().addAll("flat", "button-icon");
        button.setTooltip(tip);
        button.setOnAction(_ -> action.run());
        badge.getStyleClass().addAll("badge", "badge-warning");
        badge.setMouseTransparent(true);
        StackPane.setAlignment(badge, Pos.TOP_RIGHT);
        getChildren().addAll(button, badge);
        count(0, 0);
    }

    void count(int unseen, int all) {
        badge.setText(unseen > 99 ? "99+" : Integer.toString(unseen));
        badge.setVisible(unseen > 0);
        String words = all == 0 ? "No alerts" : all == 1 ? "1 alert" : all + " alerts";
        words += unseen > 0 ? ", " + unseen + " new" : "";
        button.setAccessibleText(words);
        tip.setText(words);
    }
}
