package io.flarescope.console.shell;

import io.flarescope.console.dialog.Overlay;
import io.flarescope.console.theme.Css;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// `?`: the keys of this view at the left, those of every view at the right.
final class HelpSheet {
    private HelpSheet() {}

    static void open(Node anywhere, String view, List<Command> commands, List<Place> places) {
        GridPane here = keys();
        commands.forEach(command -> command.keys().ifPresent(keys -> row(here, command.title(), Keys.words(keys))));
        row(here, "Filter here", "/");
        GridPane everywhere = keys();
        row(everywhere, "Find anything", Keys.COMMAND_WORD, "K");
        for (Place place : places) {
            row(everywhere, place.title(), Integer.toString(1 + places.indexOf(place)), "g " + place.letter());
        }
        row(everywhere, "Back, forward", "[", "]");
        row(everywhere, "Ask the server now", "F5");
        row(everywhere, "Light or dark", Keys.COMMAND_WORD, "Shift", "L");
        row(everywhere, "Leave a field, close what is open", "Esc");

        Label title = new Label("Keys");
        title.getStyleClass().add(Css.TITLE);
        Button close = new Button("Close");
        HBox columns = new HBox(48, block(view, here), block("Everywhere", everywhere));
        VBox sheet = new VBox(16, title, columns, close);
        sheet.getStyleClass().add("dialog-card");
        sheet.setAccessibleRole(AccessibleRole.DIALOG);
        sheet.setAccessibleText("Keys of " + view);
        Overlay overlay = Overlay.show(anywhere, sheet, -1, () -> {});
        close.setOnAction(_ -> overlay.close());
    }

    private static VBox block(String title, GridPane keys) {
        Label name = new Label(title);
        name.getStyleClass().addAll(Css.SMALL_TEXT, Css.STRONG, Css.TEXT_2);
        VBox block = new VBox(8, name, keys);
        block.setMinWidth(280);
        return block;
    }

    private static GridPane keys() {
        GridPane grid = new GridPane();
        grid.setHgap(16);
        grid.setVgap(6);
        return grid;
    }

    private static void row(GridPane grid, String what, String... words) {
        HBox keys = new HBox(4);
        keys.setAlignment(Pos.CENTER_LEFT);
        for (String word : words) {
            Label key = new Label(word);
            key.getStyleClass().add(Css.KEY);
            key.setMinWidth(Region.USE_PREF_SIZE);
            keys.getChildren().add(key);
        }
        keys.setMinWidth(88);
        grid.addRow(grid.getRowCount(), keys, new Label(what));
    }
}
