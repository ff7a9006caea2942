package io.flarescope.console.statistics;

import io.flarescope.console.dialog.Sentences;
import io.flarescope.console.dialog.StatePane;
import io.flarescope.console.shell.Command;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.shell.Place;
import io.flarescope.console.shell.Screen;
import io.flarescope.console.theme.Css;
import io.flarescope.console.theme.Palette;
import io.flarescope.federation.ConnectionType;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.SavedFile;
import io.flarescope.federation.statistics.StatisticsResult;
import io.flarescope.icons.Icon;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.image.Image;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/// The view Statistics: opens the statistics of a job of this federation, or of a file, and shows them.
public final class StatisticsScreen implements Screen {
    private final Desk desk;
    private final JobResults results;
    private final Example example;
    private final BorderPane root = new BorderPane();
    private final Label about = new Label();
    private final HBox actions = new HBox(8);
    private final ChangeListener<Number> onRevision = (_, _, _) -> turn();
    private final ChangeListener<Palette> onPalette = (_, _, _) -> recolour();
    private @Nullable StatisticsPane pane;
    /// The job that was chosen or submitted and whose result is not here yet.
    private @Nullable JobId awaited;
    /// The last job that was looked at, so that it is not read again and again.
    private @Nullable JobId looked;
    private String state = "";
    private boolean built;
    private boolean looking;

    /// How the statistics job of the embedded federation is run: `submit` is called on a background thread; `whyNot` says why there is none.
    public record Example(java.util.concurrent.Callable<Outcome<JobId>> submit, java.util.function.Supplier<Optional<String>> whyNot) {}

    public StatisticsScreen(Desk desk, StatisticsOpener open, Example example) {
        this.desk = desk;
        this.results = new JobResults(desk.federation(), open);
        this.example = example;
    }

    @Override
    public Place place() {
        return Place.STATISTICS;
    }

    @Override
    public Parent node() {
        if (!built) {
            built = true;
            root.getStylesheets().add(Objects.requireNonNull(StatisticsScreen.class.getResource("statistics.css")).toExternalForm());
            Label title = new Label("Statistics");
            title.getStyleClass().add(Css.TITLE);
            title.setMinWidth(Region.USE_PREF_SIZE);
            about.getStyleClass().add(Css.TEXT_2);
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            actions.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
            actions.setMinWidth(Region.USE_PREF_SIZE);
            HBox head = new HBox(title, about, space, actions);
            head.getStyleClass().add(Css.VIEW_HEADER);
            root.setTop(head);
            root.setOnDragOver(StatisticsScreen::dragged);
            root.setOnDragDropped(this::dropped);
            buttons();
            nothing();
        }
        return root;
    }

    private void buttons() {
        Button run = new Button("Run the statistics job", Icon.PLAY.node(16));
        run.setOnAction(_ -> run());
        Button open = new Button("Open a file", Icon.OPEN.node(16));
        open.setOnAction(_ -> choose());
        MenuButton export = new MenuButton("Export", Icon.EXPORT.node(16));
        for (String ending : StatisticsExport.ENDINGS) {
            MenuItem item = new MenuItem(ending.toUpperCase(Locale.ROOT) + " …");
            item.setOnAction(_ -> save(ending));
            export.getItems().add(item);
        }
        export.setDisable(pane == null);
        run.setDisable(example.whyNot().get().isPresent());
        actions.getChildren().setAll(List.of(run, open, export));
        actions.getChildren().forEach(each -> ((Region) each).setMinWidth(Region.USE_PREF_SIZE));
    }

    @Override
    public void shown() {
        looking = true;
        desk.state().revision().addListener(onRevision);
        desk.look().palette().addListener(onPalette);
        recolour();
        turn();
    }

    @Override
    public void hidden() {
        looking = false;
        desk.state().revision().removeListener(onRevision);
        desk.look().palette().removeListener(onPalette);
    }

    private void recolour() {
        if (pane != null) {
            pane.redraw();
        }
    }

    /// A statistics job that is chosen is read once it has ended. Whether another job holds statistics is not known before its whole result was read, so that is asked for.
    private void turn() {
        if (!looking) {
            return;
        }
        Job chosen = desk.state().jobInView().flatMap(desk.state()::job).orElse(null);
        if (chosen != null && !chosen.id().equals(looked) && saved(chosen)) {
            looked = chosen.id();
            read(chosen, desk.state().live(chosen.id()).files());
            return;
        }
        if (chosen != null && !chosen.id().equals(looked) && awaited == null && !fromFiles() && chosen.name().toLowerCase(Locale.ROOT).contains("stat")) {
            awaited = chosen.id();
            looked = chosen.id();
        }
        JobId job = awaited;
        if (job != null) {
            desk.state().job(job).ifPresent(this::follow);
        } else if (pane == null) {
            nothing();
        }
    }

