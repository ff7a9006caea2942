package io.flarescope.console.audit;

import io.flarescope.console.shell.Desk;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.JobId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Deeds as rows, the newest first.
final class AuditTable {
    private static final double ROW = 32;
    private static final int NAMED = 2;

    private final Desk desk;
    private final TableView<Deed> table = new TableView<>();

    AuditTable(Desk desk, Consumer<@Nullable Deed> chosen) {
        this.desk = desk;
        table.setFixedCellSize(ROW);
        table.getStyleClass().addAll("edge-to-edge", "audit-table");
        table.setAccessibleText("Audit");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        TableColumn<Deed, Deed> time = column("Time", 104, this::time);
        time.getStyleClass().add(Css.FIRST_COLUMN);
        TableColumn<Deed, Deed> records = column("Records", 80, AuditTable::records);
        records.getStyleClass().addAll(Css.FIGURES, Css.LAST_COLUMN);
        TableColumn<Deed, Deed> who = column("Who", 132, AuditTable::who);
        who.setMaxWidth(220);
        TableColumn<Deed, Deed> outcome = column("Outcome", 0, AuditTable::outcome);
        outcome.setMinWidth(150);
        outcome.setMaxWidth(420);
        table.getColumns().setAll(List.of(
                time, who, column("What", 0, AuditTable::what), column("Job", 80, AuditTable::job), column("Where", 152, this::where),
                outcome, records));
        table.getSelectionModel().selectedItemProperty().addListener((_, _, now) -> chosen.accept(now));
    }

    TableView<Deed> node() {
        return table;
    }

    /// Keeps the choice where the deed is still there.
    void show(List<Deed> deeds) {
        if (table.getItems().equals(deeds)) {
            return;
        }
        Optional<Deed> before = Optional.ofNullable(table.getSelectionModel().getSelectedItem());
        table.getItems().setAll(deeds);
        int at = before.map(chosen -> place(deeds, chosen)).orElse(-1);
        if (at >= 0) {
            table.getSelectionModel().select(at);
        } else {
            table.getSelectionModel().selectFirst();
        }
    }

    private static int place(List<Deed> deeds, Deed chosen) {
        for (int i = 0; i < deeds.size(); i++) {
            if (deeds.get(i).at().equals(chosen.at()) && deeds.get(i).what().equals(chosen.what())) {
                return i;
            }
        }
        return -1;
    }

    /// A width of 0 takes what is left.
    private TableColumn<Deed, Deed> column(String title, double width, BiConsumer<DeedCell, Deed> fill) {
        TableColumn<Deed, Deed> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> new DeedCell(fill));
        column.setSortable(false);
        column.setReorderable(false);
        if (width > 0) {
            column.setMinWidth(width);
            column.setPrefWidth(width);
            column.setMaxWidth(width);
        } else {
            column.setMinWidth(160);
        }
        return column;
    }

    private static final class DeedCell extends TableCell<Deed, Deed> {
        private final BiConsumer<DeedCell, Deed> fill;
        private final HBox box = new HBox(6);

        DeedCell(BiConsumer<DeedCell, Deed> fill) {
            this.fill = fill;
            box.setAlignment(Pos.CENTER_LEFT);
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }

        @Override
        protected void updateItem(Deed deed, boolean empty) {
            super.updateItem(deed, empty);
            box.getChildren().clear();
            setTooltip(null);
            if (empty || deed == null) {
                setGraphic(null);
            } else {
                fill.accept(this, deed);
                setGraphic(box);
            }
        }

        void add(String words, String... classes) {
            Label label = new Label(words);
            label.getStyleClass().addAll(classes);
            label.setTextOverrun(OverrunStyle.ELLIPSIS);
            label.setMinWidth(box.getChildren().isEmpty() ? Region.USE_PREF_SIZE : 0);
            box.getChildren().add(label);
        }
    }

    private void time(DeedCell cell, Deed deed) {
        cell.add(desk.moments().brief(deed.at(), desk.clock().instant()), Css.MONO);
        cell.setTooltip(new Tooltip(desk.moments().full(deed.at())));
    }

    private static void who(DeedCell cell, Deed deed) {
        if (deed.who().isEmpty()) {
            cell.add("the job", Css.SMALL_TEXT, Css.TEXT_3);
        } else {
            cell.add(deed.who(), Css.SMALL_TEXT);
            ((Region) cell.box.getChildren().getFirst()).setMinWidth(0);
        }
    }

    private static void what(DeedCell cell, Deed deed) {
        cell.add(deed.what(), Css.MONO, Css.STRONG);
        if (!deed.arguments().isEmpty()) {
            cell.add(deed.arguments(), Css.SMALL_MONO, Css.TEXT_2);
            cell.setTooltip(new Tooltip(deed.what() + " " + deed.arguments()));
        }
    }

    private static void job(DeedCell cell, Deed deed) {
        cell.add(deed.job().map(JobId::brief).orElse(""), Css.MONO, Css.TEXT_2);
        deed.job().ifPresent(job -> cell.setTooltip(new Tooltip(job.value())));
    }

    private void where(DeedCell cell, Deed deed) {
        for (String name : deed.where().subList(0, Math.min(NAMED, deed.where().size()))) {
            Label label = new Label(name, participant(name) ? desk.colours().swatch(name) : null);
            label.getStyleClass().add(Css.SMALL_TEXT);
            label.setGraphicTextGap(6);
            cell.box.getChildren().add(label);
        }
        if (deed.where().size() > NAMED) {
            cell.add("+ " + (deed.where().size() - NAMED), Css.SMALL_TEXT, Css.TEXT_2);
        }
        cell.setTooltip(new Tooltip(String.join(", ", deed.where())));
    }

    /// A target such as `client site-1` is no participant: a colour is given for ever.
    private boolean participant(String name) {
        return name.equals(io.flarescope.federation.Participants.SERVER) || desk.state().siteOrder().names().contains(name);
    }

    private static void outcome(DeedCell cell, Deed deed) {
        switch (deed.ending()) {
            case DONE -> cell.add("done", Css.CHIP, Css.CHIP_SUCCESS);
            case REFUSED -> cell.add("refused", Css.CHIP, Css.CHIP_DANGER);
            case LOST -> cell.add("not known", Css.CHIP, Css.CHIP_WARNING);
            case RECORDED -> {
                if (deed.words().isEmpty()) {
                    cell.add("recorded", Css.SMALL_TEXT, Css.TEXT_3);
                }
            }
        }
        if (!deed.words().isEmpty()) {
            cell.add(deed.words(), Css.SMALL_TEXT, Css.TEXT_2);
            ((Region) cell.box.getChildren().getLast()).setMinWidth(0);
            cell.setTooltip(new Tooltip(deed.words()));
        }
    }

    private static void records(DeedCell cell, Deed deed) {
        cell.box.setAlignment(Pos.CENTER_RIGHT);
        cell.add(deed.records().isEmpty() ? "none" : Figures.count(deed.records().size()), deed.records().isEmpty() ? Css.SMALL_TEXT : Css.MONO, Css.TEXT_2);
        cell.setTooltip(new Tooltip(deed.records().isEmpty() ? "No audit.log that was read holds it" : "Records of audit.log tied to it"));
    }
}
