package io.flarescope.console.audit;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import io.flarescope.console.audit.AuditFilter.Origin;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.JobId;
import io.flarescope.icons.Icon;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// Words, person, job and site to filter by; whose deeds; whether mere questions are shown too.
final class AuditToolbar extends HBox {
    private final AuditModel model;
    private final CustomTextField words = new CustomTextField();
    private final ComboBox<Optional<String>> person;
    private final ComboBox<Optional<JobId>> job;
    private final ComboBox<Optional<String>> site;
    private final Map<Origin, ToggleButton> origins = new EnumMap<>(Origin.class);
    private final CheckBox questions = new CheckBox("Questions too");
    private boolean filling;

    AuditToolbar(AuditModel model) {
        this.model = model;
        getStyleClass().add(Css.VIEW_TOOLBAR);
        words.setPromptText("Command, word, event");
        words.setLeft(Icon.SEARCH.node(16));
        words.setPrefWidth(200);
        words.setMinWidth(110);
        words.setAccessibleText("Filter by words");
        words.textProperty().addListener((_, _, text) -> model.filter(model.filter().words(text)));
        person = choice("Person", "Everybody", 170, name -> name, now -> model.filter(model.filter().person(now)));
        job = choice("Job", "All jobs", 190, model::name, now -> model.filter(model.filter().job(now)));
        site = choice("Site", "All places", 120, name -> name, now -> model.filter(model.filter().site(now)));
        HBox pills = new HBox();
        pills.getStyleClass().add(Css.PILLS);
        pills.setMinWidth(Region.USE_PREF_SIZE);
        ToggleGroup group = new ToggleGroup();
        for (Origin origin : Origin.values()) {
            ToggleButton pill = new ToggleButton(title(origin));
            pill.setToggleGroup(group);
            pill.setMinWidth(Region.USE_PREF_SIZE);
            pill.getStyleClass().add(switch (origin) {
                case ALL -> Styles.LEFT_PILL;
                case HERE -> Styles.CENTER_PILL;
                case ELSEWHERE -> Styles.RIGHT_PILL;
            });
            pill.setOnAction(_ -> model.filter(model.filter().origin(origin)));
            origins.put(origin, pill);
            pills.getChildren().add(pill);
        }
        questions.setMinWidth(Region.USE_PREF_SIZE);
        questions.setTooltip(new Tooltip("Commands that change nothing: a console asks several times a second, and each of it is a record"));
        questions.setOnAction(_ -> model.filter(model.filter().questions(questions.isSelected())));
        getChildren().addAll(words, person, job, site, pills, questions);
    }

    private static String title(Origin origin) {
        return switch (origin) {
            case ALL -> "All";
            case HERE -> "This console";
            case ELSEWHERE -> "Others";
        };
    }

    private <T> ComboBox<Optional<T>> choice(String name, String all, double width, Function<T, String> title, Consumer<Optional<T>> chosen) {
        ComboBox<Optional<T>> box = new ComboBox<>();
        box.setConverter(new Titles<>(all, title));
        box.setPrefWidth(width);
        box.setMinWidth(90);
        box.setAccessibleText(name);
        box.getItems().add(Optional.empty());
        box.setValue(Optional.empty());
        box.setOnAction(_ -> {
            if (!filling && box.getValue() != null) {
                chosen.accept(box.getValue());
            }
        });
        return box;
    }

    private static final class Titles<T> extends javafx.util.StringConverter<Optional<T>> {
        private final String all;
        private final Function<T, String> title;

        Titles(String all, Function<T, String> title) {
            this.all = all;
            this.title = title;
        }

        @Override
        public String toString(Optional<T> value) {
            return value == null ? all : value.map(title).orElse(all);
        }

        @Override
        public Optional<T> fromString(String words) {
            return Optional.empty();
        }
    }

    void refresh() {
        filling = true;
        AuditFilter now = model.filter();
        fill(person, model.people(), now.person());
        fill(job, model.jobs(), now.job());
        fill(site, model.places(), now.site());
        origins.forEach((origin, pill) -> pill.setSelected(origin == now.origin()));
        questions.setSelected(now.questions());
        long count = model.questions();
        questions.setText(count == 0 ? "Questions too" : "Questions too (" + Figures.count(count) + ")");
        filling = false;
    }

    private static <T> void fill(ComboBox<Optional<T>> box, List<T> values, Optional<T> chosen) {
        List<Optional<T>> items = new ArrayList<>();
        items.add(Optional.empty());
        values.forEach(value -> items.add(Optional.of(value)));
        if (!box.getItems().equals(items)) {
            box.getItems().setAll(items);
        }
        box.setValue(chosen);
    }

    void focusFilter() {
        words.requestFocus();
        words.selectAll();
    }

    void clear() {
        words.clear();
    }
}
