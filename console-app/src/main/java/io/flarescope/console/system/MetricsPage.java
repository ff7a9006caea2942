package io.flarescope.console.system;

import io.flarescope.charts.scale.Span;
import io.flarescope.console.dialog.StatePane;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.system.MetricRequest.Group;
import io.flarescope.console.system.source.MetricSource;
import io.flarescope.console.system.source.MetricSources;
import io.flarescope.console.theme.Css;
import io.flarescope.icons.Icon;
import io.flarescope.telemetry.metricstore.MetricStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Ready charts for all metrics of a source, FLARE's first. Questions to the store run in the background, one at a time.
final class MetricsPage implements SystemPage {
    private final Desk desk;
    private final MetricSources sources;
    private final Charting charting;
    private final Runnable openSources;
    private final BorderPane root = new BorderPane();
    private final CardGrid grid = new CardGrid();
    private final Label missing = new Label();
    private final ScrollPane scroll;
    private final Map<String, MetricCard> cards = new HashMap<>();
    private Group group = Group.JOB_TIMES;
    private boolean each;
    private boolean heat;
    private boolean asking;
    private Span view = new Span(0, 1);
    private @Nullable MetricPageData data;

    MetricsPage(Desk desk, MetricSources sources, Charting charting, Runnable openSources) {
        this.desk = desk;
        this.sources = sources;
        this.charting = charting;
        this.openSources = openSources;
        missing.getStyleClass().addAll(Css.CAPTION, Css.TEXT_2);
        missing.setWrapText(true);
        missing.setMaxWidth(1100);
        grid.getStyleClass().add("system-grid");
        VBox content = new VBox(grid, missing);
        content.getStyleClass().add("system-metrics");
        scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("system-scroll");
        scroll.vvalueProperty().addListener(_ -> draw());
        root.setTop(bar());
        root.setCenter(scroll);
    }

    private HBox bar() {
        Pills<Group> groups = new Pills<>(List.of(Group.values()), Group::title, chosen -> {
            group = chosen;
            scroll.setVvalue(0);
            ask();
        });
        groups.select(group);
        Pills<Boolean> look = new Pills<>(List.of(false, true), heatMap -> heatMap ? "Heat map" : "p50 p90 p99", chosen -> {
            heat = chosen;
            ask();
        });
        look.select(heat);
        Pills<Boolean> sites = new Pills<>(List.of(false, true), apart -> apart ? "Each" : "Together", chosen -> {
            each = chosen;
            ask();
        });
        sites.select(each);
        HBox bar = new HBox(8, groups, small("Show"), look, small("Sites"), sites);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("system-page-bar");
        return bar;
    }

    private static Label small(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    @Override
    public String title() {
        return "Metrics";
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void refresh(Span inView) {
        view = inView;
        ask();
    }

    private void ask() {
        if (asking) {
            return;
        }
        asking = true;
        MetricRequest request = MetricRequest.of(group, view, each, heat);
        MetricStore store = sources.store();
        desk.work().start(() -> MetricPageData.read(store, request), read -> {
            asking = false;
            show(read);
            if (read.request().group() != group || read.request().each() != each || read.request().heat() != heat) {
                ask();
            }
        }, failure -> {
            asking = false;
            desk.say().accept("The metrics could not be read: " + failure.getMessage());
        });
    }

    private void show(MetricPageData read) {
        data = read;
        if (read.cards().isEmpty() && read.silent()) {
            root.setCenter(nothing());
            return;
        }
        if (root.getCenter() != scroll) {
            root.setCenter(scroll);
        }
        Set<String> names = read.cards().stream().map(MetricPageData.Card::name).collect(Collectors.toSet());
        cards.keySet().retainAll(names);
        grid.show(read.cards().stream().map(card -> cards.computeIfAbsent(card.name(), name -> new MetricCard(name, desk, charting))).toList(), List.of());
        String none = read.cards().isEmpty() ? "None of this group was heard in this stretch of time. " : "";
        missing.setText(read.missing().isEmpty() ? none : none + "Not heard in this stretch: " + String.join(", ", read.missing()));
        draw();
    }

    /// Only what is in sight is drawn.
    private void draw() {
        MetricPageData read = data;
        if (read == null) {
            return;
        }
        Bounds window = scroll.getViewportBounds();
        double whole = grid.getHeight() + missing.getHeight();
        double top = Math.max(0, whole - window.getHeight()) * scroll.getVvalue();
        for (MetricPageData.Card one : read.cards()) {
            MetricCard card = cards.get(one.name());
            boolean laid = card != null && card.getHeight() > 0;
            if (card != null && (!laid || window.getHeight() == 0 || card.getLayoutY() + card.getHeight() >= top && card.getLayoutY() <= top + window.getHeight())) {
                card.show(one, view);
            }
        }
    }

    private StatePane nothing() {
        MetricSource source = sources.shown();
        return switch (source) {
            case FEED -> StatePane.empty(Icon.SYSTEM, "No metrics from the feed", "No round or task of the chosen job was told yet.")
                    .action(Icon.ROUTE, "Sources", openSources);
            case STATSD -> StatePane.empty(Icon.SYSTEM, "No metrics over StatsD",
                            sources.port().isPresent() ? "This console listens on port " + sources.port().getAsInt() + ", and nothing has come yet."
                                    : "This console does not listen.")
                    .fact("FLARE", "StatsDReporter in resources.json, with host localhost and this port")
                    .action(Icon.ROUTE, "Sources", openSources);
            case PROMETHEUS -> StatePane.empty(Icon.SYSTEM, "No metrics from Prometheus", sources.prometheusWords().orElse("No address is read."))
                    .action(Icon.ROUTE, "Sources", openSources);
        };
    }

    @Override
    public void point() {
        cards.values().forEach(MetricCard::point);
    }
}
