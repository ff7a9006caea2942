package io.flarescope.console.system;

import atlantafx.base.theme.Styles;
import io.flarescope.console.theme.Css;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/// One of a few, side by side.
final class Pills<T> extends HBox {
    private final Map<T, ToggleButton> buttons = new LinkedHashMap<>();

    Pills(List<T> all, Function<T, String> title, Consumer<T> chosen) {
        getStyleClass().add(Css.PILLS);
        setMinWidth(USE_PREF_SIZE);
        ToggleGroup group = new ToggleGroup();
        for (T one : all) {
            ToggleButton pill = new ToggleButton(title.apply(one));
            pill.getStyleClass().add(one == all.getFirst() ? Styles.LEFT_PILL : one == all.getLast() ? Styles.RIGHT_PILL : Styles.CENTER_PILL);
            pill.setToggleGroup(group);
            pill.setOnAction(_ -> {
                pill.setSelected(true);
                chosen.accept(one);
            });
            buttons.put(one, pill);
            getChildren().add(pill);
        }
    }

    void select(T one) {
        buttons.forEach((value, pill) -> pill.setSelected(value.equals(one)));
    }
}
