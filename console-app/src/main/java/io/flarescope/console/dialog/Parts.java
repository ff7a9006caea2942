package io.flarescope.console.dialog;

import io.flarescope.console.theme.Css;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Blocks that dialogs and state panes share.
public final class Parts {
    private Parts() {}

    /// Rows of name and value; values wrap.
    public static GridPane facts(String[][] rows) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add(Css.FACTS);
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(76);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(names, values);
        for (String[] row : rows) {
            fact(grid, row[0], row[1]);
        }
        return grid;
    }

    static void fact(GridPane grid, String name, String value) {
        Label left = new Label(name);
        left.getStyleClass().add(Css.FACT);
        left.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        Label right = new Label(value);
        right.setWrapText(true);
        GridPane.setValignment(left, javafx.geometry.VPos.TOP);
        grid.addRow(grid.getRowCount(), left, right);
    }

    /// What the server said, unchanged, and marked as the server's.
    public static VBox serverWords(String words) {
        Label head = new Label("The server’s words");
        head.getStyleClass().addAll(Css.CAPTION, Css.TEXT_2);
        Label text = new Label(Sentences.redacted(words));
        text.getStyleClass().add(Css.MONO);
        text.setWrapText(true);
        VBox box = new VBox(head, text);
        box.getStyleClass().add(Css.SERVER_WORDS);
        return box;
    }

    public static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
