package io.flarescope.console.logs;

import atlantafx.base.theme.Styles;
import io.flarescope.console.theme.Css;
import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;

/// The heads of the table's columns, and at their right how its lines stand: wrapped or not, by whose clock.
final class RowHeads extends Pane {
    private final RowPool pool;
    private final LogsModel model;
    private final List<Label> labels = List.of(head("Time"), head("Site"), head("Level"), head("Logger"), head("Message"));
    private final CheckBox clocks = new CheckBox("Server’s clock");
    private final ToggleButton wrap = new ToggleButton("Wrap");
    private final HBox right = new HBox(12, clocks, wrap);

    RowHeads(RowPool pool, LogsModel model) {
        this.pool = pool;
        this.model = model;
        getStyleClass().add("log-heads");
        getChildren().addAll(labels);
        clocks.getStyleClass().addAll("head-check", Css.CAPTION);
        clocks.setOnAction(_ -> model.correctClocks(clocks.isSelected()));
        wrap.getStyleClass().addAll(Styles.FLAT, "head-toggle");
        wrap.setTooltip(new Tooltip("Show long messages whole (w)"));
        wrap.setFocusTraversable(false);
        wrap.setOnAction(_ -> pool.wrap(wrap.isSelected()));
        right.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
        getChildren().add(right);
        pool.columns().addListener((_, _, _) -> requestLayout());
    }

    private static Label head(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll(Css.CAPTION, Css.TEXT_2);
        return label;
    }

    void toggleWrap() {
        wrap.fire();
    }

    void refresh() {
        List<ClockOffset> offsets = model.source().clocks();
        clocks.setVisible(!offsets.isEmpty());
        clocks.setManaged(clocks.isVisible());
        clocks.setSelected(model.source().correctsClocks());
        if (!offsets.isEmpty()) {
            String words = String.join("\n", offsets.stream().map(offset -> offset.words() + ", by " + offset.tasks() + " tasks").toList());
            clocks.setTooltip(new Tooltip("How far the sites’ clocks are ahead of the server’s:\n" + words + "\nTicked, the lines stand as the server’s clock would have told them."));
            clocks.setText(label(offsets));
        }
    }

    private static String label(List<ClockOffset> offsets) {
        ClockOffset worst = offsets.stream().max(java.util.Comparator.comparing(offset -> offset.ahead().abs())).orElseThrow();
        return "Server’s clock (" + worst.words() + ")";
    }

    @Override
    protected void layoutChildren() {
        Columns columns = pool.columns().get();
        double[] x = {Columns.TIME, columns.site(), columns.level(), columns.logger(), columns.message()};
        for (int i = 0; i < x.length; i++) {
            labels.get(i).autosize();
            labels.get(i).relocate(x[i], 5);
        }
        double width = right.prefWidth(-1);
        right.resizeRelocate(getWidth() - width - 12, 0, width, getHeight());
    }
}
