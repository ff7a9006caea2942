package io.flarescope.console.curves;

import atlantafx.base.theme.Styles;
import io.flarescope.charts.pane.ChartLetters;
import io.flarescope.charts.pane.ChartPane;
import io.flarescope.charts.plot.Plot;
import io.flarescope.charts.scale.YScale;
import io.flarescope.console.theme.Css;
import io.flarescope.console.theme.SiteColours;
import io.flarescope.icons.Icon;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One card of the grid: a head that names the tag, what it is and who is drawn, and the chart.
final class CurveCard extends VBox {
    private final CardKey key;
    private final String words;
    private final CurvesModel model;
    private final SiteColours colours;
    private final ChartPane chart;
    private final Label caption = new Label();
    private final HBox legend = new HBox(12);
    private final Label notable = new Label();
    private final ToggleButton pin = new ToggleButton("", Icon.PIN.node(14));
    private final Button enlarge = new Button("", Icon.ENLARGE.node(14));
    private final Tooltip about = new Tooltip();
    private List<CardContent.Named> named = List.of();
    private @Nullable Plot plot;
    private @Nullable ThemeInks inked;
    private long version = -1;
    private boolean first;

    CurveCard(CardKey key, CurvesModel model, SiteColours colours, ChartLetters letters, ThemeInks inks, CurvesFiles files) {
        this.key = key;
        this.words = Tags.words(key.tag());
        this.model = model;
        this.colours = colours;
        this.chart = new ChartPane(letters, inks.chart());
        getStyleClass().add("curve-card");
        chart.getStyleClass().add("focus-inside");
        chart.followingProperty().bindBidirectional(model.following());
        chart.setOnView(model::zoom);
        chart.setOnCursor(this::point);
        chart.setOnBrush(model::select);
        chart.hoverProperty().subscribe(this::nameCursor);
        chart.setOnContextMenuRequested(request -> {
            ContextMenu menu = menu(files);
            menu.show(chart, request.getScreenX(), request.getScreenY());
            request.consume();
        });
        VBox.setVgrow(chart, Priority.ALWAYS);
        getChildren().addAll(head(), chart);
    }

    private HBox head() {
        Label tag = new Label(words);
        tag.getStyleClass().addAll(Css.MONO, Css.STRONG);
        tag.setMinWidth(words.length() <= 24 ? USE_PREF_SIZE : 176);
        tag.setTooltip(new Tooltip(words));
        caption.getStyleClass().addAll(Css.CAPTION, Css.TEXT_2);
        caption.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        legend.setAlignment(Pos.CENTER_RIGHT);
        notable.getStyleClass().addAll(Css.CHIP, Css.CHIP_WARNING, "card-chip");
        notable.setMinWidth(USE_PREF_SIZE);
        pin.getStyleClass().addAll(Styles.FLAT, "card-button");
        pin.setOnAction(_ -> model.pin(key, pin.isSelected()));
        pin.setAccessibleText("Pin " + words);
        pin.setTooltip(new Tooltip("Pinned cards come first"));
        enlarge.getStyleClass().addAll(Styles.FLAT, "card-button");
        enlarge.setOnAction(_ -> toggleEnlarged());
        HBox head = new HBox(8, tag, caption, space, legend, notable, new HBox(2, pin, enlarge));
        head.getStyleClass().add("card-head");
        return head;
    }

    void toggleEnlarged() {
        model.enlarge(isEnlarged() ? null : key);
    }

    private boolean isEnlarged() {
        return model.enlarged().equals(Optional.of(key));
    }

    private ContextMenu menu(CurvesFiles files) {
        ContextMenu menu = new ContextMenu();
        ToggleGroup scales = new ToggleGroup();
        RadioMenuItem same = new RadioMenuItem("y as in the toolbar");
        same.setToggleGroup(scales);
        same.setSelected(!model.hasOwnScale(key));
        same.setOnAction(_ -> model.scale(key, Optional.empty()));
        menu.getItems().add(same);
        for (YScale scale : YScale.values()) {
            RadioMenuItem item = new RadioMenuItem("y " + switch (scale) {
                case LINEAR -> "linear";
                case LOG -> "logarithmic";
                case SYMLOG -> "symmetric logarithmic";
            });
            item.setToggleGroup(scales);
            item.setSelected(model.hasOwnScale(key) && model.scale(key) == scale);
            item.setOnAction(_ -> model.scale(key, Optional.of(scale)));
            menu.getItems().add(item);
        }
        CheckMenuItem bands = new CheckMenuItem("Quantile bands over sites");
        bands.setSelected(model.banded(key));
        bands.setDisable(key.kind() == CardKey.Kind.AGAINST);
        bands.setOnAction(_ -> model.band(key, bands.isSelected()));
        menu.getItems().addAll(new SeparatorMenuItem(), bands);
        CheckMenuItem pinned = new CheckMenuItem("Pinned");
        pinned.setSelected(model.pins().contains(key));
        pinned.setOnAction(_ -> model.pin(key, pinned.isSelected()));
        MenuItem larger = new MenuItem(isEnlarged() ? "Back to all cards" : "Enlarge");
        larger.setOnAction(_ -> toggleEnlarged());
        MenuItem reset = new MenuItem("Show all of x");
        reset.setOnAction(_ -> model.zoomReset());
        menu.getItems().addAll(
                new SeparatorMenuItem(), pinned, larger, reset, new SeparatorMenuItem(), item("Copy as picture", () -> files.copyPicture(this)),
                item("Copy the figures", files::copyFigures), new SeparatorMenuItem(),
                item("Write as SVG", () -> files.choose("-" + fileName() + ".svg", file -> svg(file, files))),
                item("Write as PNG", () -> files.choose("-" + fileName() + ".png", file -> files.png(file, this, words))),
                item("Write the shown series as CSV", () -> files.choose(".csv", files::csv)));
        return menu;
    }

