package io.flarescope.console.audit;

import io.flarescope.console.audit.AuditReader.Reading;
import io.flarescope.console.dialog.StatePane;
import io.flarescope.console.fx.Ticker;
import io.flarescope.console.journal.Journal;
import io.flarescope.console.shell.Command;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.shell.Place;
import io.flarescope.console.shell.Screen;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.ConnectionType;
import io.flarescope.federation.LinkState;
import io.flarescope.icons.Icon;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/// The view Audit: who did what, here and in the federation.
public final class AuditScreen implements Screen {
    private static final List<String> ENDINGS = List.of("csv", "jsonl");

    private final Desk desk;
    private final AuditModel model;
    private final AuditToolbar toolbar;
    private final AuditTable table;
    private final DeedPane pane;
    private final BorderPane root = new BorderPane();
    private final Label about = new Label();
    private final Label refused = new Label();
    private final Label size = new Label();
    private final Button fetch = new Button("", Icon.DOWNLOAD.node(16));
    private final HBox largeResult = new HBox(12, size, fetch);
    private final Button again = new Button("Read again", Icon.REFRESH.node(16));
    private final MenuButton export = new MenuButton("Export", Icon.EXPORT.node(16));
    private final Ticker ticker;
    private final ChangeListener<Number> onRevision = (_, _, _) -> turn();
    private boolean built;
    private boolean looking;

    public AuditScreen(Desk desk, Journal journal) {
        this.desk = desk;
        this.model = new AuditModel(desk.federation(), desk.state(), desk.work(), desk.clock(), desk.moments().zone(), journal);
        this.toolbar = new AuditToolbar(model);
        this.pane = new DeedPane(desk, model);
        this.table = new AuditTable(desk, pane::show);
        this.ticker = new Ticker(Duration.ofSeconds(5), model::readJournal);
        model.revision().addListener((_, _, _) -> {
            if (looking) {
                refresh();
            }
        });
    }

    AuditModel model() {
        return model;
    }

    @Override
    public Place place() {
        return Place.AUDIT;
    }

    @Override
    public Parent node() {
        if (!built) {
            built = true;
            root.getStylesheets().add(Objects.requireNonNull(AuditScreen.class.getResource("audit.css")).toExternalForm());
            refused.getStyleClass().addAll(Css.SMALL_TEXT, "audit-refused");
            refused.setGraphic(Icon.READ_ONLY.node(14));
            refused.setGraphicTextGap(8);
            refused.setMaxWidth(Double.MAX_VALUE);
            size.getStyleClass().add(Css.SMALL_TEXT);
            size.setMinWidth(0);
            fetch.setMinWidth(Region.USE_PREF_SIZE);
            fetch.setOnAction(_ -> model.readLargeResult(desk.tasks()));
            largeResult.setAlignment(Pos.CENTER_LEFT);
            largeResult.getStyleClass().add("audit-large-result");
            root.setTop(new VBox(header(), toolbar, refused, largeResult));
            refresh();
        }
        return root;
    }

    private HBox header() {
        Label title = new Label("Audit");
        title.getStyleClass().add(Css.TITLE);
        title.setMinWidth(Region.USE_PREF_SIZE);
        about.getStyleClass().add(Css.TEXT_2);
        again.setMinWidth(Region.USE_PREF_SIZE);
        again.setTooltip(new Tooltip("Asks the server and every site for the end of its audit.log; each question is itself a record there"));
        again.setOnAction(_ -> {
            model.readJournal();
            model.read();
        });
        export.setMinWidth(Region.USE_PREF_SIZE);
        for (String ending : ENDINGS) {
            MenuItem item = new MenuItem(ending.equals("csv") ? "CSV …" : "JSON lines …");
            item.setOnAction(_ -> save(ending));
            export.getItems().add(item);
        }
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(title, about, space, again, export);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add(Css.VIEW_HEADER);
        return head;
    }

    @Override
    public void shown() {
        looking = true;
        desk.state().revision().addListener(onRevision);
        ticker.start();
        model.look();
        refresh();
    }

    @Override
    public void hidden() {
        looking = false;
        ticker.stop();
        desk.state().revision().removeListener(onRevision);
    }

    private void turn() {
        if (model.readAt().isEmpty() && !model.reading()) {
            model.look();
        }
    }

    @Override
    public boolean settled() {
        return !model.reading();
    }

