package io.flarescope.console.logging;

import io.flarescope.console.state.ShowLevel;
import io.flarescope.federation.LogLevel;
import java.util.Optional;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// What keys do in the matrix: arrows move through all participants, digits choose the emit level, with Shift the show level.
final class MatrixKeys {
    private final LoggingModel model;
    private final ListView<MatrixRow> rows;
    private final MatrixColumns columns;

    MatrixKeys(LoggingModel model, ListView<MatrixRow> rows, MatrixColumns columns) {
        this.model = model;
        this.rows = rows;
        this.columns = columns;
    }

    void typed(KeyEvent key) {
        // digits mean levels here, not views
        if (key.getCharacter().length() == 1 && Character.isDigit(key.getCharacter().charAt(0))) {
            key.consume();
        }
    }

    void pressed(KeyEvent key) {
        Cell focus = model.focus().orElse(null);
        if (focus == null || key.isShortcutDown() || key.isAltDown()) {
            return;
        }
        switch (key.getCode()) {
            case UP -> move(focus, -1, 0);
            case DOWN -> move(focus, 1, 0);
            case PAGE_UP -> move(focus, -10, 0);
            case PAGE_DOWN -> move(focus, 10, 0);
            case HOME -> move(focus, -10_000, 0);
            case END -> move(focus, 10_000, 0);
            case LEFT -> move(focus, 0, -1);
            case RIGHT -> move(focus, 0, 1);
            case SPACE -> row(focus.logger()).filter(MatrixRow::parent).ifPresent(model::toggle);
            case ENTER -> model.apply();
            case ESCAPE -> {
                if (model.pendingCells() == 0) {
                    return;
                }
                model.discard();
            }
            case DELETE, BACK_SPACE -> {
                if (key.isShiftDown()) {
                    model.inheritShow(focus);
                } else {
                    model.ask(focus, LogLevel.NOTSET);
                }
            }
            default -> {
                int digit = digit(key.getCode());
                if (digit < (key.isShiftDown() ? 0 : 1) || digit > 5) {
                    return;
                }
                if (key.isShiftDown()) {
                    model.show(focus, digit == 0 ? ShowLevel.OFF : ShowLevel.from(LevelWords.LEVELS.get(digit - 1)));
                } else {
                    model.ask(focus, LevelWords.LEVELS.get(digit - 1));
                }
            }
        }
        key.consume();
    }

    private static int digit(KeyCode code) {
        return code.isDigitKey() ? code.getName().charAt(code.getName().length() - 1) - '0' : -1;
    }

    private Optional<MatrixRow> row(String logger) {
        return rows.getItems().stream().filter(row -> row.name().equals(logger)).findFirst();
    }

    private void move(Cell from, int down, int right) {
        if (rows.getItems().isEmpty() || columns.all().isEmpty()) {
            return;
        }
        int row = row(from.logger()).map(rows.getItems()::indexOf).orElse(0);
        int to = Math.clamp(row + down, 0, rows.getItems().size() - 1);
        int column = Math.clamp(columns.all().indexOf(from.participant()) + right, 0, columns.all().size() - 1);
        columns.reveal(column);
        model.focus(new Cell(columns.all().get(column), rows.getItems().get(to).name()));
        rows.scrollTo(Math.max(0, to - 3));
    }
}
