package io.flarescope.console.jobs.messages;

import io.flarescope.console.jobs.block.Labels;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Round × site: before, after, share. Up and down choose the round, left and right the site.
final class MessagesTable {
    private static final double ROW = 26;
    private static final double BAR = 36;

    private final Desk desk;
    private final BiConsumer<Integer, String> chosen;
    private final TableView<MessagesViewModel.Row> table = new TableView<>();
    private final ObservableList<MessagesViewModel.Row> rows = FXCollections.observableArrayList();
    private List<String> heads = List.of();
    private List<String> sites = List.of();
    private String site = "";
    private boolean narrow;
    private boolean choosing;

    /// `chosen` hears round and site.
    MessagesTable(Desk desk, BiConsumer<Integer, String> chosen) {
        this.desk = desk;
        this.chosen = chosen;
        table.setItems(rows);
        table.setFixedCellSize(ROW);
        table.getStyleClass().addAll(Css.DENSE, "edge-to-edge", "messages-table");
        table.setAccessibleText("Message sizes by round and site");
        table.getSelectionModel().selectedItemProperty().subscribe(this::tell);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        table.setSortPolicy(_ -> false);
    }

    Region node() {
        return table;
    }

    /// In a narrow window the sizes before are left out: they are the model's.
    void narrow(boolean now) {
        narrow = now;
        heads = List.of();
    }

    void show(MessagesViewModel model, int round, String ofSite) {
        sites = model.sites();
        site = ofSite;
        List<String> asked = new ArrayList<>(List.of(model.beforeIsFloat32() ? "% of fp32" : "% of before"));
        sites.forEach(name -> asked.add(name + " " + model.precision(name).orElse("")));
        if (!asked.equals(heads)) {
            heads = asked;
            columns(model, asked.getFirst());
        }
        choosing = true;
        if (!rows.equals(model.rows())) {
            rows.setAll(model.rows());
        }
        model.row(round).ifPresentOrElse(table.getSelectionModel()::select, table.getSelectionModel()::clearSelection);
        choosing = false;
    }

    private void tell(MessagesViewModel.@Nullable Row row) {
        if (!choosing && row != null) {
            chosen.accept(row.round(), site);
        }
    }

    private void key(KeyEvent key) {
        int by = key.getCode() == KeyCode.LEFT ? -1 : key.getCode() == KeyCode.RIGHT ? 1 : 0;
        MessagesViewModel.Row row = table.getSelectionModel().getSelectedItem();
        if (by != 0 && row != null && !sites.isEmpty()) {
            key.consume();
            chosen.accept(row.round(), sites.get(Math.clamp(sites.indexOf(site) + by, 0, sites.size() - 1)));
        }
    }

    private void columns(MessagesViewModel model, String share) {
        List<TableColumn<MessagesViewModel.Row, ?>> columns = new ArrayList<>();
        TableColumn<MessagesViewModel.Row, MessagesViewModel.Row> round = column("Round", 64, "", row -> Labels.of(Integer.toString(row.round()), Css.MONO));
        round.getStyleClass().add(Css.FIRST_COLUMN);
        columns.add(round);
        for (String name : sites) {
            TableColumn<MessagesViewModel.Row, Object> group = new TableColumn<>();
            HBox head = Labels.row(6, desk.colours().swatch(name), Labels.whole(name, Css.SMALL_TEXT, Css.STRONG));
            model.precision(name).ifPresent(precision -> head.getChildren().add(Labels.whole(precision, Css.CAPTION, Css.TEXT_2)));
            head.getStyleClass().add("site-head");
            group.setGraphic(head);
            group.setSortable(false);
            if (!narrow) {
                group.getColumns().add(figures("before", 82, name, row -> bytes(row, name, true)));
            }
            group.getColumns().add(figures("after", 94, name, row -> bytes(row, name, false)));
            group.getColumns().add(figures(share, 96, name, row -> share(row, name)));
            columns.add(group);
        }
        columns.add(figures("Sum, bytes", 88, "", row -> row.cells().isEmpty() ? words("nothing yet", Css.TEXT_3) : Labels.of(Figures.count(row.sum()), Css.MONO)));
        TableColumn<MessagesViewModel.Row, MessagesViewModel.Row> longest = figures("Longest", 80, "", row -> row.longest().isPresent()
                ? Labels.of(Figures.decimals(row.longest().getAsDouble(), 2) + " s", Css.MONO, Css.TEXT_2) : words("not known", Css.TEXT_3));
        longest.getStyleClass().add(Css.LAST_COLUMN);
        columns.add(longest);
        table.getColumns().setAll(columns);
    }

