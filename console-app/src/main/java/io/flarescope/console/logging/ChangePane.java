package io.flarescope.console.logging;

import io.flarescope.console.shell.Desk;
import io.flarescope.console.theme.Css;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What is about to be sent and where, what returns by itself, who does not report, and what was done.
final class ChangePane extends VBox {
    private final LoggingModel model;
    private final Desk desk;
    private final VBox body = new VBox();
    private final PreparedSection prepared;
    private final ReturnsSection returns;
    private final DoneSection done;
    private List<Object> shown = List.of();

    ChangePane(LoggingModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        this.prepared = new PreparedSection(model, desk);
        this.returns = new ReturnsSection(model, desk);
        this.done = new DoneSection(model, desk);
        getStyleClass().addAll(Css.SIDE_RIGHT, "change-pane");
        setMinWidth(320);
        setPrefWidth(320);
        setMaxWidth(320);
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("bare");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().add(scroll);
    }

    void refresh() {
        List<Object> now = what();
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        List<Node> nodes = new ArrayList<>(prepared.nodes());
        nodes.addAll(returns.nodes());
        nodes.addAll(done.nodes());
        body.getChildren().setAll(nodes);
    }

    /// Everything the pane is made from, so that it is made anew only when something changed: once a second while something counts down.
    private List<Object> what() {
        List<Object> all = new ArrayList<>();
        all.add(model.changes());
        all.add(model.returnAfter());
        all.add(model.applying());
        all.add(model.scope());
        all.add(String.valueOf(model.problem()));
        all.add(model.journal());
        all.add(model.undoable());
        all.add(model.cost());
        all.add(model.levels().timed());
        all.add(model.levels().timed().stream().filter(model.returns()::underWay).toList());
        all.add(model.participants().stream().filter(name -> !model.levels().reported(name)).toList());
        if (!model.levels().timed().isEmpty()) {
            all.add(desk.clock().instant().getEpochSecond());
        }
        return all;
    }
}