    /// Saved data has no server to download from; what it holds is told as files.
    private boolean fromFiles() {
        return desk.state().profile().type() == ConnectionType.SAVED;
    }

    private boolean saved(Job job) {
        return desk.state().live(job.id()).files().stream().anyMatch(file -> file.kind() == SavedFile.Kind.STATISTICS && file.path().isPresent());
    }

    private void read(Job job, List<SavedFile> files) {
        show("saved " + job.id(), () -> StatePane.loading("The statistics are read", "From the files of " + job.name() + "."));
        desk.work().start(() -> results.open(job.name(), files), this::show, failure -> failed(words(job.name(), failure)));
    }

    @Override
    public boolean settled() {
        return pane != null ? pane.settled() : state.startsWith("failed") || state.startsWith("nothing");
    }

    private void follow(Job job) {
        if (job.state().finished()) {
            awaited = null;
            read(job);
        } else {
            String words = job.name() + " " + job.id().brief() + (job.state().running() ? " runs." : " waits to be started.")
                    + " Its statistics are shown here when it has ended.";
            show("follow " + words, () -> StatePane.loading("The statistics job is at work", words)
                    .action(Icon.JOBS, "Go to Jobs", () -> desk.navigator().show(Place.JOBS)));
        }
    }

    /// Reads the result of a job that has ended, however large it is.
    void read(Job job) {
        looked = job.id();
        show("read " + job.id(), () -> StatePane.loading("The result is read", "Downloading the result of " + job.name() + " " + job.id().brief() + "."));
        desk.tasks().start(
                "Reading the statistics of " + job.name(),
                progress -> results.read(job, progress),
                outcome -> {
                    switch (outcome) {
                        case Outcome.Done<StatisticsResult>(StatisticsResult result) -> show(result);
                        case Outcome.Refused<StatisticsResult> refused -> failed(Sentences.of("The result of " + job.name() + " was not read", refused).line());
                    }
                },
                failure -> failed(words(job.name() + " " + job.id().brief(), failure)));
    }

    /// Opens a file, a folder or a zip and shows it, or says why not.
    public void open(Path path) {
        node();
        show("open " + path, () -> StatePane.loading("The file is read", path.toString()));
        desk.work().start(() -> results.open(path), this::show, failure -> failed(words(String.valueOf(path.getFileName()), failure)));
    }

    private static String words(String what, Exception failure) {
        String message = failure.getMessage();
        return message == null ? what + " could not be read: " + failure.getClass().getSimpleName() + "." : message;
    }

    private void show(StatisticsResult result) {
        state = "";
        pane = new StatisticsPane(desk, result, this::headline);
        root.setCenter(pane);
        buttons();
        headline();
        result.remarks().stream().findFirst().ifPresent(desk.say());
    }

    private void headline() {
        about.setText(pane == null ? "" : pane.model().about());
    }

    private void show(String kind, java.util.function.Supplier<Node> node) {
        if (!kind.equals(state)) {
            state = kind;
            pane = null;
            root.setCenter(node.get());
            buttons();
            headline();
        }
    }

    private void nothing() {
        Optional<Job> job = desk.state().jobInView().flatMap(desk.state()::job).filter(each -> each.state().finished() && !fromFiles());
        show("nothing " + job.map(each -> each.id().value()).orElse(""), () -> {
            StatePane empty = StatePane.empty(Icon.STATISTICS, "No statistics are open",
                    "A statistics job of this federation shows here when it has ended. A statistics JSON of FLARE, a job’s workspace.zip or a downloaded result can be"
                            + " opened or dropped here.");
            if (example.whyNot().get().isEmpty()) {
                empty.repair(Icon.PLAY, "Run the statistics job", this::run);
            }
            empty.action(Icon.OPEN, "Open a file", this::choose);
            job.ifPresent(each -> empty.action(Icon.DOWNLOAD, "Read the result of " + each.name() + " " + each.id().brief(), () -> read(each)));
            return empty;
        });
    }

    private void failed(String sentence) {
        show("failed " + sentence, () -> StatePane.empty(Icon.CANNOT_SCHEDULE, "No statistics could be read", sentence)
                .action(Icon.OPEN, "Open another file", this::choose)
                .action(Icon.STATISTICS, "Back", () -> {
                    looked = desk.state().jobInView().orElse(null);
                    nothing();
                }));
    }

