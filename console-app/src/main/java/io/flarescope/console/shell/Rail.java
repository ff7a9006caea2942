package io.flarescope.console.shell;

import io.flarescope.console.state.Attention;
import io.flarescope.icons.Icon;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The views at the left, with what waits in them.
final class Rail extends VBox {
    private final Map<Place, ToggleButton> items = new EnumMap<>(Place.class);
    private final Map<Place, Label> badges = new EnumMap<>(Place.class);

    Rail(List<Place> places, Consumer<Place> go) {
        getStyleClass().add("rail");
        ToggleGroup group = new ToggleGroup();
        for (Place place : places) {
            ToggleButton item = item(place, 1 + places.indexOf(place));
            item.setToggleGroup(group);
            // a chosen item stays chosen when it is pressed again
            item.setOnAction(_ -> {
                item.setSelected(true);
                go.accept(place);
            });
            items.put(place, item);
            getChildren().add(item);
        }
    }

    private ToggleButton item(Place place, int digit) {
        Label badge = new Label();
        badge.getStyleClass().add("badge");
        badge.setVisible(false);
        badges.put(place, badge);
        StackPane icon = new StackPane(icon(place).node(20), badge);
        StackPane.setAlignment(badge, Pos.TOP_RIGHT);
        badge.setTranslateX(14);
        badge.setTranslateY(-6);
        badge.setMouseTransparent(true);
        ToggleButton item = new ToggleButton(place.title(), icon);
        item.setContentDisplay(ContentDisplay.TOP);
        item.getStyleClass().add("rail-item");
        item.setAccessibleText(place.title());
        Tooltip.install(item, new Tooltip(place.title() + "   " + digit + "  or  g " + place.letter()));
        return item;
    }

    static Icon icon(Place place) {
        return switch (place) {
            case FEDERATION -> Icon.FEDERATION;
            case JOBS -> Icon.JOBS;
            case CURVES -> Icon.CURVES;
            case LOGS -> Icon.LOGS;
            case SYSTEM -> Icon.SYSTEM;
            case STATISTICS -> Icon.STATISTICS;
            case LOGGING -> Icon.LOGGING;
            case AUDIT -> Icon.AUDIT;
        };
    }

    void mark(Place place) {
        items.forEach((each, item) -> item.setSelected(each == place));
    }

    /// What needs attention in the federation, and how many jobs run.
    void count(List<Attention> attention, long running) {
        boolean urgent = !attention.isEmpty();
        badge(Place.FEDERATION, attention.size(), "badge-warning", urgent ? attention.size() + " need attention" : "");
        badge(Place.JOBS, running, "badge-accent", running > 0 ? running + " running" : "");
    }

    private void badge(Place place, long number, String tone, String words) {
        Label badge = badges.get(place);
        ToggleButton item = items.get(place);
        if (badge == null || item == null) {
            return;
        }
        badge.setText(number > 99 ? "99+" : Long.toString(number));
        badge.setVisible(number > 0);
        if (!badge.getStyleClass().contains(tone)) {
            badge.getStyleClass().add(tone);
        }
        item.setAccessibleText(words.isEmpty() ? place.title() : place.title() + ", " + words);
    }
}
