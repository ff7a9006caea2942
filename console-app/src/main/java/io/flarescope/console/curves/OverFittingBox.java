package io.flarescope.console.curves;

import io.flarescope.charts.plot.OverFitting;
import io.flarescope.charts.scale.Numbers;
import io.flarescope.console.theme.Css;
import io.flarescope.icons.Icon;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// The four numbers of an over-fitting, as a sentence.
final class OverFittingBox extends VBox {
    private final Label title = new Label();
    private final TextFlow words = new TextFlow();

    OverFittingBox() {
        super(6);
        getStyleClass().add("inspector-section");
        Label icon = new Label("", Icon.OVER_FITTING.node(16));
        icon.getStyleClass().add(Css.WARNING);
        title.getStyleClass().addAll(Css.SMALL_TEXT, Css.STRONG);
        HBox head = new HBox(6, icon, title);
        head.setAlignment(Pos.CENTER_LEFT);
        words.setLineSpacing(2);
        getChildren().addAll(head, words);
    }

    /// `federated` is the last validation of the same site's federated model; NaN where it has none.
    void show(Optional<OverFitting> found, String site, double federated) {
        setVisible(found.isPresent());
        setManaged(found.isPresent());
        found.ifPresent(over -> {
            title.setText("Over-fitting, " + Tags.words(site) + " alone");
            words.getChildren().clear();
            say("Best validation ");
            figure(over.bestValidation());
            say(" at round " + over.round() + ", now ");
            figure(over.validationNow());
            say(". Training went from ");
            figure(over.trainingThen());
            say(" to ");
            figure(over.trainingNow());
            say(Double.isNaN(federated) ? "." : ". Federated, the same site reaches ");
            if (!Double.isNaN(federated)) {
                figure(federated);
                say(".");
            }
        });
    }

    private void say(String text) {
        Text node = new Text(text);
        node.getStyleClass().addAll(Css.SMALL_TEXT, "over-text");
        words.getChildren().add(node);
    }

    private void figure(double value) {
        Text node = new Text(Numbers.value(value));
        node.getStyleClass().addAll(Css.MONO, "over-text");
        words.getChildren().add(node);
    }
}
