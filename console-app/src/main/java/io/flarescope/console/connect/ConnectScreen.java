package io.flarescope.console.connect;

import atlantafx.base.theme.Styles;
import io.flarescope.console.connect.Examination.Examined;
import io.flarescope.console.fx.Work;
import io.flarescope.console.text.Moments;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.ConnectionType;
import io.flarescope.flare.kit.KitStep;
import io.flarescope.flare.kit.StartupKit;
import io.flarescope.icons.Icon;
import io.flarescope.icons.Logo;
import java.io.File;
import java.net.URL;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/// The first page: five ways in at the left, the kit doctor at the right.
public final class ConnectScreen {

    /// What the ways lead to.
    public interface Ways {
        void startEmbedded();

        /// The kit has passed; the type is what the person declared.
        void connect(StartupKit kit, ConnectionType type);

        /// Whether an open view would go on with this kit in place of its own.
        boolean goesOn(StartupKit kit);

        /// From now on this kit's root is the one expected at its address. Not on the UI thread.
        void acceptRoot(StartupKit kit);
        /// Whether the folder or file is saved data and no startup kit; waits for the disk.
        boolean isSaved(Path path);

        /// Event files, logs, folders of them, or job results: several at once are compared.
        void openSaved(List<Path> paths);
    }

    private static final double WIDE = 1400;
    private static final double TALL = 840;

    private final ConnectModel model;
    private final Moments moments;
    private final Ways ways;
    private final StackPane root = new StackPane();
    private final Button start = new Button("Start");
    private final Label startWords = new Label();
    private final HBox dropped = new HBox(6);
    private final Label twin = new Label();
    private final VBox kitWay = new VBox();
    private boolean built;

    /// `doctor` examines a kit and waits for the network.
    public ConnectScreen(Work work, Function<StartupKit, List<KitStep>> doctor, InstantSource clock, Moments moments, Ways ways) {
        this.model = new ConnectModel(work, doctor, ways::acceptRoot, clock);
        this.moments = moments;
        this.ways = ways;
    }

    public Parent node() {
        if (!built) {
            built = true;
            build();
        }
        return root;
    }

    /// Reads the kit and lets the doctor examine it.
    public void examine(Path kit) {
        node();
        model.examine(kit);
    }

    /// How the embedded federation stands, under its way; `canStart` while it does not run.
    public void embedded(String sentence, boolean canStart) {
        startWords.setText(sentence);
        start.setDisable(!canStart);
    }

    private void build() {
        URL css = Objects.requireNonNull(ConnectScreen.class.getResource("connect.css"));
        root.getStylesheets().add(css.toExternalForm());
        root.getStyleClass().add("connect");
        VBox left = left();
        DoctorColumn right = new DoctorColumn(model, moments, ways);
        HBox columns = new HBox(left, right);
        columns.getStyleClass().add("connect-columns");
        root.widthProperty().subscribe(width -> {
            boolean wide = width.doubleValue() == 0 || width.doubleValue() >= WIDE;
            columns.setSpacing(wide ? 48 : 40);
            fix(left, wide ? 560 : 500);
            fix(right, wide ? 720 : 660);
        });
        root.heightProperty().subscribe(height -> {
            boolean tall = height.doubleValue() == 0 || height.doubleValue() >= TALL;
            columns.setPadding(new Insets(tall ? 72 : 28, 20, 16, 20));
        });
        ScrollPane scroll = new ScrollPane(columns);
        scroll.setFitToWidth(true);
        root.getChildren().add(scroll);
        root.setOnDragOver(this::dragged);
        root.setOnDragDropped(this::dropped);
        model.examination().subscribe(this::show);
    }

    private static void fix(Region region, double width) {
        region.setMinWidth(width);
        region.setPrefWidth(width);
        region.setMaxWidth(width);
    }

    private VBox left() {
        Label name = new Label("Flarescope");
        name.getStyleClass().add(Css.PAGE);
        HBox head = new HBox(12, Logo.node(32), name);
        head.getStyleClass().add("connect-head");
        Label line = new Label("Connect to a federation, or open what you already have.");
        line.getStyleClass().addAll(Css.TEXT_2, "connect-line");

        start.getStyleClass().add(Styles.ACCENT);
        start.setMinWidth(Region.USE_PREF_SIZE);
        start.setAccessibleText("Start the embedded federation");
        start.setOnAction(_ -> ways.startEmbedded());
        startWords.setText("A server and three sites in this program, with the digits job ready to run. Nothing to install.");
        MenuButton choose = choose();
        Label dropWords = words("Folder or zip. It is checked before anything is sent; see the result at the right.");
        kitWay.getChildren().add(way(Icon.KIT, "Drop a startup kit", dropWords, dropped, choose));
        dropped.setAlignment(Pos.CENTER_LEFT);

        VBox card = new VBox(
                way(Icon.START, "Start the embedded federation", small(startWords), null, start),
                kitWay,
                later(Icon.DASHBOARD, "Log in to a FLARE Dashboard", "Not in this version yet. Fetch the kit with a browser and drop it here."),
                later(Icon.LOCAL_FLARE, "Start a local FLARE federation", "Not in this version yet. FLARE’s own nvflare poc writes kits that can be dropped here."),
                way(Icon.OPEN, "Open saved data", words("Event files, logs, folders of runs, a job’s result as folder or zip. Choose them, or drop them here."), null, chooseSaved()));
        card.getStyleClass().addAll(Css.CARD, "connect-card");

        HBox keys = new HBox(6, Icon.KEYBOARD.node(16), key("Tab"), small("moves,"), key("Enter"), small("opens"));
        keys.getStyleClass().add("connect-keys");
        Label same = small("The same from the command line");
        twin.getStyleClass().add(Css.CODE);
        twin.setMaxWidth(Double.MAX_VALUE);
        VBox left = new VBox(head, line, card, keys, same, twin);
        VBox.setMargin(same, new Insets(20, 0, 6, 0));
        return left;
    }

