package io.flarescope.console.logs;

import atlantafx.base.theme.Styles;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.console.theme.Palette;
import io.flarescope.console.theme.SiteColours;
import io.flarescope.icons.Icon;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The lines with a hit, alone, below the table in which they stand among the others. Choosing one goes there. Follows by itself or not, whatever the
/// table does.
final class ResultPane extends VBox {
    static final double HEIGHT = 162;
    private static final long NOTHING = Long.MIN_VALUE;

    private final LogsModel model;
    private final Label said = new Label();
    private final CheckBox follow = new CheckBox("follow");
    private final RowPool pool;
    private long top;
    private long revealed = NOTHING;
    private int height = 5;

    ResultPane(LogsModel model, LineText texts, SiteColours colours, ReadOnlyObjectProperty<Palette> palette, Runnable close) {
        this.model = model;
        getStyleClass().add("log-result");
        said.getStyleClass().add("plain");
        follow.setFocusTraversable(false);
        follow.setOnAction(_ -> refresh());
        Button shut = new Button("", Icon.CLOSE.node(14));
        shut.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON, "small-icon");
        shut.setAccessibleText("Close the search result");
        shut.setOnAction(_ -> close.run());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(new Label("Search result"), said, space, follow, shut);
        head.getStyleClass().add(Css.PANE_HEADER);
        pool = new RowPool(new Matches(), new Chooser(), texts, colours, palette);
        pool.setAccessibleText("Lines with a hit");
        pool.onKeys(this::keys);
        VBox.setVgrow(pool, Priority.ALWAYS);
        getChildren().addAll(head, pool);
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
    }

    RowPool pool() {
        return pool;
    }

    void refresh() {
        LogSheet.Hits matches = model.sheet().hits();
        long last = Math.max(matches.first(), matches.end() - height);
        top = follow.isSelected() ? last : Math.clamp(top, matches.first(), last);
        said.setText("%s of %s".formatted(Figures.of(matches.size(), "line", "lines"), Figures.count(model.here())));
        pool.refresh();
    }

    /// The match at or after the chosen line comes into sight, once for each choice.
    void reveal() {
        LogSheet.Hits matches = model.sheet().hits();
        Spot lead = model.choice().lead().orElse(null);
        long chosen = lead == null ? NOTHING : lead.entry();
        if (lead != null && chosen != revealed) {
            long at = matches.find(lead);
            if (at < top || at >= top + height) {
                top = at - height / 2;
            }
        }
        revealed = chosen;
        refresh();
    }

    private void keys(KeyEvent key) {
        int by = switch (key.getCode()) {
            case UP -> -1;
            case DOWN -> 1;
            default -> 0;
        };
        if (by != 0) {
            model.nextMatch(by);
            key.consume();
        }
    }

    private final class Matches implements RowPool.Source {
        @Override
        public long first() {
            return model.sheet().hits().first();
        }

        @Override
        public long end() {
            return model.sheet().hits().end();
        }

        @Override
        public long top() {
            return top;
        }

        @Override
        public Optional<Row> row(long row) {
            LogSheet.Hits matches = model.sheet().hits();
            if (row < matches.first() || row >= matches.end()) {
                return Optional.empty();
            }
            long entry = matches.get(row).entry();
            boolean chosen = model.choice().lead().map(lead -> lead.entry() == entry).orElse(false);
            return matches.row(row, chosen).map(model.pins()::on);
        }

        @Override
        public boolean follows() {
            return follow.isSelected();
        }

        @Override
        public TextQuery query() {
            return model.sheet().filter().query();
        }
    }

    private final class Chooser implements RowPool.Hand {
        @Override
        public void chose(long row, boolean extend) {
            LogSheet.Hits matches = model.sheet().hits();
            if (row >= matches.first() && row < matches.end()) {
                model.choice().show(matches.get(row));
            }
        }

        @Override
        public void scroll(long to) {
            top = to;
            follow.setSelected(false);
            refresh();
        }

        @Override
        public void fold(long row) {
            // nothing is folded here
        }

        @Override
        public void fill() {
            // a gap is no hit
        }

        @Override
        public void heightIs(int rows) {
            height = Math.max(1, rows);
        }
    }
}