    private void run() {
        desk.work().start(
                example.submit(),
                outcome -> {
                    switch (outcome) {
                        case Outcome.Done<JobId>(JobId job) -> {
                            desk.say().accept("The statistics job was submitted.");
                            awaited = job;
                            looked = job;
                            desk.state().chosenJob().set(job);
                            desk.federation().refresh();
                            show("submitted " + job, () -> StatePane.loading("The statistics job was submitted", "Its result is shown here when it has ended."));
                            desk.navigator().show(Place.STATISTICS);
                            turn();
                        }
                        case Outcome.Refused<JobId> refused -> failed(Sentences.of("The statistics job was not submitted", refused).line());
                    }
                },
                failure -> failed(Sentences.of("The statistics job was not submitted", failure).line()));
    }

    private void choose() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Statistics to open");
        chooser.getExtensionFilters().addAll(new FileChooser.ExtensionFilter("Statistics of FLARE", "*.json", "*.zip"), new FileChooser.ExtensionFilter("All files", "*"));
        File chosen = chooser.showOpenDialog(root.getScene().getWindow());
        if (chosen != null) {
            open(chosen.toPath());
        }
    }

    private void save(String ending) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Save as " + ending.toUpperCase(Locale.ROOT));
        chooser.setInitialFileName("statistics." + ending);
        File chosen = chooser.showSaveDialog(root.getScene().getWindow());
        if (chosen != null) {
            export(chosen.toPath());
        }
    }

    /// In the format of the file's ending; the picture is what is on screen.
    void export(Path file) {
        StatisticsPane now = pane;
        if (now == null) {
            return;
        }
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        Image picture = name.endsWith(".png") ? root.snapshot(null, null) : null;
        desk.work().start(
                () -> {
                    if (picture != null) {
                        StatisticsExport.png(file, picture);
                    } else if (name.endsWith(".json")) {
                        StatisticsExport.json(file, now.model().result().table());
                    } else {
                        StatisticsExport.csv(file, now.model());
                    }
                    return file;
                },
                written -> desk.say().accept("Saved " + written + "."),
                failure -> desk.say().accept("Not saved: " + failure.getMessage()));
    }

    private static void dragged(DragEvent drag) {
        if (drag.getGestureSource() == null && drag.getDragboard().hasFiles()) {
            drag.acceptTransferModes(TransferMode.COPY);
        }
        drag.consume();
    }

    private void dropped(DragEvent drag) {
        if (drag.getDragboard().hasFiles()) {
            open(drag.getDragboard().getFiles().getFirst().toPath());
            drag.setDropCompleted(true);
        }
        drag.consume();
    }

    Optional<StatisticsPane> pane() {
        return Optional.ofNullable(pane);
    }

    /// Whether a result is on screen, for those who draw it.
    public boolean open() {
        return pane != null;
    }

    @Override
    public void focusFilter() {
        if (pane != null) {
            pane.focusFilter();
        }
    }

    @Override
    public List<Command> commands() {
        List<Command> all = new ArrayList<>();
        all.add(Command.of("Run the statistics job", this::run).icon(Icon.PLAY).about("breast cancer rows at three sites").unless(example.whyNot()));
        all.add(Command.of("Open a statistics file", this::choose).icon(Icon.OPEN).twin("flarescope open FILE --shot PICTURE.png"));
        desk.state().jobInView().flatMap(desk.state()::job).filter(job -> job.state().finished() && !fromFiles())
                .ifPresent(job -> all.add(Command.of("Read the result of " + job.name() + " " + job.id().brief(), () -> read(job)).icon(Icon.DOWNLOAD)));
        StatisticsPane now = pane;
        if (now != null) {
            for (Sorting sorting : Sorting.values()) {
                all.add(Command.of("Sort features by " + sorting, () -> now.sort(sorting)).icon(Icon.FILTER));
            }
            all.add(Command.of("Show all charts of the feature", now::enlarge).icon(Icon.ENLARGE).on("Enter"));
            if (now.model().canCompare()) {
                all.add(Command.of("Hold the data sets against each other", now::compare).icon(Icon.COMPARE).on("b"));
            }
            for (String ending : StatisticsExport.ENDINGS) {
                all.add(Command.of("Export the statistics as " + ending.toUpperCase(Locale.ROOT), () -> save(ending)).icon(Icon.EXPORT));
            }
        }
        return all;
    }
}
