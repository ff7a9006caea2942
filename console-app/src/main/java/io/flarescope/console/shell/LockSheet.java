package io.flarescope.console.shell;

import atlantafx.base.theme.Styles;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.icons.Icon;
import java.util.List;
import java.util.Map;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Covers the whole window while it is locked: since when, why, what each federation does meanwhile, and the one button that ends it.
final class LockSheet extends StackPane {
    private final Button unlock = new Button("Unlock and log in again", Icon.READ_ONLY.node(16));
    private final GridPane federations = new GridPane();

    LockSheet(String why, String since, Runnable unlocked) {
        getStyleClass().addAll("lock-sheet");
        StackPane ground = new StackPane(Icon.READ_ONLY.node(22));
        ground.getStyleClass().add("state-icon");
        Label head = new Label("Locked at " + since);
        head.getStyleClass().add(Css.TITLE);
        Label text = new Label(why + " This console has logged out and asks nothing. Jobs run on, and after unlocking their data is read from where it was.");
        text.getStyleClass().add(Css.TEXT_2);
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        federations.setHgap(16);
        federations.setVgap(4);
        unlock.getStyleClass().add(Styles.ACCENT);
        unlock.setDefaultButton(true);
        unlock.setOnAction(_ -> unlocked.run());
        VBox card = new VBox(12, ground, head, text, federations, unlock);
        card.getStyleClass().addAll("dialog-card", Css.POP_OVER, "tone-neutral");
        card.setMaxSize(460, Region.USE_PREF_SIZE);
        card.setPrefWidth(460);
        getChildren().add(card);
        setAccessibleRole(AccessibleRole.DIALOG);
        setAccessibleText(head.getText() + ". " + text.getText());
    }

    void takeFocus() {
        unlock.requestFocus();
    }

    /// What each of these federations does now; those without a session of their own in `sessions` are still logged in.
    void show(List<Connection> open, Map<Connection, IdleLock.Session> sessions) {
        federations.getChildren().clear();
        for (Connection connection : open) {
            Label name = new Label(connection.profile().name());
            name.getStyleClass().add(Css.STRONG);
            Label state = new Label(words(connection, sessions.get(connection)));
            state.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2);
            federations.addRow(federations.getRowCount(), name, state);
        }
    }

    private static String words(Connection connection, IdleLock.@Nullable Session session) {
        String user = connection.profile().user();
        return switch (session) {
            case null -> "finishing " + Figures.of(connection.desk().tasks().tasks().size(), "transfer", "transfers") + ", then logs out";
            case LEAVING -> user + " is being logged out";
            case RETURNING -> user + " is being logged in";
            case NOT_OUT -> user + " could not be logged out";
            case OUT -> user + " is logged out";
        };
    }
}