    private TableColumn<MessagesViewModel.Row, MessagesViewModel.Row> figures(
            String title, double width, String ofSite, Function<MessagesViewModel.Row, Node> cell) {
        TableColumn<MessagesViewModel.Row, MessagesViewModel.Row> column = column(title, width, ofSite, cell);
        column.getStyleClass().add(Css.FIGURES);
        return column;
    }

    private TableColumn<MessagesViewModel.Row, MessagesViewModel.Row> column(
            String title, double width, String ofSite, Function<MessagesViewModel.Row, Node> cell) {
        TableColumn<MessagesViewModel.Row, MessagesViewModel.Row> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> new Figure(ofSite, cell));
        column.setPrefWidth(width);
        column.setMinWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private final class Figure extends TableCell<MessagesViewModel.Row, MessagesViewModel.Row> {
        private final Function<MessagesViewModel.Row, Node> content;

        Figure(String ofSite, Function<MessagesViewModel.Row, Node> content) {
            this.content = content;
            if (!ofSite.isEmpty()) {
                setOnMousePressed(_ -> {
                    if (getItem() != null) {
                        chosen.accept(getItem().round(), ofSite);
                    }
                });
            }
        }

        @Override
        protected void updateItem(MessagesViewModel.@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            setGraphic(empty || row == null ? null : content.apply(row));
        }
    }

    private static Node bytes(MessagesViewModel.Row row, String name, boolean before) {
        MessagesViewModel.Cell cell = row.cells().get(name);
        if (cell == null) {
            return before ? new Label() : none(row, name);
        }
        long bytes = before ? cell.before() : cell.after();
        if (bytes < 0) {
            return row.missing().containsKey(name) ? none(row, name) : words("not measured", Css.TEXT_3);
        }
        Label label = Labels.of(Figures.count(bytes), Css.MONO);
        if (before) {
            label.getStyleClass().add(Css.TEXT_2);
        }
        return label;
    }

    private static Node none(MessagesViewModel.Row row, String name) {
        String words = row.missing().get(name);
        return words == null
                ? words(row.absent().getOrDefault(name, "no task"), Css.TEXT_3)
                : Labels.tipped(words(words.endsWith("yet") ? "not yet" : "not received", Css.WARNING), words);
    }

    private static Label words(String words, String colour) {
        return Labels.of(words, "words", Css.SMALL_TEXT, colour);
    }

    private Node share(MessagesViewModel.Row row, String name) {
        MessagesViewModel.Cell cell = row.cells().get(name);
        if (cell == null || cell.share().isEmpty()) {
            return new Label();
        }
        double share = cell.share().getAsDouble();
        Region part = new Region();
        part.setStyle("-fx-background-color: -site");
        part.setMaxWidth(BAR * Math.min(1, share));
        StackPane bar = new StackPane(part);
        bar.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        bar.getStyleClass().addAll("share-bar", desk.colours().styleClass(name));
        Label label = Labels.whole(Figures.decimals(100 * share, 1), Css.MONO);
        if (share > 1) {
            label.getStyleClass().addAll(Css.WARNING, Css.STRONG);
        }
        HBox box = Labels.row(8, bar, label);
        box.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
        return box;
    }
}