    private static Label words(String text) {
        return small(new Label(text));
    }

    private static Label small(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2);
        return label;
    }

    private static Label small(Label label) {
        label.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label key(String words) {
        Label key = new Label(words);
        key.getStyleClass().add(Css.KEY);
        return key;
    }

    private static HBox way(Icon icon, String title, Label words, @Nullable Node more, Node action) {
        StackPane ground = new StackPane(icon.node(20));
        ground.getStyleClass().add("way-icon");
        Label head = new Label(title);
        head.getStyleClass().add(Css.STRONG);
        VBox text = new VBox(2, head, words);
        if (more != null) {
            text.getChildren().add(more);
        }
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox way = new HBox(16, ground, text, action);
        way.getStyleClass().add("way");
        return way;
    }

    /// A way that will come: it stays, grey, with what to do until then.
    private static HBox later(Icon icon, String title, String words) {
        HBox way = way(icon, title, words(words), null, new Region());
        way.getStyleClass().add("way-later");
        return way;
    }

    private MenuButton choose() {
        MenuItem folder = new MenuItem("Folder …");
        folder.setOnAction(_ -> {
            DirectoryChooser chooser = new DirectoryChooser();
            chooser.setTitle("The startup kit's folder");
            chosen(chooser.showDialog(root.getScene().getWindow()));
        });
        MenuItem zip = new MenuItem("Zip …");
        zip.setOnAction(_ -> {
            FileChooser chooser = new FileChooser();
            chooser.setTitle("The startup kit's zip");
            chooser.getExtensionFilters().addAll(new FileChooser.ExtensionFilter("Startup kits", "*.zip"), new FileChooser.ExtensionFilter("All files", "*"));
            chosen(chooser.showOpenDialog(root.getScene().getWindow()));
        });
        MenuButton choose = new MenuButton("Choose", null, folder, zip);
        choose.setAccessibleText("Choose a startup kit");
        choose.setMinWidth(Region.USE_PREF_SIZE);
        return choose;
    }

    private MenuButton chooseSaved() {
        MenuItem folder = new MenuItem("Folder …");
        folder.setOnAction(_ -> {
            DirectoryChooser chooser = new DirectoryChooser();
            chooser.setTitle("A folder with saved data");
            File chosen = chooser.showDialog(root.getScene().getWindow());
            if (chosen != null) {
                ways.openSaved(List.of(chosen.toPath()));
            }
        });
        MenuItem files = new MenuItem("Files …");
        files.setOnAction(_ -> {
            FileChooser chooser = new FileChooser();
            chooser.setTitle("Event files, logs or the zip of a result");
            List<File> chosen = chooser.showOpenMultipleDialog(root.getScene().getWindow());
            if (chosen != null) {
                ways.openSaved(chosen.stream().map(File::toPath).toList());
            }
        });
        MenuButton choose = new MenuButton("Open", null, folder, files);
        choose.setAccessibleText("Open saved data");
        choose.setMinWidth(Region.USE_PREF_SIZE);
        return choose;
    }

    private void chosen(@Nullable File file) {
        if (file != null) {
            model.examine(file.toPath());
        }
    }

    /// One thing may be a startup kit; several are saved data.
    public void take(List<Path> paths) {
        if (paths.size() == 1) {
            Path path = paths.getFirst();
            model.tell(path, ways::isSaved, saved -> {
                if (saved) {
                    ways.openSaved(paths);
                } else {
                    model.examine(path);
                }
            });
        } else if (!paths.isEmpty()) {
            ways.openSaved(paths);
        }
    }

    private void dragged(DragEvent drag) {
        if (drag.getDragboard().hasFiles()) {
            drag.acceptTransferModes(TransferMode.COPY);
        }
        drag.consume();
    }

    private void dropped(DragEvent drag) {
        if (drag.getDragboard().hasFiles()) {
            take(drag.getDragboard().getFiles().stream().map(File::toPath).toList());
            drag.setDropCompleted(true);
        }
        drag.consume();
    }

    private void show(Examination now) {
        Path place = ConnectModel.place(now, Path.of("KIT"));
        boolean any = !(now instanceof Examination.NoKit);
        twin.setText("flarescope kit check " + place.getFileName());
        dropped.setVisible(any);
        dropped.setManaged(any);
        if (any) {
            kitWay.getStyleClass().setAll("way-chosen");
            Label file = new Label(String.valueOf(place.getFileName()));
            file.getStyleClass().add(Css.MONO);
            Label about = small(now instanceof Examined examined
                    ? examined.kit().federation() + ", " + examined.kit().host() + ":" + examined.kit().adminPort()
                    : "");
            dropped.getChildren().setAll(List.of(Icon.KIT_ZIP.node(16), file, about));
        } else {
            kitWay.getStyleClass().clear();
        }
    }
}
