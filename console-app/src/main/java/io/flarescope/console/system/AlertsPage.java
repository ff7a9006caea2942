package io.flarescope.console.system;

import io.flarescope.charts.scale.Span;
import io.flarescope.console.dialog.StatePane;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.system.source.MetricSources;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.FlareMetrics;
import io.flarescope.icons.Icon;
import io.flarescope.telemetry.alert.AlertRule;
import io.flarescope.telemetry.alert.AlertState;
import io.flarescope.telemetry.alert.AlertState.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Rules about the metrics of the shown source: added, removed and seen here. [MetricSources] looks at them once a second, whatever view is in sight.
final class AlertsPage implements SystemPage {
    private enum Kind {
        ABOVE("p90 above"), BELOW("p50 below"), ABSENT("no value"), RATE_ABOVE("a second, more than"), RATE_BELOW("a second, fewer than");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    private final Desk desk;
    private final MetricSources sources;
    private final ScrollPane scroll;
    private final ComboBox<String> metric = new ComboBox<>();
    private final ComboBox<Kind> kind = new ComboBox<>();
    private final TextField limit = new TextField("10");
    private final TextField over = new TextField("60");
    private final TextField site = new TextField();
    private final Label complaint = new Label();
    private final VBox rows = new VBox(6);
    private List<AlertState> states = List.of();

    AlertsPage(Desk desk, MetricSources sources) {
        this.desk = desk;
        this.sources = sources;
        metric.setEditable(true);
        metric.setPrefWidth(270);
        metric.setAccessibleText("Metric");
        metric.getItems().setAll(FlareMetrics.ALL.stream().map(FlareMetrics.Metric::name).toList());
        metric.setValue("_round_time_taken");
        metric.setOnShowing(_ -> names());
        kind.getItems().setAll(Kind.values());
        kind.setValue(Kind.ABOVE);
        kind.setAccessibleText("Rule");
        field(limit, "Limit", 70);
        field(over, "Seconds", 60);
        field(site, "Site, empty for all", 110);
        site.setPromptText("all sites");
        Button add = new Button("Add the rule", Icon.ADD.node(14));
        add.setOnAction(_ -> add());
        kind.valueProperty().addListener((_, _, now) -> limit.setDisable(now == Kind.ABSENT));
        complaint.getStyleClass().addAll(Css.CAPTION, Css.WARNING);
        HBox bar = new HBox(8, metric, kind, limit, small("over"), over, small("s of"), site, add, complaint);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("system-page-bar");
        rows.getStyleClass().add("system-content");
        scroll = new ScrollPane(new VBox(bar, rows));
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("system-scroll");
        draw();
    }

    private static void field(TextField field, String name, double width) {
        field.setAccessibleText(name);
        field.setPrefWidth(width);
        field.setMinWidth(width);
    }

    private static Label small(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /// FLARE's names and whatever else was heard.
    private void names() {
        TreeSet<String> all = new TreeSet<>(metric.getItems());
        desk.work().start(() -> sources.store().series(), heard -> {
            heard.forEach(one -> all.add(one.key().name()));
            if (all.size() != metric.getItems().size()) {
                metric.getItems().setAll(all);
            }
        }, failure -> complaint.setText("The names of what was heard could not be read: " + failure.getMessage()));
    }

    private void add() {
        Optional<AlertRule> rule = rule();
        complaint.setText(rule.isEmpty() ? "A limit is a number, and the time is 1 to 86400 whole seconds." : "");
        rule.ifPresent(one -> desk.work().start(() -> sources.add(one), refusal -> {
            complaint.setText(refusal.orElse(""));
            refresh(new Span(0, 1));
        }, failure -> complaint.setText("The rule was not added: " + failure.getMessage())));
    }

    private Optional<AlertRule> rule() {
        try {
            String name = metric.getEditor().getText().strip();
            String at = site.getText().strip();
            long seconds = Long.parseLong(over.getText().strip());
            double value = kind.getValue() == Kind.ABSENT ? 0 : Double.parseDouble(limit.getText().strip().replace(',', '.'));
            if (name.isEmpty() || seconds < 1 || seconds > 86_400 || !Double.isFinite(value)) {
                return Optional.empty();
            }
            Duration time = Duration.ofSeconds(seconds);
            return Optional.of(switch (kind.getValue()) {
                case ABOVE -> new AlertRule.Threshold(name, at, time, .9, AlertRule.Side.ABOVE, value);
                case BELOW -> new AlertRule.Threshold(name, at, time, .5, AlertRule.Side.BELOW, value);
                case ABSENT -> new AlertRule.Absence(name, at, time);
                case RATE_ABOVE -> new AlertRule.Rate(name, at, time, AlertRule.Side.ABOVE, value);
                case RATE_BELOW -> new AlertRule.Rate(name, at, time, AlertRule.Side.BELOW, value);
            });
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    @Override
    public String title() {
        long alerts = states.stream().filter(state -> state.standing() == Standing.ALERT).count();
        return alerts == 0 ? "Alerts" : "Alerts " + alerts;
    }

    @Override
    public Node node() {
        return scroll;
    }

    /// Shows how the rules stand. They are looked at elsewhere, whatever is on the screen.
    @Override
    public void refresh(Span view) {
        states = sources.alerts();
        if (scroll.getScene() != null) {
            draw();
        }
    }

    private void draw() {
        if (states.isEmpty()) {
            rows.getChildren().setAll(StatePane.empty(Icon.ATTENTION, "No rules", "A rule is looked at once a second on this computer as long as this federation is open, whatever view is in sight. What it finds stands under the bell; nothing is sent anywhere."));
            return;
        }
        rows.getChildren().setAll(states.stream().map(this::row).toList());
    }

    private HBox row(AlertState state) {
        Label chip = new Label(switch (state.standing()) {
            case ALERT -> "alert";
            case FINE -> "fine";
            case UNKNOWN -> "no values";
        });
        chip.getStyleClass().addAll(Css.CHIP, switch (state.standing()) {
            case ALERT -> Css.CHIP_DANGER;
            case FINE -> Css.CHIP_SUCCESS;
            case UNKNOWN -> Css.CHIP_NEUTRAL;
        });
        chip.setMinWidth(72);
        chip.setAlignment(Pos.CENTER);
        Label name = new Label(state.rule().metric());
        name.getStyleClass().addAll(Css.SMALL_MONO, Css.STRONG);
        Label words = small(state.rule().words() + (state.rule().site().isEmpty() ? "" : " at " + state.rule().site()));
        Label value = small(Double.isNaN(state.value()) ? "" : "now " + MetricCard.number(state.value()));
        value.getStyleClass().add(Css.SMALL_MONO);
        Label since = small("since " + desk.moments().clock(state.since()) + ", "
                + Figures.age(Duration.between(state.since(), desk.clock().instant()).isNegative() ? Duration.ZERO : Duration.between(state.since(), desk.clock().instant())));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button remove = new Button("", Icon.DELETE.node(14));
        remove.setAccessibleText("Remove this rule");
        remove.getStyleClass().add(atlantafx.base.theme.Styles.FLAT);
        remove.setOnAction(_ -> {
            sources.remove(state.rule());
            refresh(new Span(0, 1));
        });
        HBox row = new HBox(12, chip, name, words, value, space, since, remove);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().addAll("system-card", "alert-row");
        return row;
    }
}
