package io.flarescope.console.logging;

import io.flarescope.console.theme.Css;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// What the sections of the pane at the right are made of.
final class SideParts {
    private SideParts() {}

    static HBox header(String title, @Nullable Node right) {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(new Label(title), space);
        head.getStyleClass().add(Css.PANE_HEADER);
        if (right != null) {
            head.getChildren().add(right);
        }
        return head;
    }

    static Label chip(String words, String... classes) {
        Label chip = new Label(words);
        chip.getStyleClass().addAll(Css.CHIP, Css.MONO);
        chip.getStyleClass().addAll(classes);
        chip.setMinWidth(Region.USE_PREF_SIZE);
        return chip;
    }

    static Label words(String words, String... classes) {
        Label label = new Label(words);
        label.getStyleClass().add(Css.SMALL_TEXT);
        label.getStyleClass().addAll(classes);
        label.setWrapText(true);
        return label;
    }

    /// A logger's name, whose end is what tells it from others.
    static Label logger(String name) {
        Label logger = words(name, Css.SMALL_MONO);
        logger.setWrapText(false);
        logger.setMinWidth(0);
        logger.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        logger.setEllipsisString("…");
        logger.setTooltip(new Tooltip(name));
        return logger;
    }
}
