package io.flarescope.console.dialog;

import atlantafx.base.theme.Styles;
import io.flarescope.console.theme.Css;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A question before something that cannot be undone.
///
/// `title` is verb and object; `effect` names the sites and what is lost and what stays; `go` and `keep` are the two buttons, verb and object again.
public record Confirmation(String title, String effect, String go, String keep) {

    /// `confirmed` runs on the UI thread, and only if the person chose `go`. The focus is on `keep`: Enter changes nothing.
    public void ask(Node anywhere, Runnable confirmed) {
        Label head = new Label(title);
        head.getStyleClass().add(Css.TITLE);
        Label text = new Label(effect);
        text.getStyleClass().add(Css.TEXT_2);
        text.setWrapText(true);
        Button yes = new Button(go);
        yes.getStyleClass().addAll(Styles.DANGER, Styles.BUTTON_OUTLINED);
        Button no = new Button(keep);
        HBox buttons = new HBox(8, no, yes);
        VBox card = new VBox(10, head, text, buttons);
        VBox.setMargin(buttons, new javafx.geometry.Insets(10, 0, 0, 0));
        card.getStyleClass().add("dialog-card");
        card.setAccessibleRole(AccessibleRole.DIALOG);
        card.setAccessibleText(title + ". " + effect);
        card.setPrefWidth(460);
        card.setMinHeight(Region.USE_PREF_SIZE);
        Overlay overlay = Overlay.show(anywhere, card, -1, () -> {});
        no.setOnAction(_ -> overlay.close());
        yes.setOnAction(_ -> {
            overlay.close();
            confirmed.run();
        });
    }
}
