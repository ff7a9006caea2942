package io.flarescope.console.shell;

import io.flarescope.icons.Icon;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// One fact of the top bar: an icon, what it is in semi-bold, more about it below.
final class TwoLines extends HBox {
    private final StackPane picture;
    private final Label first = new Label();
    private final Label second = new Label();
    private final Tooltip tip = new Tooltip();
    private Icon shown;
    private String tone = "";

    /// `divided`: with a line before it.
    TwoLines(Icon icon, boolean divided) {
        shown = icon;
        picture = new StackPane(icon.node(18));
        first.getStyleClass().add("two-lines-first");
        second.getStyleClass().add("two-lines-second");
        first.setMinWidth(Region.USE_PREF_SIZE);
        second.setMinWidth(Region.USE_PREF_SIZE);
        VBox words = new VBox(first, second);
        words.getStyleClass().add("two-lines-words");
        Region line = new Region();
        line.getStyleClass().add("two-lines-divider");
        HBox inner = new HBox(8, picture, words);
        inner.getStyleClass().add("two-lines-inner");
        line.setVisible(divided);
        getChildren().addAll(line, inner);
        getStyleClass().add("two-lines");
        shown(false);
    }

    void shown(boolean yes) {
        setVisible(yes);
        setManaged(yes);
    }

    void icon(Icon icon) {
        if (icon != shown) {
            shown = icon;
            picture.getChildren().setAll(List.of(icon.node(18)));
            colour();
        }
    }

    /// `tone` colours icon and first line; empty for ink.
    void say(String what, String more, String tone) {
        first.setText(what);
        second.setText(more);
        if (!tone.equals(this.tone)) {
            first.getStyleClass().remove(this.tone);
            this.tone = tone;
            if (!tone.isEmpty()) {
                first.getStyleClass().add(tone);
            }
            colour();
        }
        setAccessibleText(what + ", " + more);
    }

    void tip(String words) {
        tip.setText(words);
        Tooltip.install(this, tip);
    }

    private void colour() {
        if (!tone.isEmpty()) {
            picture.getChildren().getFirst().getStyleClass().add(tone);
        } else {
            picture.getChildren().setAll(List.of(shown.node(18)));
        }
    }
}
