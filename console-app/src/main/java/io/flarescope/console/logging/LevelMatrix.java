package io.flarescope.console.logging;

import io.flarescope.console.fx.BarRoom;
import io.flarescope.console.state.FederationState;
import io.flarescope.console.theme.SiteColours;
import java.time.InstantSource;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Packages as rows, participants as columns; each cell has the level that is written and the level that is shown. As many participants as fit stand
/// beside the pinned package; arrows move through all of them.
final class LevelMatrix extends VBox {
    private static final double ROW = 34;

    private final LoggingModel model;
    private final MatrixColumns columns = new MatrixColumns();
    private final MatrixHead head;
    private final ListView<MatrixRow> rows = new ListView<>();

    LevelMatrix(LoggingModel model, FederationState state, SiteColours colours, InstantSource clock) {
        this.model = model;
        this.head = new MatrixHead(model, state, colours, clock, columns, this::refresh);
        getStyleClass().add("level-matrix");
        MatrixMenus menus = new MatrixMenus(model);
        rows.setFixedCellSize(ROW);
        rows.setCellFactory(_ -> new MatrixRowCell(model, columns, () -> new MatrixCell(model, state.showLevels(), clock, rows, menus)));
        rows.getStyleClass().add("matrix-rows");
        rows.setAccessibleText("Levels by package and participant");
        rows.setPlaceholder(new Label("No package has this in its name"));
        MatrixKeys keys = new MatrixKeys(model, rows, columns);
        rows.addEventFilter(KeyEvent.KEY_PRESSED, keys::pressed);
        rows.addEventFilter(KeyEvent.KEY_TYPED, keys::typed);
        rows.focusedProperty().addListener((_, _, _) -> rows.refresh());
        VBox.setVgrow(rows, Priority.ALWAYS);
        BarRoom.keep(head, rows);
        getChildren().addAll(head, rows);
        widthProperty().addListener((_, _, _) -> refresh());
    }

    ListView<MatrixRow> rows() {
        return rows;
    }

    void refresh() {
        columns.refresh(model.participants(), getWidth());
        List<MatrixRow> now = model.rows();
        if (!now.equals(rows.getItems())) {
            rows.getItems().setAll(now);
        }
        if (model.focus().isEmpty() && !now.isEmpty() && !columns.all().isEmpty()) {
            model.focus(new Cell(columns.all().getFirst(), now.getFirst().name()));
            return;
        }
        head.refresh();
        rows.refresh();
    }

    /// Brings a logger into sight and into the focus.
    void go(String logger) {
        rows.getItems().stream().filter(row -> row.name().equals(logger)).findFirst().ifPresent(row -> {
            model.focus(new Cell(columns.all().isEmpty() ? "server" : columns.all().getFirst(), logger));
            rows.scrollTo(Math.max(0, rows.getItems().indexOf(row) - 4));
        });
    }
}
