package io.flarescope.console.curves.values;

import io.flarescope.console.shell.Desk;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The list of tags that are no curves, under the tree of series; a chosen one opens its inspector in place of the cards.
public final class OtherData {
    private static final double ROW = 24;
    private static final int MOST_ROWS = 9;
    private static final int LONGEST = 120;

    private final Desk desk;
    private final LiveJob job;
    private final Consumer<Optional<Region>> show;
    private final ListView<ValueTag> list = new ListView<>();
    private final Label title = new Label();
    private final VBox root;
    private int structure = -1;

    /// `show` is told the inspector that takes the place of the cards, or that they come back.
    public OtherData(Desk desk, LiveJob job, Consumer<Optional<Region>> show) {
        this.desk = desk;
        this.job = job;
        this.show = show;
        list.setFixedCellSize(ROW);
        list.setPrefWidth(0);
        list.setCellFactory(_ -> new Cell());
        list.setAccessibleText("Tags that are no curves");
        list.getSelectionModel().selectedItemProperty().addListener((_, _, tag) -> {
            if (tag != null) {
                show.accept(Optional.of(new ValueInspector(desk, job, tag, this::close)));
            }
        });
        title.getStyleClass().addAll(Css.SMALL_TEXT, Css.STRONG);
        HBox head = new HBox(title);
        head.getStyleClass().add(Css.PANE_HEADER);
        root = new VBox(head, list);
        root.getStyleClass().addAll(Css.SIDE_LEFT, "other-data");
        visible(false);
    }

    public Region node() {
        return root;
    }

    private void visible(boolean yes) {
        root.setVisible(yes);
        root.setManaged(yes);
    }

    /// Takes in new tags.
    public void refresh() {
        if (structure == job.valuesStructure()) {
            return;
        }
        structure = job.valuesStructure();
        ValueTag chosen = list.getSelectionModel().getSelectedItem();
        list.getItems().setAll(ValueTag.of(job.values()));
        if (chosen != null) {
            list.getItems().stream().filter(tag -> tag.tag().equals(chosen.tag()) && tag.kind() == chosen.kind()).findFirst().ifPresent(list.getSelectionModel()::select);
        }
        int rows = list.getItems().size();
        title.setText("Other data, " + Figures.of(rows, "tag", "tags"));
        list.setPrefHeight(ROW * Math.min(MOST_ROWS, rows) + 2);
        list.setMinHeight(Math.min(ROW * 3, ROW * rows) + 2);
        visible(rows > 0);
    }

    private void close() {
        list.getSelectionModel().clearSelection();
        show.accept(Optional.empty());
    }

    /// A name from outside as one line.
    static String line(String name) {
        String clean = text(name).replace('\n', ' ');
        return clean.length() > LONGEST ? clean.substring(0, LONGEST - 1) + "…" : clean;
    }

    /// A text from outside without what draws nothing or turns the direction of writing.
    static String text(String from) {
        StringBuilder clean = new StringBuilder(from.length());
        from.chars().forEach(c -> clean.append(c == '\n' || c == '\t' || c >= ' ' && c != 0x7f && Character.getType(c) != Character.FORMAT ? (char) c : '\ufffd'));
        return clean.toString();
    }

    private static final class Cell extends ListCell<ValueTag> {
        private final Label name = new Label();
        private final Label count = new Label();
        private final HBox row;

        Cell() {
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            name.getStyleClass().add(Css.MONO);
            name.setMinWidth(0);
            count.getStyleClass().addAll(Css.CAPTION, Css.TEXT_3);
            count.setMinWidth(Region.USE_PREF_SIZE);
            row = new HBox(6, name, space, count);
            row.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(ValueTag tag, boolean empty) {
            super.updateItem(tag, empty);
            if (empty || tag == null) {
                setGraphic(null);
                return;
            }
            name.setText(line(tag.tag()));
            name.setGraphic(tag.icon().node(14));
            count.setText(Figures.count(tag.kind() == io.flarescope.federation.TagValues.Kind.HPARAMS ? tag.runs().size() : tag.runs().stream().mapToLong(run -> run.size()).sum()));
            setGraphic(row);
            setAccessibleText(line(tag.tag()) + ", " + tag.what());
        }
    }
}
