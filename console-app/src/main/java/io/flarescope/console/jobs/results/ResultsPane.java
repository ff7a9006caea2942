package io.flarescope.console.jobs.results;

import io.flarescope.console.dialog.Parts;
import io.flarescope.console.dialog.Sentences;
import io.flarescope.console.dialog.StatePane;
import io.flarescope.console.jobs.block.Labels;
import io.flarescope.console.jobs.block.Slot;
import io.flarescope.console.jobs.facts.Words;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.Participants;
import io.flarescope.federation.SavedFile;
import io.flarescope.icons.Icon;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The Results tab: every file of a result with its size, configurations, code and logs to be read, models and event files listed.
public final class ResultsPane {
    private final Desk desk;
    private final LiveJob live;
    private final TableView<SavedFile> table = new TableView<>();
    private final TextArea text = new TextArea();
    private final Label title = Labels.of("", Css.SMALL_MONO);
    private final Label about = Labels.whole("", Css.SMALL_TEXT, Css.TEXT_2);
    private final Button copy = new Button("Copy path", Icon.COPY.node(16));
    private final Label summary = Labels.whole("", Css.SMALL_TEXT, Css.TEXT_2);
    private final VBox content;
    private final Slot root = new Slot();
    private List<SavedFile> drawn = List.of();
    private @Nullable SavedFile reading;

    public ResultsPane(Desk desk, LiveJob live) {
        this.desk = desk;
        this.live = live;
        column("File", 380, file -> Words.line(file.name())).getStyleClass().addAll(Css.FIRST_COLUMN, "mono-column");
        column("What it is", 130, file -> words(file.kind()));
        column("Of", 90, file -> Words.line(file.participant()));
        TableColumn<SavedFile, String> size = column("Size", 90, file -> Figures.bytes(file.bytes()));
        size.getStyleClass().addAll(Css.FIGURES, Css.LAST_COLUMN);
        size.setComparator(null);
        table.getStyleClass().addAll(Css.DENSE);
        table.setFixedCellSize(26);
        table.setAccessibleText("Files of the result");
        table.getSelectionModel().selectedItemProperty().addListener((_, _, file) -> choose(file));
        text.setEditable(false);
        text.getStyleClass().addAll(Css.MONO, "config-text");
        text.setAccessibleText("The chosen file");
        copy.setDisable(true);
        copy.setMinWidth(Region.USE_PREF_SIZE);
        copy.setOnAction(_ -> copyPath());
        HBox head = new HBox(8, title, about, Labels.space(), copy);
        head.getStyleClass().add(Css.PANE_HEADER);
        VBox viewer = new VBox(head, text);
        VBox.setVgrow(text, Priority.ALWAYS);
        SplitPane split = new SplitPane(table, viewer);
        split.setDividerPositions(0.52);
        HBox bar = new HBox(summary);
        bar.getStyleClass().addAll(Css.VIEW_TOOLBAR, "no-top-line");
        VBox.setVgrow(split, Priority.ALWAYS);
        content = new VBox(bar, split);
    }

    public Region node() {
        return root;
    }

    private TableColumn<SavedFile, String> column(String name, double width, Function<SavedFile, String> read) {
        TableColumn<SavedFile, String> column = new TableColumn<>(name);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(read.apply(row.getValue())));
        column.setPrefWidth(width);
        column.setSortable(false);
        table.getColumns().add(column);
        return column;
    }

    private static String words(SavedFile.Kind kind) {
        return switch (kind) {
            case EVENTS -> "event file";
            case FEED -> "live feed";
            case LOG -> "log";
            case LOG_PART -> "part of a log";
            case STATISTICS -> "statistics";
            case CONFIG -> "configuration";
            case META -> "the job’s meta";
            case CODE -> "code";
            case MODEL -> "model";
            case OTHER -> "other";
        };
    }

    /// Once per pulse in which anything changed, while shown.
    public void refresh() {
        List<SavedFile> files = live.files();
        if (files.isEmpty()) {
            root.show(nothing());
            return;
        }
        root.show(content);
        if (files != drawn) {
            drawn = files;
            SavedFile chosen = table.getSelectionModel().getSelectedItem();
            table.getItems().setAll(files);
            if (chosen != null) {
                table.getSelectionModel().select(chosen);
            }
            long models = files.stream().filter(file -> file.kind() == SavedFile.Kind.MODEL).count();
            summary.setText("%s, %s%s".formatted(
                    Figures.of(files.size(), "file", "files"), Figures.bytes(files.stream().mapToLong(SavedFile::bytes).sum()),
                    models == 0 ? "; no model among them" : "; " + Figures.of(models, "model", "models")));
        }
    }

    private void choose(@Nullable SavedFile file) {
        reading = file;
        copy.setDisable(file == null || file.path().isEmpty());
        title.setText(file == null ? "" : Words.line(file.name()));
        about.setText("");
        text.clear();
        if (file == null) {
            return;
        }
        if (!FileText.readable(file)) {
            about.setText(unread(file));
            return;
        }
        desk.work().start(
                () -> FileText.read(file.path().orElseThrow()),
                words -> show(file, words),
                failure -> show(file, Sentences.of("The file was not read", failure).line()));
    }

    private void show(SavedFile file, String words) {
        if (file.equals(reading)) {
            text.setText(words);
            text.positionCaret(0);
            about.setText(file.bytes() > FileText.MOST ? "the first " + Figures.bytes(FileText.MOST) : "");
        }
    }

    private static String unread(SavedFile file) {
        return switch (file.kind()) {
            case EVENTS -> "its curves are in Curves";
            case MODEL -> "a model is listed, not opened";
            default -> file.path().isEmpty() ? "it was left in its zip" : "no text: " + words(file.kind()).toLowerCase(Locale.ROOT);
        };
    }

    private void copyPath() {
        SavedFile file = reading;
        if (file != null) {
            file.path().ifPresent(path -> {
                Parts.copy(path.toString());
                desk.say().accept("The path of " + Words.line(file.name()) + " was copied.");
            });
        }
    }

    private StatePane nothing() {
        String name = desk.state().job(live.id()).map(job -> job.name() + " " + job.id().brief()).orElse("The job");
        return StatePane.empty(Icon.DOWNLOAD, "No file of this job is on this machine", name + " keeps its result at the " + Participants.SERVER + ". Download it, and open the folder as saved data.");
    }
}
