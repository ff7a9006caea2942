package io.flarescope.console.federation;

import io.flarescope.charts.pane.Sparkline;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.console.theme.Hue;
import io.flarescope.icons.Icon;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The server and the sites, one row each, with the age of what is known.
final class ParticipantTable {
    static final double ROW = 42;
    private static final double HEAD = 29;
    private static final int ROWS_SHOWN = 6;

    private final Desk desk;
    private final ObservableList<Participant> rows = FXCollections.observableArrayList();
    private final FilteredList<Participant> filtered = new FilteredList<>(rows);
    private final TableView<Participant> table = new TableView<>();

    ParticipantTable(Desk desk) {
        this.desk = desk;
        table.getStyleClass().addAll("edge-to-edge", "participants");
        table.setFixedCellSize(ROW);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        table.setItems(filtered);
        table.setAccessibleText("Participants");
        TableColumn<Participant, Participant> name = column("Participant", 150, this::name, Css.FIRST_COLUMN);
        name.setComparator(Comparator.comparing(Participant::name));
        TableColumn<Participant, Participant> state = column("State", 232, ParticipantTable::state);
        state.setComparator(Comparator.comparing(Participant::condition));
        TableColumn<Participant, Participant> heard = column("Heard", 84, (cell, who) -> {
            cell.setText(Figures.age(who.age()));
            tone(cell, who.condition() == Participant.Condition.SILENT ? Css.WARNING : Css.TEXT_2);
        }, Css.FIGURES);
        heard.setComparator(Comparator.comparing(Participant::age));
        TableColumn<Participant, Participant> jobs = column("Jobs at work", 0, (cell, who) -> {
            cell.setText(who.jobs().isEmpty() ? "none" : who.jobs());
            tone(cell, who.jobs().isEmpty() ? Css.TEXT_3 : "");
            cell.setTooltip(new Tooltip(cell.getText()));
        });
        TableColumn<Participant, Participant> round = column("Last round", 92, (cell, who) -> figure(cell, who.round().isPresent() ? Integer.toString(who.round().getAsInt()) : "", who), Css.FIGURES);
        TableColumn<Participant, Participant> cpu = column("CPU of the job, 5 min", 172, this::cpu, Css.FIGURES);
        TableColumn<Participant, Participant> memory = column("Memory", 120, (cell, who) -> figure(cell, who.memory().map(Figures::bytes).orElse(""), who), Css.FIGURES, Css.LAST_COLUMN);
        memory.setComparator(Comparator.comparing(who -> who.memory().orElse(0.0)));
        table.getColumns().setAll(List.of(name, state, heard, jobs, round, cpu, memory));
    }

    private static TableColumn<Participant, Participant> column(
            String title, double width, BiConsumer<TableCell<Participant, Participant>, Participant> fill, String... styles) {
        TableColumn<Participant, Participant> column = new TableColumn<>(title);
        column.getStyleClass().addAll(styles);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable Participant who, boolean empty) {
                super.updateItem(who, empty);
                setText(null);
                setGraphic(null);
                if (who != null && !empty) {
                    fill.accept(this, who);
                }
            }
        });
        if (width > 0) {
            column.setMinWidth(width);
            column.setPrefWidth(width);
            column.setMaxWidth(width);
        } else {
            column.setMinWidth(120);
            column.setSortable(false);
        }
        return column;
    }

    private void name(TableCell<Participant, Participant> cell, Participant who) {
        Label name = new Label(who.name());
        name.getStyleClass().add(Css.STRONG);
        HBox box = new HBox(8, desk.colours().swatch(who.name()), name);
        box.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        cell.setGraphic(box);
    }

    private static void state(TableCell<Participant, Participant> cell, Participant who) {
        boolean silent = who.condition() == Participant.Condition.SILENT;
        Label state = new Label(who.words(), (silent ? Icon.ATTENTION : Icon.PASSED).node(16));
        state.setGraphicTextGap(6);
        state.getStyleClass().add(silent ? Css.WARNING : Css.SUCCESS);
        cell.setGraphic(state);
        cell.setTooltip(new Tooltip(who.words()));
    }

    private void cpu(TableCell<Participant, Participant> cell, Participant who) {
        if (who.cpu().isEmpty()) {
            figure(cell, "", who);
            return;
        }
        boolean silent = who.condition() == Participant.Condition.SILENT;
        Sparkline line = new Sparkline();
        line.setMinSize(56, 20);
        line.setPrefSize(56, 20);
        line.setMaxSize(56, 20);
        line.show(who.cpu().stream().mapToDouble(Double::doubleValue).toArray(), desk.look().palette().get().of(silent ? Hue.TEXT_3 : Hue.TEXT_2));
        Label last = new Label(Figures.decimals(who.cpu().getLast(), 0) + " %");
        last.getStyleClass().addAll(Css.MONO, silent ? Css.TEXT_3 : "plain");
        last.setMinWidth(Region.USE_PREF_SIZE);
        HBox box = new HBox(8, line, last);
        box.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
        cell.setGraphic(box);
    }

    /// A value that nothing tells says so.
    private static void figure(TableCell<Participant, Participant> cell, String value, Participant who) {
        cell.setText(value.isEmpty() ? (who.jobs().isEmpty() ? "no job" : "not reported") : value);
        tone(cell, value.isEmpty() || who.condition() == Participant.Condition.SILENT ? Css.TEXT_3 : "");
    }

    private static void tone(Node node, String tone) {
        node.getStyleClass().removeAll(Css.TEXT_2, Css.TEXT_3, Css.WARNING);
        if (!tone.isEmpty()) {
            node.getStyleClass().add(tone);
        }
    }

    TableView<Participant> node() {
        return table;
    }

    /// Rows that did not change stay, so that selection and focus do.
    void show(List<Participant> now) {
        if (rows.size() != now.size()) {
            String chosen = chosen() == null ? "" : chosen().name();
            rows.setAll(now);
            choose(chosen);
        } else {
            for (int i = 0; i < now.size(); i++) {
                if (!rows.get(i).equals(now.get(i))) {
                    int selected = table.getSelectionModel().getSelectedIndex();
                    rows.set(i, now.get(i));
                    if (selected != table.getSelectionModel().getSelectedIndex()) {
                        table.getSelectionModel().clearAndSelect(selected);
                    }
                }
            }
        }
        double height = HEAD + ROW * Math.clamp(filtered.size(), 1, ROWS_SHOWN) + 1;
        table.setMinHeight(height);
        table.setPrefHeight(height);
        table.setMaxHeight(height);
    }

    @Nullable Participant chosen() {
        return table.getSelectionModel().getSelectedItem();
    }

    void choose(String name) {
        for (Participant who : table.getItems()) {
            if (who.name().equals(name)) {
                table.getSelectionModel().select(who);
                table.scrollTo(who);
            }
        }
    }

    void filter(String words) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        filtered.setPredicate(who -> wanted.isEmpty() || who.name().toLowerCase(Locale.ROOT).contains(wanted)
                || who.words().toLowerCase(Locale.ROOT).contains(wanted));
    }
}
