package io.flarescope.console.curves;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import io.flarescope.charts.plot.XAxis;
import io.flarescope.charts.scale.YScale;
import io.flarescope.console.theme.Css;
import io.flarescope.icons.Icon;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The fixed row above the cards: x, smoothing, y, outliers, mean ± spread, pins, zoom back.
final class CurvesToolbar extends HBox {
    private final CurvesModel model;
    private final List<ToggleButton> xs = new ArrayList<>();
    private final List<ToggleButton> ys = new ArrayList<>();
    private final Slider weight = new Slider(0, 1, 0);
    private final Label weightWords = new Label();
    private final ComboBox<Choices.Method> method = new ComboBox<>();
    private final CheckBox outliers = new CheckBox("Ignore outliers");
    private final CheckBox means = new CheckBox("Mean ± spread");
    private final Button pins = new Button("", Icon.PIN.node(16));
    private final Button zoomBack = new Button("", Icon.ZOOM_BACK.node(16));
    private final MenuButton more = new MenuButton("", Icon.MORE.node(16));
    private final CheckMenuItem outliersItem = new CheckMenuItem("Ignore outliers");
    private final CheckMenuItem moments = new CheckMenuItem("Rounds and events");
    private final CheckMenuItem orphans = new CheckMenuItem("Points measured again after a restart");
    private final CheckMenuItem bands = new CheckMenuItem("Quantile bands over sites in all cards");
    private final RadioMenuItem overSites = new RadioMenuItem("Means over the sites of each job");
    private final RadioMenuItem overJobs = new RadioMenuItem("Means over the jobs at each site");
    private final List<RadioMenuItem> xScales = new ArrayList<>();
    private boolean narrow;
    private boolean showing;

    CurvesToolbar(CurvesModel model) {
        this.model = model;
        getStyleClass().addAll(Css.VIEW_TOOLBAR, "curves-toolbar");
        // a row too long must not push the cards out of the window
        setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(
                label("x"), pills(List.of(XAxis.values()), XAxis::title, xs, axis -> choose(choices -> choices.x(axis)), "x axis: "),
                smoothing(), label("y"),
                pills(List.of(YScale.values()), CurvesToolbar::title, ys, scale -> choose(choices -> choices.y(scale)), "y axis: "),
                outliers, means, space, pins, zoomBack, more);
        outliers.setMinWidth(USE_PREF_SIZE);
        outliers.setTooltip(new Tooltip("The y axis holds the values between the 1st and the 99th percentile; what lies beyond is cut, not left out"));
        outliers.setOnAction(_ -> choose(choices -> choices.ignoreOutliers(outliers.isSelected())));
        means.setMinWidth(USE_PREF_SIZE);
        means.setTooltip(new Tooltip(model.jobs().several()
                ? "Cards with means ± one standard deviation; the menu at the right says over what" : "Cards with the mean of the sites ± one standard deviation"));
        means.setOnAction(_ -> choose(choices -> choices.meanAndSpread(means.isSelected())));
        pins.getStyleClass().add(Styles.FLAT);
        pins.setMinWidth(USE_PREF_SIZE);
        pins.setOnAction(_ -> model.unpinAll());
        zoomBack.getStyleClass().add(Styles.BUTTON_ICON);
        zoomBack.setAccessibleText("Zoom back");
        zoomBack.setTooltip(new Tooltip("Back to the view before; 0 shows all of x"));
        zoomBack.setOnAction(_ -> model.zoomBack());
        menu();
        model.choices().subscribe(_ -> refresh());
        model.changed().subscribe(_ -> refresh());
        refresh();
    }

    /// What is chosen less often.
    private void menu() {
        more.getStyleClass().addAll(Styles.BUTTON_ICON, Tweaks.NO_ARROW);
        more.setMinWidth(USE_PREF_SIZE);
        more.setAccessibleText("More choices");
        more.setTooltip(new Tooltip("x axis scale, lines of rounds and events, restarts"));
        ToggleGroup group = new ToggleGroup();
        for (YScale scale : YScale.values()) {
            RadioMenuItem item = new RadioMenuItem("x " + title(scale).toLowerCase(Locale.ROOT));
            item.setToggleGroup(group);
            item.setOnAction(_ -> choose(choices -> choices.xScale(scale)));
            xScales.add(item);
        }
        outliersItem.setOnAction(_ -> choose(choices -> choices.ignoreOutliers(outliersItem.isSelected())));
        moments.setOnAction(_ -> choose(choices -> choices.moments(moments.isSelected())));
        orphans.setOnAction(_ -> choose(choices -> choices.orphans(orphans.isSelected())));
        bands.setOnAction(_ -> model.bandAll(bands.isSelected()));
        more.getItems().addAll(xScales);
        more.getItems().addAll(new SeparatorMenuItem(), outliersItem, bands, moments, orphans);
        if (model.jobs().several()) {
            ToggleGroup over = new ToggleGroup();
            overSites.setToggleGroup(over);
            overSites.setOnAction(_ -> choose(choices -> choices.over(Choices.Over.SITES)));
            overJobs.setToggleGroup(over);
            overJobs.setOnAction(_ -> choose(choices -> choices.over(Choices.Over.JOBS)));
            more.getItems().addAll(new SeparatorMenuItem(), overSites, overJobs);
        }
    }