    private void refresh() {
        List<Deed> shown = model.shown();
        toolbar.refresh();
        table.show(shown);
        about.setText(headline(shown.size()));
        again.setDisable(model.reading());
        export.setDisable(shown.isEmpty());
        refusals();
        largeResult();
        Node body = model.all().isEmpty() ? nothing() : shown.isEmpty() ? filtered() : table.node();
        if (root.getCenter() != body) {
            root.setCenter(body);
            root.setRight(body == table.node() ? pane.node() : null);
        }
    }

    private String headline(int shown) {
        long all = model.all().size() - (model.filter().questions() ? 0 : model.questions());
        String count = shown == all ? Figures.of(all, "deed", "deeds") : Figures.count(all) + " deeds, of them " + Figures.count(shown) + " shown";
        long places = model.participants();
        return count + (model.reading() ? ", audit.log is read" : model.readAt().map(at -> places == 0 ? "" : ", audit.log of " + Figures.of(places, "participant", "participants")
                + " read at " + desk.moments().clock(at)).orElse(""));
    }

    private void largeResult() {
        Optional<AuditModel.LargeResult> large = model.largeResult();
        largeResult.setVisible(large.isPresent());
        largeResult.setManaged(large.isPresent());
        large.ifPresent(result -> {
            size.setText("The server’s records of " + model.name(result.job()) + " lie in its result alone, since the job has ended. Those of the sites are read.");
            fetch.setText("Download " + Figures.bytes(result.bytes()) + " and read them");
        });
    }

    private void refusals() {
        List<Reading> all = model.refused();
        refused.setVisible(!all.isEmpty());
        refused.setManaged(!all.isEmpty());
        if (!all.isEmpty()) {
            String names = all.stream().map(Reading::participant).collect(Collectors.joining(", "));
            refused.setText("Not read at " + names + ": " + all.getFirst().why());
            refused.setTooltip(new Tooltip(all.stream().map(reading -> reading.participant() + ": " + reading.why() + (reading.serverWords().isBlank() ? "" : "\n" + reading.serverWords()))
                    .collect(Collectors.joining("\n"))));
        }
    }

    private Node nothing() {
        if (model.reading()) {
            return StatePane.loading("audit.log is read", "The newest " + Figures.count(AuditReader.NEWEST) + " records of the server and of each site.");
        }
        boolean saved = desk.state().profile().type() == ConnectionType.SAVED;
        List<Reading> all = model.refused();
        if (!all.isEmpty() && all.stream().allMatch(Reading::notPermitted)) {
            return StatePane.notPermitted("You may not read audit.log here", all.getFirst().why() + " What this console does is written down all the same and stands here.")
                    .serverWords(all.getFirst().serverWords());
        }
        if (!saved && !(desk.state().link().get() instanceof LinkState.Online)) {
            return StatePane.lost("Nobody can be asked now", "This console has sent no command to this federation yet, and its audit.log is read when it is reached again.");
        }
        return saved
                ? StatePane.empty(Icon.AUDIT, "No audit.log is among these files", "A downloaded job holds the server’s part of it in its workspace.zip.")
                : StatePane.empty(Icon.AUDIT, "Nothing was recorded yet", "Commands of this console and the records of audit.log stand here.").action(Icon.REFRESH, "Read again", model::read);
    }

    private Node filtered() {
        return StatePane.filtered("Your filters hide everything", Figures.of(model.all().size(), "deed is", "deeds are") + " known, of them "
                        + Figures.of(model.questions(), "mere question", "mere questions") + ".")
                .repair(Icon.FILTER, "Show all", () -> {
                    toolbar.clear();
                    model.filter(AuditFilter.ACTS.questions(model.all().size() == model.questions()));
                });
    }

    private void save(String ending) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Save what is shown");
        chooser.setInitialFileName("audit." + ending);
        File chosen = chooser.showSaveDialog(root.getScene().getWindow());
        if (chosen != null) {
            export(chosen.toPath());
        }
    }

    /// What is shown, in the format of the file's ending.
    void export(Path file) {
        List<Deed> shown = model.shown();
        desk.work().start(
                () -> {
                    AuditExport.write(file, shown);
                    return file;
                },
                written -> desk.say().accept("Saved " + Figures.of(shown.size(), "deed", "deeds") + " in " + written + "."),
                failure -> desk.say().accept("Not saved: " + failure.getMessage()));
    }

    @Override
    public void focusFilter() {
        toolbar.focusFilter();
    }

    @Override
    public List<Command> commands() {
        return List.of(
                Command.of("Read audit.log again", model::read).icon(Icon.REFRESH).about("of the server and every site"),
                Command.of("Export the audit as CSV", () -> save("csv")).icon(Icon.EXPORT).about(String.format(Locale.ROOT, "%,d deeds", model.shown().size())));
    }
}
