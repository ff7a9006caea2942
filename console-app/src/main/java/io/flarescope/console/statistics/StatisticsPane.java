package io.flarescope.console.statistics;

import io.flarescope.console.dialog.StatePane;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.state.SiteOrder;
import io.flarescope.console.theme.Palette;
import io.flarescope.console.theme.SiteColours;
import io.flarescope.federation.statistics.StatisticsResult;
import io.flarescope.icons.Icon;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// One open result: toolbar, table and the chosen feature.
final class StatisticsPane extends BorderPane {
    private static final double WIDE = 1500;

    private final Desk desk;
    private final StatisticsModel model;
    private final SiteColours colours;
    private final StatisticsToolbar toolbar;
    private final FeatureTable table;
    private final FeaturePane side;
    private final BorderPane content = new BorderPane();
    private final Runnable headline;
    private boolean showing;

    /// `headline` runs whenever what is shown has changed.
    StatisticsPane(Desk desk, StatisticsResult result, Runnable headline) {
        this.desk = desk;
        this.headline = headline;
        this.model = new StatisticsModel(result);
        this.colours = colours(desk, result);
        this.toolbar = new StatisticsToolbar(model, this::changed);
        this.table = new FeatureTable(colours, palette());
        this.side = new FeaturePane(desk.work(), this::enlarge);
        table.node().getSelectionModel().selectedItemProperty().subscribe((java.util.function.Consumer<@Nullable Row>) this::chosen);
        table.node().addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ENTER) {
                key.consume();
                enlarge();
            }
        });
        content.setCenter(table.node());
        content.setRight(side);
        setTop(toolbar);
        setCenter(content);
        widthProperty().subscribe(width -> fix(side, width.doubleValue() >= WIDE ? 440 : 352));
        toolbar.show(model, colours);
        changed();
    }

    /// Sites of the federation keep their colours; those of a file from elsewhere come after them and are not remembered.
    private static SiteColours colours(Desk desk, StatisticsResult result) {
        SiteOrder order = new SiteOrder();
        desk.state().siteOrder().names().forEach(order::index);
        result.table().sites().forEach(order::index);
        return new SiteColours(order);
    }

    private static void fix(Region region, double width) {
        region.setMinWidth(width);
        region.setPrefWidth(width);
        region.setMaxWidth(width);
    }

    private Palette palette() {
        return desk.look().palette().get();
    }

    StatisticsModel model() {
        return model;
    }

    FeatureTable table() {
        return table;
    }

    FeaturePane side() {
        return side;
    }

    /// The feature whose row is chosen.
    Optional<Row> chosen() {
        return Optional.ofNullable(table.node().getSelectionModel().getSelectedItem());
    }

    boolean settled() {
        return side.settled();
    }

    void redraw() {
        changed();
    }

    private void changed() {
        if (showing) {
            return;
        }
        showing = true;
        try {
            toolbar.recount();
            table.show(model, colours, palette());
        } finally {
            showing = false;
        }
        if (model.rows().isEmpty()) {
            content.setCenter(StatePane.filtered("No feature is left", model.onlyMissing() && model.filter().isEmpty()
                            ? "No feature of this data set misses a value that was asked for."
                            : "None of the " + model.all().size() + " features matches the filter.")
                    .repair(Icon.FILTER_REMOVE, "Show all features", this::showAll));
        } else if (content.getCenter() != table.node()) {
            content.setCenter(table.node());
        }
        side.show(model, table.node().getSelectionModel().getSelectedItem(), colours, palette());
        headline.run();
    }

    private void showAll() {
        toolbar.clear();
        model.onlyMissing(false);
        toolbar.show(model, colours);
        changed();
    }

    private void chosen(@Nullable Row row) {
        if (!showing) {
            side.show(model, row, colours, palette());
        }
    }

    private void enlarge(Row row) {
        AllCharts.show(this, desk.work(), model, row, colours, palette());
    }

    /// All charts of the chosen feature, over the window.
    void enlarge() {
        chosen().ifPresent(this::enlarge);
    }

    void sort(Sorting by) {
        model.sort(by);
        toolbar.show(model, colours);
        changed();
    }

    void compare() {
        if (model.oneDataSet().isPresent()) {
            model.chooseBoth();
        } else {
            model.choose(model.dataSets().getFirst());
        }
        toolbar.show(model, colours);
        changed();
    }

    void focusFilter() {
        toolbar.focusFilter();
    }
}