    private void choose(Function<Choices, Choices> change) {
        if (!showing) {
            model.choices().set(change.apply(model.choices().get()));
        }
    }

    private static String title(YScale scale) {
        return switch (scale) {
            case LINEAR -> "Linear";
            case LOG -> "Log";
            case SYMLOG -> "Symlog";
        };
    }

    private static Label label(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private static <T> HBox pills(List<T> all, Function<T, String> title, List<ToggleButton> into, Consumer<T> chosen, String says) {
        ToggleGroup group = new ToggleGroup();
        HBox box = new HBox();
        box.getStyleClass().add(Css.PILLS);
        box.setMinWidth(USE_PREF_SIZE);
        for (int i = 0; i < all.size(); i++) {
            T value = all.get(i);
            ToggleButton pill = new ToggleButton(title.apply(value));
            pill.getStyleClass().add(i == 0 ? Styles.LEFT_PILL : i == all.size() - 1 ? Styles.RIGHT_PILL : Styles.CENTER_PILL);
            pill.setToggleGroup(group);
            pill.setMinWidth(USE_PREF_SIZE);
            pill.setAccessibleText(says + title.apply(value));
            pill.setOnAction(_ -> {
                pill.setSelected(true);
                chosen.accept(value);
            });
            into.add(pill);
            box.getChildren().add(pill);
        }
        return box;
    }

    private Node smoothing() {
        weight.getStyleClass().add(Styles.SMALL);
        weight.setPrefWidth(72);
        weight.setMinWidth(52);
        weight.setMaxWidth(72);
        weight.setBlockIncrement(0.05);
        weight.setAccessibleText("Smoothing");
        weight.setTooltip(new Tooltip("Smooths series with several points a round; the band behind the line is the raw values"));
        weight.valueProperty().addListener((_, _, now) -> choose(choices -> choices.weight(toWeight(now.doubleValue()))));
        weightWords.getStyleClass().add(Css.MONO);
        weightWords.setMinWidth(34);
        method.getItems().setAll(Choices.Method.values());
        method.setMinWidth(76);
        method.setPrefWidth(92);
        method.setAccessibleText("Smoothing method");
        method.setOnAction(_ -> choose(choices -> choices.method(method.getValue())));
        HBox box = new HBox(8, label("Smoothing"), weight, weightWords, method);
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinWidth(USE_PREF_SIZE);
        return box;
    }

    /// The slider is finer near 1, where it matters: a third of the way is 0.9, two thirds 0.99, the end 0.999.
    static double toWeight(double slider) {
        return Math.round((1 - Math.pow(10, -3 * slider)) * 1000) / 1000.0;
    }

    static double toSlider(double weight) {
        return -Math.log10(1 - weight) / 3;
    }

    void narrow(boolean now) {
        narrow = now;
        setSpacing(now ? 7 : 10);
        weight.setPrefWidth(now ? 52 : 72);
        method.setPrefWidth(now ? 76 : 92);
        outliers.setVisible(!now);
        outliers.setManaged(!now);
        means.setAccessibleText("Mean ± spread");
        refresh();
    }

    private void refresh() {
        showing = true;
        Choices choices = model.choices().get();
        xs.get(choices.x().ordinal()).setSelected(true);
        ys.get(choices.y().ordinal()).setSelected(true);
        if (Math.abs(toWeight(weight.getValue()) - choices.weight()) > 5e-4) {
            weight.setValue(toSlider(choices.weight()));
        }
        weightWords.setText(choices.weight() == 0 ? "none" : String.format(Locale.ROOT, choices.weight() > 0.99 ? "%.3f" : "%.2f", choices.weight()));
        method.setValue(choices.method());
        method.setTooltip(new Tooltip(choices.method().about()));
        outliers.setSelected(choices.ignoreOutliers());
        outliersItem.setSelected(choices.ignoreOutliers());
        bands.setSelected(model.anyBanded());
        moments.setSelected(choices.moments());
        orphans.setSelected(choices.orphans());
        (choices.over() == Choices.Over.SITES ? overSites : overJobs).setSelected(true);
        xScales.get(choices.xScale().ordinal()).setSelected(true);
        means.setSelected(choices.meanAndSpread());
        int pinned = model.pins().size();
        pins.setText(narrow ? String.valueOf(pinned) : "Pins " + pinned);
        pins.setDisable(pinned == 0);
        pins.setAccessibleText(pinned == 0 ? "No card is pinned" : "Unpin " + pinned);
        pins.setTooltip(new Tooltip(pinned == 0 ? "Pin a card with the pin in its head" : "Unpin all"));
        zoomBack.setDisable(!model.canZoomBack());
        showing = false;
    }
}
