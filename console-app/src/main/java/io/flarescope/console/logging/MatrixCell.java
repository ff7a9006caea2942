package io.flarescope.console.logging;

import io.flarescope.console.state.ShowLevel;
import io.flarescope.console.state.ShowLevels;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.LogLevel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// One logger at one participant: the level that is written, the level that is shown, and when the first returns.
final class MatrixCell extends HBox {
    private final LoggingModel model;
    private final ShowLevels shows;
    private final InstantSource clock;
    private final Region rows;
    private final MatrixMenus menus;
    private final Label emit = new Label();
    private final Label show = new Label();
    private final Label until = new Label();
    private final Tooltip tip = new Tooltip();
    private @Nullable Cell cell;

    /// `rows` is what has the focus while a cell is chosen.
    MatrixCell(LoggingModel model, ShowLevels shows, InstantSource clock, Region rows, MatrixMenus menus) {
        super(8);
        this.model = model;
        this.shows = shows;
        this.clock = clock;
        this.rows = rows;
        this.menus = menus;
        getStyleClass().add("matrix-cell");
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(MatrixColumns.PARTICIPANT);
        setMaxWidth(MatrixColumns.PARTICIPANT);
        setAccessibleRole(AccessibleRole.BUTTON);
        until.getStyleClass().addAll(Css.SMALL_MONO, Css.WARNING);
        until.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(emit, show, until);
        addEventHandler(MouseEvent.MOUSE_PRESSED, press -> {
            if (cell != null) {
                rows.requestFocus();
                model.focus(cell);
                if (press.getButton() == MouseButton.PRIMARY) {
                    chipMenu(press);
                }
                press.consume();
            }
        });
    }

    private void chipMenu(MouseEvent press) {
        Cell of = cell;
        if (of != null && press.getX() < 8 + 64 + 4) {
            menus.emit(of).show(emit, press.getScreenX(), press.getScreenY());
        } else if (of != null && press.getX() < 8 + 64 + 8 + 64 + 4) {
            menus.show(of).show(show, press.getScreenX(), press.getScreenY());
        }
    }

    String show(Cell now) {
        cell = now;
        boolean focused = model.focus().filter(now::equals).isPresent();
        getStyleClass().setAll("matrix-cell");
        if (focused) {
            getStyleClass().add(rows.isFocused() ? "matrix-focus" : "matrix-focus-quiet");
        }
        String written = emit(now);
        ShowLevel level = shows.effective(now.participant(), now.logger());
        boolean own = shows.own(now.participant(), now.logger()).isPresent() || now.logger().equals(ShowLevels.ROOT);
        show.setText(level.word());
        show.getStyleClass().setAll("label", Css.CHIP, "matrix-chip", own ? LevelWords.chip(level.word()) : "level-inherited");
        return "%s writes %s, shown %s".formatted(now.participant(), written, level.word());
    }

    private String emit(Cell now) {
        until.setText("");
        switch (model.emit(now)) {
            case Emit.NotReported _ -> {
                Optional<LogLevel> set = model.lastSet(now);
                emit.setText(set.map(LevelWords::word).map(word -> "set " + word).orElse("not\nreported"));
                emit.getStyleClass().setAll("label", "matrix-unknown");
                tip.setText("Effective level: not reported");
                emit.setTooltip(tip);
            }
            case Emit.Known known -> {
                emit.setText(LevelWords.word(known.level()));
                emit.getStyleClass().setAll("label", Css.CHIP, "matrix-chip", known.own() ? LevelWords.chip(emit.getText()) : "level-inherited");
                emit.setTooltip(null);
                known.until().ifPresent(end -> until.setText(LevelWords.countdown(Duration.between(clock.instant(), end))));
            }
            case Emit.Pending pending -> {
                emit.setText(pending.asked() == LogLevel.NOTSET
                        ? (pending.level() == LogLevel.NOTSET ? "above" : "↑ " + LevelWords.word(pending.level()))
                        : LevelWords.word(pending.asked()));
                emit.getStyleClass().setAll("label", Css.CHIP, "matrix-chip", "level-pending");
                tip.setText("Not yet applied");
                emit.setTooltip(tip);
            }
        }
        return emit.getText().replace('\n', ' ') + (until.getText().isEmpty() ? "" : ", returns in " + until.getText());
    }
}
