package io.flarescope.console.statistics;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import io.flarescope.console.theme.Css;
import io.flarescope.console.theme.SiteColours;
import io.flarescope.federation.statistics.StatisticsTable;
import io.flarescope.icons.Icon;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Filter, data set, order, missing values, and the legend of the places.
final class StatisticsToolbar extends HBox {
    private static final int LEGEND = 6;

    private final CustomTextField filter = new CustomTextField();
    private final HBox dataSets = pills();
    private final ComboBox<Sorting> sorting = new ComboBox<>();
    private final HBox missing = pills();
    private final HBox legend = new HBox(12);
    private StatisticsModel model;
    private final Runnable changed;

    StatisticsToolbar(StatisticsModel model, Runnable changed) {
        this.model = model;
        this.changed = changed;
        getStyleClass().add(Css.VIEW_TOOLBAR);
        filter.setPromptText("Feature");
        filter.setLeft(Icon.SEARCH.node(16));
        filter.setPrefWidth(150);
        filter.setMinWidth(110);
        filter.setAccessibleText("Filter features by name");
        filter.textProperty().addListener((_, _, words) -> {
            this.model.filter(words);
            changed.run();
        });
        sorting.getItems().setAll(Sorting.values());
        sorting.setPrefWidth(172);
        sorting.setAccessibleText("Order of the features");
        sorting.setOnAction(_ -> {
            this.model.sort(sorting.getValue());
            changed.run();
        });
        legend.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(filter, name("Data set"), dataSets, name("Sort by"), sorting, name("Missing"), missing, space, legend);
    }

    private static HBox pills() {
        HBox box = new HBox();
        box.getStyleClass().add(Css.PILLS);
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    private static Label name(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /// Another result: the filter's words stay.
    void show(StatisticsModel shown, SiteColours colours) {
        model = shown;
        shown.filter(filter.getText());
        sorting.setValue(shown.sorting());
        List<ToggleButton> sets = new ArrayList<>();
        ToggleGroup choice = new ToggleGroup();
        for (String dataSet : shown.dataSets()) {
            sets.add(pill(choice, dataSet, shown.oneDataSet().filter(dataSet::equals).isPresent(), () -> shown.choose(dataSet)));
        }
        if (shown.canCompare()) {
            sets.add(pill(choice, "Both", shown.oneDataSet().isEmpty(), shown::chooseBoth));
        }
        fill(dataSets, sets);
        ToggleGroup which = new ToggleGroup();
        fill(missing, List.of(
                pill(which, "All " + shown.all().size(), !shown.onlyMissing(), () -> shown.onlyMissing(false)),
                pill(which, "With reasons " + shown.withMissing(), shown.onlyMissing(), () -> shown.onlyMissing(true))));
        Label how = name("bar p25 to p75, line p10 to p90, tick median");
        how.managedProperty().bind(widthProperty().greaterThan(1330));
        how.visibleProperty().bind(how.managedProperty());
        legend.getChildren().clear();
        for (String place : shown.places().stream().limit(LEGEND).toList()) {
            Label label = new Label(place, colours.swatch(place.equals(StatisticsTable.GLOBAL) ? "global" : place));
            label.setGraphicTextGap(6);
            label.getStyleClass().add(Css.SMALL_TEXT);
            label.setMinWidth(Region.USE_PREF_SIZE);
            legend.getChildren().add(label);
        }
        if (shown.places().size() > LEGEND) {
            legend.getChildren().add(name((shown.places().size() - LEGEND) + " more"));
        }
        legend.getChildren().add(how);
    }

    private ToggleButton pill(ToggleGroup group, String words, boolean selected, Runnable chosen) {
        ToggleButton pill = new ToggleButton(words);
        pill.setToggleGroup(group);
        pill.setSelected(selected);
        pill.setMinWidth(Region.USE_PREF_SIZE);
        pill.setOnAction(_ -> {
            pill.setSelected(true);
            chosen.run();
            changed.run();
        });
        return pill;
    }

    private static void fill(HBox box, List<ToggleButton> pills) {
        for (int i = 0; i < pills.size(); i++) {
            if (pills.size() > 1) {
                pills.get(i).getStyleClass().add(i == 0 ? Styles.LEFT_PILL : i == pills.size() - 1 ? Styles.RIGHT_PILL : Styles.CENTER_PILL);
            }
        }
        box.getChildren().setAll(pills);
    }

    /// The counts on the pills, after another data set was chosen.
    void recount() {
        ToggleButton reasons = (ToggleButton) missing.getChildren().getLast();
        reasons.setText("With reasons " + model.withMissing());
    }

    void clear() {
        filter.clear();
    }

    void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }
}
