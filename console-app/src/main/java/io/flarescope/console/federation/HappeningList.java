package io.flarescope.console.federation;

import io.flarescope.console.shell.Desk;
import io.flarescope.console.shell.Navigator.JobTab;
import io.flarescope.console.theme.Css;
import io.flarescope.icons.Icon;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What happened, newest first; Enter or a double click opens the job it belongs to.
final class HappeningList {
    static final int SHOWN = 200;
    private static final double ROW = 28;

    private final Desk desk;
    private final ListView<Happening> list = new ListView<>();
    private final VBox node;

    HappeningList(Desk desk) {
        this.desk = desk;
        list.getStyleClass().addAll("edge-to-edge", "happenings");
        list.setFixedCellSize(ROW);
        list.setCellFactory(_ -> new Cell());
        list.setAccessibleText("What happened");
        list.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ENTER) {
                open();
            }
        });
        list.setOnMouseClicked(click -> {
            if (click.getClickCount() == 2) {
                open();
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        HBox head = new HBox(new Label("What happened"));
        head.getStyleClass().add(Css.PANE_HEADER);
        node = new VBox(head, list);
        node.getStyleClass().addAll(Css.SIDE_RIGHT, "happened");
    }

    Region node() {
        return node;
    }

    void show(List<Happening> now) {
        if (!list.getItems().equals(now)) {
            list.getItems().setAll(now);
        }
    }

    private void open() {
        Happening chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            chosen.job().ifPresent(job -> desk.navigator().openJob(job, JobTab.TIMELINE));
        }
    }

    private final class Cell extends ListCell<Happening> {
        private final Label time = new Label();
        private final Label words = new Label();
        private final HBox row = new HBox(8);

        Cell() {
            time.getStyleClass().addAll(Css.MONO, Css.TEXT_3);
            time.setMinWidth(60);
            words.getStyleClass().add(Css.SMALL_TEXT);
            words.setMinWidth(0);
            row.getStyleClass().add("action-line");
            row.setMaxWidth(Double.MAX_VALUE);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Happening item, boolean empty) {
            super.updateItem(item, empty);
            if (item == null || empty) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            time.setText(desk.moments().brief(item.at(), desk.clock().instant()));
            words.setText(item.sentence());
            Node icon = icon(item.kind()).node(14);
            String tone = tone(item.kind());
            if (!tone.isEmpty()) {
                icon.getStyleClass().add(tone);
            }
            row.getChildren().setAll(List.of(time, icon, words));
            setGraphic(row);
            setTooltip(new Tooltip(desk.moments().full(item.at()) + "  " + item.sentence()));
        }
    }

    private static Icon icon(Happening.Kind kind) {
        return switch (kind) {
            case SUBMITTED -> Icon.SUBMIT;
            case STARTED -> Icon.PLAY;
            case COMPLETED -> Icon.PASSED;
            case FAILED, ERROR -> Icon.FAILED;
            case ENDED -> Icon.ABORTED;
            case ROUND -> Icon.ROUND;
            case SILENT -> Icon.NOT_HEARD;
            case DROPPED -> Icon.DROPPED;
            case NOTE -> Icon.INFORMATION;
            case WARNING -> Icon.ATTENTION;
        };
    }

    private static String tone(Happening.Kind kind) {
        return switch (kind) {
            case STARTED -> Css.ACCENT;
            case COMPLETED -> Css.SUCCESS;
            case FAILED, ERROR -> Css.DANGER;
            case SILENT, DROPPED, WARNING -> Css.WARNING;
            case SUBMITTED, ENDED, ROUND, NOTE -> "";
        };
    }
}
