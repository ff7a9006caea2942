package io.flarescope.console.jobs.block;

import atlantafx.base.theme.Styles;
import io.flarescope.console.theme.Css;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// One of a few choices as buttons in a row; one is always chosen.
public final class Pills<T> {
    private final HBox box = new HBox();
    private final List<T> choices;
    private final List<ToggleButton> buttons;
    private final Function<T, String> title;

    public Pills(List<T> choices, Function<T, String> title, T first, Consumer<T> chosen) {
        this.choices = List.copyOf(choices);
        this.title = title;
        ToggleGroup group = new ToggleGroup();
        this.buttons = choices.stream().map(choice -> {
            ToggleButton button = new ToggleButton(title.apply(choice));
            button.setToggleGroup(group);
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setOnAction(_ -> {
                button.setSelected(true);
                chosen.accept(choice);
            });
            return button;
        }).toList();
        buttons.forEach(button -> button.getStyleClass().add(Styles.CENTER_PILL));
        buttons.getFirst().getStyleClass().set(buttons.getFirst().getStyleClass().size() - 1, Styles.LEFT_PILL);
        buttons.getLast().getStyleClass().set(buttons.getLast().getStyleClass().size() - 1, Styles.RIGHT_PILL);
        box.getStyleClass().add(Css.PILLS);
        box.getChildren().setAll(buttons);
        select(first);
    }

    public Node node() {
        return box;
    }

    /// Shows the choice; nobody hears of it.
    public void select(T choice) {
        buttons.get(choices.indexOf(choice)).setSelected(true);
    }

    /// Adds something to a choice's title, such as a count; empty for none.
    public void suffix(T choice, String words) {
        buttons.get(choices.indexOf(choice)).setText(title.apply(choice) + (words.isEmpty() ? "" : " " + words));
    }
}
