package io.flarescope.console.shell;

import io.flarescope.console.alert.Alert;
import io.flarescope.console.alert.AlertBook;
import io.flarescope.console.text.Figures;
import io.flarescope.console.text.Moments;
import io.flarescope.console.theme.Css;
import io.flarescope.icons.Icon;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The alerts of the federation under the bell: what, since when, whether it lasts; each leads to where it can be seen. Below, which kinds are told at all.
final class AlertList extends VBox {
    private static final double ROW_HEIGHT = 54;
    private static final double MOST_HEIGHT = 432;

    private final Moments moments;
    private final Label about = new Label();
    private final Hyperlink clear = new Hyperlink("Clear");
    private final VBox rows = new VBox();
    private final ScrollPane scroll = new ScrollPane();
    private final FlowPane kinds = new FlowPane(14, 6);
    private List<Alert> shown = List.of();

    AlertList(Moments moments) {
        this.moments = moments;
        getStyleClass().addAll(Css.POP_OVER, "alert-list");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        Label title = new Label("Alerts");
        title.getStyleClass().addAll(Css.STRONG);
        about.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, title, about, space, clear);
        head.getStyleClass().add("alert-head");
        title.setMinWidth(Region.USE_PREF_SIZE);
        clear.setMinWidth(Region.USE_PREF_SIZE);
        scroll.setContent(rows);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        kinds.getStyleClass().add("alert-kinds");
        getChildren().addAll(head, scroll, kinds);
        setVisible(false);
        setManaged(false);
    }

    /// `go` leads to what an alert is about.
    void open(AlertBook book, Instant now, java.util.function.Consumer<Alert> go) {
        clear.setAccessibleText("Clear the alerts that are over");
        clear.setOnAction(_ -> {
            book.clear();
            show(book, now, go);
        });
        kinds.getChildren().setAll(java.util.Arrays.stream(Alert.Kind.values()).map(kind -> tick(book, kind)).toList());
        show(book, now, go);
        setVisible(true);
        setManaged(true);
        requestFocus();
    }

    void close() {
        setVisible(false);
        setManaged(false);
        shown = List.of();
    }

    private static CheckBox tick(AlertBook book, Alert.Kind kind) {
        CheckBox tick = new CheckBox(kind.title());
        tick.getStyleClass().add(Css.SMALL_TEXT);
        tick.setSelected(book.tells(kind));
        tick.setAccessibleText("Tell of: " + kind.title());
        tick.setOnAction(_ -> book.tell(kind, tick.isSelected()));
        return tick;
    }

    /// Called again while it is open.
    void show(AlertBook book, Instant now, java.util.function.Consumer<Alert> go) {
        List<Alert> all = book.all();
        about.setText("nothing leaves this computer");
        clear.setVisible(!all.isEmpty());
        if (all.equals(shown) && !all.isEmpty()) {
            return;
        }
        shown = all;
        List<Node> nodes = new ArrayList<>();
        all.forEach(alert -> nodes.add(row(alert, now, go)));
        if (all.isEmpty()) {
            Label none = new Label("Nothing to tell. NaN, plateaus, divergence, silent sites and ended jobs appear here.");
            none.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2, "alert-none");
            none.setWrapText(true);
            nodes.add(none);
        }
        rows.getChildren().setAll(nodes);
        scroll.setPrefViewportHeight(Math.min(MOST_HEIGHT, nodes.size() * ROW_HEIGHT));
        scroll.setVbarPolicy(nodes.size() * ROW_HEIGHT > MOST_HEIGHT ? ScrollPane.ScrollBarPolicy.AS_NEEDED : ScrollPane.ScrollBarPolicy.NEVER);
    }

    private Node row(Alert alert, Instant now, java.util.function.Consumer<Alert> go) {
        boolean lasts = alert.over().isEmpty() && alert.kind() != Alert.Kind.JOB_ENDED;
        Node icon = icon(alert.kind()).node(16);
        icon.getStyleClass().add(!lasts ? Css.TEXT_3 : alert.kind() == Alert.Kind.NOT_A_NUMBER ? Css.DANGER : Css.WARNING);
        Label sentence = new Label(alert.sentence());
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        if (!lasts) {
            sentence.getStyleClass().add(Css.TEXT_2);
        }
        String state = alert.kind() == Alert.Kind.JOB_ENDED ? "" : alert.over().map(at -> ", over since " + moments.clock(at)).orElse(", lasts");
        Label when = new Label(alert.kind().title() + ", " + moments.clock(alert.at()) + state);
        when.getStyleClass().addAll(Css.CAPTION, Css.TEXT_3);
        VBox words = new VBox(1, sentence, when);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox inside = new HBox(10, icon, words);
        inside.setAlignment(Pos.TOP_LEFT);
        Button row = new Button("", inside);
        row.setMaxWidth(Double.MAX_VALUE);
        row.setContentDisplay(javafx.scene.control.ContentDisplay.GRAPHIC_ONLY);
        row.getStyleClass().addAll("flat", "alert-row");
        inside.prefWidthProperty().bind(rows.widthProperty().subtract(32));
        row.setAccessibleText(alert.sentence() + ", " + when.getText() + ", " + Figures.age(Duration.between(alert.at(), now)) + " ago");
        row.setOnAction(_ -> go.accept(alert));
        return row;
    }

    private static Icon icon(Alert.Kind kind) {
        return switch (kind) {
            case NOT_A_NUMBER -> Icon.ATTENTION;
            case PLATEAU -> Icon.PLATEAU;
            case DIVERGENCE -> Icon.OVER_FITTING;
            case SITE_SILENT -> Icon.NOT_HEARD;
            case METRIC_RULE -> Icon.SYSTEM;
            case JOB_ENDED -> Icon.PASSED;
        };
    }
}
