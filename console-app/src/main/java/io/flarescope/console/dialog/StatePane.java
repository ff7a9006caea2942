package io.flarescope.console.dialog;

import atlantafx.base.theme.Styles;
import io.flarescope.console.theme.Css;
import io.flarescope.icons.Icon;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A view that has nothing to show, and says which of six reasons it is and what to do. Fills the pane it stands for.
///
/// `title` is the sentence's heading, `sentence` at most three lines. The methods that add something return the pane.
public final class StatePane extends VBox {
    private static final double TEXT_WIDTH = 520;
    private static final double ABOVE_ACTIONS = 20;

    private final VBox body = new VBox();
    private final HBox actions = new HBox(8);
    private final Label sentence = new Label();
    private @Nullable GridPane facts;
    private @Nullable ProgressBar bar;

    private StatePane(Icon icon, String tone, String title, String sentence) {
        getStyleClass().addAll("state-pane", tone);
        StackPane ground = new StackPane(icon.node(22));
        ground.getStyleClass().add("state-icon");
        Label head = new Label(title);
        head.getStyleClass().add(Css.TITLE);
        head.setWrapText(true);
        this.sentence.setText(sentence);
        this.sentence.getStyleClass().add(Css.TEXT_2);
        this.sentence.setWrapText(true);
        this.sentence.setLineSpacing(3);
        body.getChildren().addAll(ground, head, this.sentence);
        body.getStyleClass().add("state-body");
        body.setMaxWidth(TEXT_WIDTH);
        actions.setMinHeight(Region.USE_PREF_SIZE);
        // what to do stands with the words that say why, however tall the pane is
        VBox.setMargin(actions, new Insets(ABOVE_ACTIONS, 0, 0, 0));
        getChildren().addAll(body, actions);
        setAccessibleText(title + ". " + sentence);
    }

    /// Nothing has come yet, or there is none.
    public static StatePane empty(Icon icon, String title, String sentence) {
        return new StatePane(icon, "tone-neutral", title, sentence);
    }

    /// Still lines where the content will be, and a bar once something is known about the progress: see [#progress].
    public static StatePane loading(String title, String sentence) {
        StatePane pane = new StatePane(Icon.RUNNING, "tone-accent", title, sentence);
        VBox lines = new VBox(10);
        for (double share : new double[] {.92, .74, .85, .58}) {
            Region line = new Region();
            line.getStyleClass().add("skeleton");
            line.maxWidthProperty().bind(lines.widthProperty().multiply(share));
            lines.getChildren().add(line);
        }
        VBox.setMargin(lines, new Insets(12, 0, 0, 0));
        pane.body.getChildren().add(lines);
        return pane;
    }

    /// The sentence names the right that is missing and the role I have.
    public static StatePane notPermitted(String title, String sentence) {
        return new StatePane(Icon.READ_ONLY, "tone-warning", title, sentence);
    }

    public static StatePane notSupported(String title, String sentence) {
        return new StatePane(Icon.NOT_SUPPORTED, "tone-info", title, sentence);
    }

    /// Everything that is there was hidden by the person's own filters.
    public static StatePane filtered(String title, String sentence) {
        return new StatePane(Icon.FILTER, "tone-accent", title, sentence);
    }

    /// Only where there never was anything to keep on screen; else the window keeps the old picture under its band.
    public static StatePane lost(String title, String sentence) {
        return new StatePane(Icon.LOST, "tone-danger", title, sentence);
    }

    public StatePane fact(String name, String value) {
        GridPane grid = facts;
        if (grid == null) {
            grid = Parts.facts(new String[0][]);
            facts = grid;
            body.getChildren().add(grid);
        }
        Parts.fact(grid, name, value);
        return this;
    }

    public StatePane serverWords(String words) {
        if (!words.isBlank()) {
            body.getChildren().add(Parts.serverWords(words));
        }
        return this;
    }

    /// The one action that repairs it; stands first.
    public StatePane repair(Icon icon, String title, Runnable action) {
        Button button = button(icon, title, action);
        button.getStyleClass().add(Styles.ACCENT);
        actions.getChildren().addFirst(button);
        return this;
    }

    public StatePane action(Icon icon, String title, Runnable action) {
        actions.getChildren().add(button(icon, title, action));
        return this;
    }

    private static Button button(Icon icon, String title, Runnable action) {
        Button button = new Button(title, icon.node(16));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /// `share` from 0 to 1; `words` replaces the sentence (how much of how much, what works meanwhile).
    public void progress(double share, String words) {
        ProgressBar shown = bar;
        if (shown == null) {
            shown = new ProgressBar();
            shown.setMaxWidth(Double.MAX_VALUE);
            bar = shown;
            body.getChildren().add(3, shown);
        }
        shown.setProgress(share);
        say(words);
    }

    /// Replaces the sentence.
    public void say(String words) {
        sentence.setText(words);
    }
}
