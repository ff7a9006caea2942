package io.flarescope.console.logging;

import io.flarescope.console.state.ShowLevel;
import io.flarescope.console.state.ShowLevels;
import io.flarescope.federation.LogLevel;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// The levels that a cell offers.
final class MatrixMenus {
    private final LoggingModel model;

    MatrixMenus(LoggingModel model) {
        this.model = model;
    }

    ContextMenu emit(Cell cell) {
        ContextMenu menu = new ContextMenu();
        for (LogLevel level : LevelWords.LEVELS) {
            menu.getItems().add(item(LevelWords.word(level), () -> model.ask(cell, level)));
        }
        if (!cell.logger().equals(ShowLevels.ROOT)) {
            menu.getItems().addAll(new SeparatorMenuItem(), item("As the package above", () -> model.ask(cell, LogLevel.NOTSET)));
        }
        menu.getItems().addAll(new SeparatorMenuItem());
        for (LogLevel level : LevelWords.LEVELS.subList(0, 2)) {
            menu.getItems().add(item(LevelWords.word(level) + " at all participants",
                    () -> model.participants().forEach(participant -> model.ask(new Cell(participant, cell.logger()), level))));
        }
        return menu;
    }

    ContextMenu show(Cell cell) {
        ContextMenu menu = new ContextMenu();
        for (ShowLevel level : ShowLevel.values()) {
            menu.getItems().add(item(level.word(), () -> model.show(cell, level)));
        }
        menu.getItems().addAll(new SeparatorMenuItem(), item("As the package above", () -> model.inheritShow(cell)));
        return menu;
    }

    private static MenuItem item(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
