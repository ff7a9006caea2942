package io.flarescope.console.dialog;

import atlantafx.base.theme.Styles;
import io.flarescope.console.theme.Css;
import io.flarescope.icons.Icon;
import javafx.geometry.Insets;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Shows a [Problem] over the window. For what a person just asked for and did not get; what fails in the background is a notice.
public final class ProblemDialog {
    private ProblemDialog() {}

    public static void show(Node anywhere, Problem problem) {
        Label head = new Label(problem.what(), Icon.FAILED.node(16));
        head.getStyleClass().addAll(Css.TITLE, Css.DANGER);
        head.setWrapText(true);
        Label why = new Label(problem.why());
        why.getStyleClass().add(Css.TEXT_2);
        why.setWrapText(true);
        VBox card = new VBox(10, head, why);
        if (!problem.serverWords().isBlank()) {
            card.getChildren().add(Parts.serverWords(problem.serverWords()));
        }
        card.getChildren().add(Parts.facts(new String[][] {{"Still works", problem.stillWorks()}, {"Next", problem.next()}}));
        Button close = new Button("Close");
        Button copy = new Button("Copy details", Icon.COPY.node(16));
        copy.getStyleClass().add(Styles.FLAT);
        copy.setOnAction(_ -> Parts.copy(problem.details()));
        HBox buttons = new HBox(8, close, copy);
        VBox.setMargin(buttons, new Insets(10, 0, 0, 0));
        card.getChildren().add(buttons);
        card.getStyleClass().add("dialog-card");
        card.setAccessibleRole(AccessibleRole.DIALOG);
        card.setAccessibleText(problem.line());
        card.setPrefWidth(520);
        card.setMinHeight(Region.USE_PREF_SIZE);
        Overlay overlay = Overlay.show(anywhere, card, -1, () -> {});
        close.setOnAction(_ -> overlay.close());
    }
}
