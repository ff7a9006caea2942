package io.flarescope.console.logs;

import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The keys of the log view: those that work anywhere in it, and those of the rows.
final class LogKeys {
    private final LogsModel model;
    private final LogActions actions;
    private final RowPool pool;
    private final Runnable wrap;

    LogKeys(LogsModel model, LogActions actions, RowPool pool, Runnable wrap) {
        this.model = model;
        this.actions = actions;
        this.pool = pool;
        this.wrap = wrap;
    }

    void anywhere(KeyEvent key) {
        if (key.isConsumed() || key.getTarget() instanceof TextInputControl || key.isShortcutDown() || key.isAltDown()) {
            return;
        }
        int direction = key.isShiftDown() ? -1 : 1;
        switch (key.getCode()) {
            case SPACE -> {
                if (key.getTarget() instanceof ButtonBase) {
                    return;
                }
                model.follow(!model.follows());
            }
            case N -> model.nextMatch(direction);
            case E -> model.nextError(direction);
            case B -> model.nextPin(direction);
            case M -> model.pinChosen();
            case C -> actions.context(direction);
            case W -> wrap.run();
            default -> {
                return;
            }
        }
        key.consume();
    }

    void inRows(KeyEvent key) {
        boolean extend = key.isShiftDown();
        if (key.isShortcutDown()) {
            if (key.getCode() == KeyCode.C) {
                actions.copy(!extend);
                key.consume();
            } else if (key.getCode() == KeyCode.HOME || key.getCode() == KeyCode.END) {
                edge(key.getCode() == KeyCode.HOME, extend);
                key.consume();
            }
            return;
        }
        switch (key.getCode()) {
            case UP -> model.choice().move(-1, extend);
            case DOWN -> model.choice().move(1, extend);
            case PAGE_UP -> model.choice().move(-pool.whole(), extend);
            case PAGE_DOWN -> model.choice().move(pool.whole(), extend);
            case HOME -> edge(true, extend);
            case END -> edge(false, extend);
            case RIGHT, ENTER -> {
                if (key.getCode() == KeyCode.ENTER && model.choice().gap().isPresent()) {
                    actions.fillGap();
                } else {
                    model.foldChosen(true);
                }
            }
            case LEFT -> model.foldChosen(false);
            default -> {
                return;
            }
        }
        key.consume();
    }

    private void edge(boolean first, boolean extend) {
        if (first) {
            model.chooseFirst(extend);
        } else {
            model.chooseLast(extend);
        }
    }
}
