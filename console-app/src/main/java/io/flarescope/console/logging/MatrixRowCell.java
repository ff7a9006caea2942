package io.flarescope.console.logging;

import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.icons.Icon;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// A row of the matrix: the package at its depth, its lines a second, and a cell for each participant in sight.
final class MatrixRowCell extends ListCell<MatrixRow> {
    private final LoggingModel model;
    private final MatrixColumns columns;
    private final Supplier<MatrixCell> cell;
    private final Region indent = new Region();
    private final StackPane fold = new StackPane();
    private final Node closed = Icon.EXPAND.node(14);
    private final Node open = Icon.COLLAPSE.node(14);
    private final Label name = new Label();
    private final Tooltip tip = new Tooltip();
    private final Label lines = new Label();
    private final HBox box = new HBox();
    private final List<MatrixCell> cells = new ArrayList<>();

    /// `cell` makes one more cell.
    MatrixRowCell(LoggingModel model, MatrixColumns columns, Supplier<MatrixCell> cell) {
        this.model = model;
        this.columns = columns;
        this.cell = cell;
        getStyleClass().add("matrix-row");
        fold.getChildren().addAll(closed, open);
        fold.setMinWidth(14);
        fold.setOnMousePressed(press -> {
            if (getItem() != null && getItem().parent()) {
                model.toggle(getItem());
                press.consume();
            }
        });
        name.getStyleClass().add(Css.MONO);
        name.setMinWidth(0);
        name.setEllipsisString("…");
        lines.getStyleClass().addAll(Css.MONO, Css.TEXT_2);
        lines.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox left = new HBox(6, indent, fold, name, space, lines);
        left.getStyleClass().add("matrix-package");
        left.setAlignment(Pos.CENTER_LEFT);
        left.setMinWidth(0);
        HBox.setHgrow(left, Priority.ALWAYS);
        box.getChildren().add(left);
        box.setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable MatrixRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        double width = 20 + row.depth() * 18.0;
        indent.setMinWidth(width - 6);
        indent.setMaxWidth(width - 6);
        closed.setVisible(row.parent() && !row.open());
        open.setVisible(row.parent() && row.open());
        name.setText(row.label());
        if (!row.name().equals(tip.getText())) {
            tip.setText(row.name());
            name.setTooltip(tip);
        }
        boolean focused = model.focus().map(chosen -> chosen.logger().equals(row.name())).orElse(false);
        name.getStyleClass().removeAll(Css.STRONG);
        if (focused) {
            name.getStyleClass().add(Css.STRONG);
        }
        OptionalDouble rate = model.rate(row.name());
        lines.setText(rate.isEmpty() ? "" : Figures.decimals(rate.getAsDouble(), rate.getAsDouble() < 9.95 && rate.getAsDouble() > 0 ? 1 : 0));
        List<String> visible = columns.visible();
        while (cells.size() < visible.size()) {
            MatrixCell more = cell.get();
            cells.add(more);
            box.getChildren().add(more);
        }
        while (cells.size() > visible.size()) {
            box.getChildren().remove(cells.removeLast());
        }
        StringBuilder words = new StringBuilder(row.name());
        for (int i = 0; i < visible.size(); i++) {
            words.append("; ").append(cells.get(i).show(new Cell(visible.get(i), row.name())));
        }
        setGraphic(box);
        setAccessibleText(words.toString());
    }
}
