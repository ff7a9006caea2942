package io.flarescope.console.connect;

import atlantafx.base.theme.Styles;
import io.flarescope.console.connect.Examination.Examined;
import io.flarescope.console.dialog.Overlay;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.Fact;
import io.flarescope.flare.kit.KitStep;
import io.flarescope.flare.kit.KitStep.Result;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The question before a changed root is trusted: both fingerprints again, and a tick that a person sets only after having asked another person.
final class RootQuestion {
    private RootQuestion() {}

    /// `accepted` runs on the UI thread. The focus is on the button that changes nothing.
    static void ask(Node anywhere, Examined examined, Runnable accepted) {
        String name = examined.kit().federation();
        Label head = new Label("Trust another root certificate for " + name);
        head.getStyleClass().add(Css.TITLE);
        Label text = new Label("From then on this console believes whoever holds the new root’s key, and sends your commands and jobs there. The root known so far is forgotten.");
        text.getStyleClass().add(Css.TEXT_2);
        text.setWrapText(true);
        VBox card = new VBox(12, head, text);
        for (KitStep step : examined.steps()) {
            if (step.result() == Result.STOPPED) {
                HBox both = new HBox(24);
                step.facts().stream().filter(fact -> fact.name().endsWith("SHA-256")).forEach(fact -> both.getChildren().add(fingerprint(fact)));
                card.getChildren().add(both);
            }
        }
        CheckBox compared = new CheckBox("I compared the new fingerprint with whoever runs " + name);
        Button no = new Button("Keep the known root");
        Button yes = new Button("Trust the new root");
        yes.getStyleClass().addAll(Styles.DANGER, Styles.BUTTON_OUTLINED);
        yes.disableProperty().bind(compared.selectedProperty().not());
        HBox buttons = new HBox(8, no, yes);
        card.getChildren().addAll(compared, buttons);
        card.getStyleClass().add("dialog-card");
        card.setAccessibleRole(AccessibleRole.DIALOG);
        card.setAccessibleText(head.getText() + ". " + text.getText());
        card.setPrefWidth(520);
        card.setMinHeight(Region.USE_PREF_SIZE);
        Overlay overlay = Overlay.show(anywhere, card, -1, () -> {});
        no.requestFocus();
        no.setOnAction(_ -> overlay.close());
        yes.setOnAction(_ -> {
            overlay.close();
            accepted.run();
        });
    }

    private static Node fingerprint(Fact fact) {
        Label whose = new Label(fact.name().startsWith("Known") ? "Known so far, SHA-256" : "In the kit, SHA-256");
        whose.getStyleClass().addAll(Css.CAPTION, Css.TEXT_2);
        Label value = new Label(StepRow.inRows(fact.value()));
        value.getStyleClass().add(Css.SMALL_MONO);
        return new VBox(2, whose, value);
    }
}
