package io.flarescope.console.logs;

import io.flarescope.console.theme.Hue;
import io.flarescope.console.theme.Palette;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.shape.Path;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

/// Hits in the texts of a row: a light ground and a line below each.
final class HitMarks extends Group {
    private final List<Rectangle> spare = new ArrayList<>();

    /// In a text of one line.
    void mark(String plain, TextQuery query, Text shown, Palette palette) {
        if (query.isEmpty()) {
            return;
        }
        boolean even = plain.chars().allMatch(c -> c < 0x250);
        int end = shown.getText().length();
        for (TextQuery.Hit hit : query.hits(plain)) {
            if (hit.start() >= end) {
                break;
            }
            double from;
            double to;
            if (even) {
                from = shown.getX() + hit.start() * Columns.ADVANCE;
                to = shown.getX() + Math.min(hit.end(), end) * Columns.ADVANCE;
            } else {
                Bounds bounds = new Path(shown.rangeShape(hit.start(), Math.min(hit.end(), end))).getBoundsInLocal();
                from = bounds.getMinX();
                to = bounds.getMaxX();
            }
            mark(from, to, 2, RowNode.HEIGHT - 4, palette.of(Hue.WARNING_GROUND));
            mark(from, to, RowNode.HEIGHT - 4, RowNode.HEIGHT - 2, palette.of(Hue.WARNING));
        }
    }

    /// In a text of `lines` lines of `wrapAt` characters, which begins at `x`.
    void markWrapped(String plain, TextQuery query, double x, int wrapAt, int lines, Palette palette) {
        if (query.isEmpty()) {
            return;
        }
        for (TextQuery.Hit hit : query.hits(plain)) {
            for (int at = hit.start(); at < hit.end() && at / wrapAt < lines; ) {
                int line = at / wrapAt;
                int until = Math.min(hit.end(), (line + 1) * wrapAt);
                double from = x + (at - line * wrapAt) * Columns.ADVANCE;
                double to = x + (until - line * wrapAt) * Columns.ADVANCE;
                double y = line * RowNode.LINE;
                mark(from, to, y + 3, y + RowNode.HEIGHT - 5, palette.of(Hue.WARNING_GROUND));
                mark(from, to, y + RowNode.HEIGHT - 5, y + RowNode.HEIGHT - 3, palette.of(Hue.WARNING));
                at = until;
            }
        }
    }

    private void mark(double from, double to, double top, double bottom, Color colour) {
        Rectangle mark = spare.isEmpty() ? new Rectangle() : spare.removeLast();
        mark.setX(from);
        mark.setWidth(to - from);
        mark.setY(top);
        mark.setHeight(bottom - top);
        mark.setFill(colour);
        getChildren().add(mark);
    }

    void clear() {
        if (!getChildren().isEmpty()) {
            getChildren().forEach(mark -> spare.add((Rectangle) mark));
            getChildren().clear();
        }
    }

    int count() {
        return getChildren().size() / 2;
    }
}