    private static MenuItem item(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private String fileName() {
        return words.replaceAll("[^A-Za-z0-9._-]+", "_");
    }

    void svg(Path file, CurvesFiles files) {
        Plot shown = plot;
        ThemeInks inks = inked;
        if (shown != null && inks != null) {
            files.svg(file, shown, inks.chart());
        }
    }

    private void point(double x) {
        Plot shown = plot;
        if (shown == null) {
            return;
        }
        boolean onceARound = shown.x() == io.flarescope.charts.plot.XAxis.ROUND
                && shown.curves().stream().noneMatch(curve -> Lines.severalARound(curve.points()));
        model.point(onceARound ? Math.rint(x) : x, shown);
    }

    CardKey key() {
        return key;
    }

    /// The cursor's x is written once over all cards, in the first one, and where the pointer is.
    void first(boolean yes) {
        first = yes;
        nameCursor();
    }

    private void nameCursor() {
        chart.setCursorNamed(first || chart.isHover());
    }

    ChartPane chart() {
        return chart;
    }

    Optional<Plot> shownPlot() {
        return Optional.ofNullable(plot);
    }

    /// Takes what has come and what was chosen.
    void show(ThemeInks inks) {
        if (version != model.version() || !inks.equals(inked)) {
            version = model.version();
            take(inks);
        }
        placeLegend();
        chart.setView(model.view());
        chart.setBrush(model.stretch());
        chart.setCursorX(model.cursor());
    }

    private void take(ThemeInks inks) {
        if (!inks.equals(inked)) {
            inked = inks;
            chart.setColors(inks.chart());
        }
        CardContent content = model.content(key, inks);
        plot = content.plot();
        caption.setText(content.caption());
        notable.setText(content.notable());
        notable.setTooltip(new Tooltip(aboutNotable(content.notable())));
        notable.setVisible(!content.notable().isEmpty());
        notable.setManaged(notable.isVisible());
        if (!named.equals(content.legend())) {
            named = content.legend();
            legend.getChildren().setAll(named.stream().map(this::legendEntry).toList());
        }
        boolean pinned = model.pins().contains(key);
        pin.setSelected(pinned);
        String larger = isEnlarged() ? "Back to all cards" : "Enlarge";
        enlarge.setAccessibleText(larger + ": " + words);
        enlarge.setTooltip(new Tooltip(larger + " (Enter)"));
        content.overFitting().ifPresentOrElse(
                found -> {
                    about.setText("Over-fitting: the best validation of the model trained alone was in round %d.".formatted(found.round()));
                    caption.setTooltip(about);
                },
                () -> caption.setTooltip(null));
        chart.setPlot(content.plot());
    }

    /// The chip's words, each with what is meant.
    private static String aboutNotable(String words) {
        StringBuilder about = new StringBuilder();
        for (String part : words.split(", ")) {
            about.append(about.isEmpty() ? "" : "\n").append(part).append(
                    part.contains("NaN") ? ": a triangle on the axis marks each"
                            : part.contains("x ≤ 0") ? ": a logarithmic axis has no place for these points"
                            : part.contains("≤ 0") ? ": these values lie infinitely deep on a logarithmic axis"
                            : part.contains("orphaned") ? ": measured again after a restart; the thin lines are the first measurement"
                            : part.contains("spike") ? ": single points far above all others" : "");
        }
        return about.toString();
    }

    /// The names of the lines stand in the head where everything else leaves room for them.
    private void placeLegend() {
        double others = 80 + 7.3 * words.length() + 5.6 * caption.getText().length() + (notable.isVisible() ? 20 + 6.2 * notable.getText().length() : 0);
        double needed = named.stream().mapToDouble(who -> 28 + 6.5 * who.name().length()).sum();
        boolean room = !named.isEmpty() && getWidth() >= others + needed;
        legend.setVisible(room);
        legend.setManaged(room);
    }

    private Label legendEntry(CardContent.Named who) {
        Region swatch = colours.swatch(who.participant());
        swatch.getStyleClass().add("square");
        Label entry = new Label(who.name(), swatch);
        entry.getStyleClass().add(Css.SMALL_TEXT);
        entry.setGraphicTextGap(6);
        entry.setMinWidth(USE_PREF_SIZE);
        return entry;
    }

    /// The card is not shown again.
    void forget() {
        chart.followingProperty().unbindBidirectional(model.following());
    }

    /// The cursor only.
    void moveCursor() {
        chart.setBrush(model.stretch());
        chart.setCursorX(model.cursor());
    }
}
