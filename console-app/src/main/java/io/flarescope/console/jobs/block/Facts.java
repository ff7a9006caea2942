package io.flarescope.console.jobs.block;

import io.flarescope.console.jobs.facts.JobMeta;
import io.flarescope.console.theme.Css;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// Grids of names and values, and of values before and now.
public final class Facts {
    private Facts() {}

    public static GridPane grid(double names) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add(Css.FACTS);
        ColumnConstraints left = new ColumnConstraints(names);
        ColumnConstraints right = new ColumnConstraints();
        right.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(left, right);
        return grid;
    }

    public static void row(GridPane grid, String name, Label value) {
        Label left = Labels.of(name, Css.FACT);
        GridPane.setValignment(left, VPos.TOP);
        grid.addRow(grid.getRowCount(), left, value);
    }

    public static GridPane changes() {
        GridPane grid = grid(0);
        ColumnConstraints path = new ColumnConstraints();
        path.setHgrow(Priority.ALWAYS);
        ColumnConstraints before = new ColumnConstraints(40, 72, 92);
        before.setHalignment(HPos.RIGHT);
        ColumnConstraints now = new ColumnConstraints(40, 72, 92);
        now.setHalignment(HPos.RIGHT);
        grid.getColumnConstraints().setAll(path, before, now);
        return grid;
    }

    public static void change(GridPane grid, JobMeta.Difference difference) {
        grid.addRow(
                grid.getRowCount(), tipped(difference.path(), Css.MONO), tipped(none(difference.before()), Css.MONO, Css.TEXT_2),
                tipped(none(difference.now()), Css.MONO, Css.STRONG));
    }

    private static Label tipped(String text, String... classes) {
        return Labels.tipped(Labels.of(text, classes), text);
    }

    private static String none(String value) {
        return value.isEmpty() ? "none" : value;
    }
}
