package io.flarescope.console.curves;

import io.flarescope.charts.pane.ChartLetters;
import io.flarescope.charts.plot.OverFitting;
import io.flarescope.charts.series.SeriesSnapshot;
import io.flarescope.console.curves.values.OtherData;
import io.flarescope.console.dialog.ProblemDialog;
import io.flarescope.console.dialog.Sentences;
import io.flarescope.console.dialog.StatePane;
import io.flarescope.console.fx.Ticker;
import io.flarescope.console.shell.Command;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.shell.JobPane;
import io.flarescope.console.shell.Place;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.state.SeriesKey;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.console.theme.Fonts;
import io.flarescope.console.theme.SiteColours;
import io.flarescope.federation.Job;
import io.flarescope.icons.Icon;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.jspecify.annotations.Nullable;

/// The curves of one job, or of several that are compared: toolbar, tree, cards and figures. Stands in the view Curves and in the job's page.
///
/// Cards take what has come at most thirty times a second, figures and counts five times.
public final class CurvesPane implements JobPane {
    private static final double NARROW = 1_300;
    /// Where follow and export stand in the toolbar, too.
    private static final double NARROW_ALONE = 1_500;
    private static final int MOST_OFFERS = 20;
    private static final javafx.util.Duration QUICKLY = javafx.util.Duration.millis(33);
    private static final javafx.util.Duration SLOWLY = javafx.util.Duration.millis(200);

    private final Desk desk;
    private final LiveJob job;
    private final ShownJobs jobs;
    private final CurvesModel model;
    private final SiteColours colours;
    private final BorderPane root = new BorderPane();
    private final boolean alone;
    private final CurvesToolbar toolbar;
    private final SeriesPane series;
    private final CurvesGrid grid;
    private final StackPane middle = new StackPane();
    private final RoundStrip strip;
    private final InspectorPane inspector;
    private final EventWriting events;
    private final OtherData other;
    private final OverFittingBox overFitting = new OverFittingBox();
    private final HonestBox honest;
    private final ComparedBox compared;
    private final CompareBar compareBar;
    private final CurvesFiles files;
    private final VBox right;
    private final Button follow = new Button();
    private final Button export = new Button("Export", Icon.EXPORT.node(16));
    private final ChartLetters letters = new ChartLetters(Fonts.caption(), Fonts.captionStrong());
    private final PauseTransition quickly = new PauseTransition(QUICKLY);
    private final PauseTransition slowly = new PauseTransition(SLOWLY);
    private final Ticker ages = new Ticker(Duration.ofMillis(500), this::ages);
    private final ChangeListener<Number> onRevision = (_, _, _) -> arrived();
    private final ChangeListener<@Nullable Instant> onCursor = (_, _, _) -> sharedCursor();
    private final ChangeListener<Object> onPalette = (_, _, _) -> recolour();
    private boolean more;
    private boolean revealed;
    private boolean looking;
    private boolean inspecting;
    private String state = "";
    private boolean narrow;

    /// For the job's page: following and export stand in the toolbar.
    public CurvesPane(Desk desk, LiveJob job, EventWriting events) {
        this(desk, List.of(job), events, true);
    }

    CurvesPane(Desk desk, List<LiveJob> shown, EventWriting events, boolean alone) {
        this.events = events;
        this.alone = alone;
        this.desk = desk;
        // a job that was just submitted is shown before it is listed with its name
        this.jobs = new ShownJobs(shown, id -> desk.state().job(id).map(Job::name).orElse("job"));
        this.job = jobs.first();
        this.colours = desk.colours();
        this.model = new CurvesModel(jobs, desk.state().siteOrder(), desk.state().cursor(), desk.moments().zone());
        model.update();
        this.files = new CurvesFiles(desk, model, root);
        this.grid = new CurvesGrid(model, this::card, card -> card.show(inks()));
        this.toolbar = new CurvesToolbar(model);
        this.series = new SeriesPane(model, colours, this::focusTree);
        this.other = new OtherData(desk, job, this::inspect);
        this.inspector = new InspectorPane(model, desk.moments(), colours);
        this.honest = new HonestBox(job, desk.moments());
        this.compared = new ComparedBox(jobs);
        this.compareBar = new CompareBar(jobs, id -> ComparedBox.words(desk.state().live(id).account(), desk.clock().instant()), desk.navigator()::compare);
        VBox.setVgrow(inspector, Priority.ALWAYS);
        this.right = new VBox(inspector, overFitting, jobs.several() ? compared : honest);
        right.getStyleClass().add(Css.SIDE_RIGHT);
        middle.getChildren().add(grid);
        this.strip = new RoundStrip(colours, model::pointAtRound);
        VBox.setVgrow(middle, Priority.ALWAYS);
        actions();
        if (alone) {
            toolbar.getChildren().addAll(follow, export);
        }
        root.getStyleClass().add("curves-pane");
        root.getStylesheets().add(Objects.requireNonNull(CurvesPane.class.getResource("curves.css")).toExternalForm());
        root.setTop(jobs.several() ? new VBox(toolbar, compareBar) : toolbar);
        VBox.setVgrow(series, Priority.ALWAYS);
        other.node().setPrefWidth(0);
        other.node().setMinWidth(0);
        // rounds, texts and pictures are those of one job
        root.setLeft(jobs.several() ? new VBox(series) : new VBox(series, other.node()));
        root.setCenter(jobs.several() ? new VBox(middle) : new VBox(middle, strip));
        root.setRight(right);
        root.widthProperty().addListener((_, _, width) -> widthIs(width.doubleValue()));
        widthIs(1_364);
        quickly.setOnFinished(_ -> {
            if (more) {
                take();
            }
        });
        slowly.setOnFinished(_ -> around());
        model.changed().addListener((_, _, _) -> {
            grid.changed();
            soon();
        });
        model.moved().addListener((_, _, _) -> {
            grid.visible().forEach(CurveCard::moveCursor);
            inspector.refresh();
            strip();
        });
    }

    private void strip() {
        strip.show(model.roundSites(), model.cursorRound(), desk.look().palette().get());
    }

    private void actions() {
        follow.setOnAction(_ -> model.following().set(!model.following().get()));
        follow.setMinWidth(Button.USE_PREF_SIZE);
        model.following().subscribe(now -> {
            follow.setText(now ? "Following" : "Stays");
            follow.setGraphic((now ? Icon.FOLLOW : Icon.PAUSE).node(16));
            follow.setTooltip(new Tooltip(now ? "A zoomed view moves with the newest points; press to stay" : "A zoomed view stays where it is; press to follow"));
        });
        ContextMenu menu = new ContextMenu(
                item("Points of the shown series (CSV)", () -> files.choose(".csv", files::csv)),
                item("The cards in sight (PNG)", () -> files.choose(".png", file -> files.png(file, grid, "cards in sight"))),
                item("All cards on one sheet (SVG)", this::exportSheet),
                item("All cards on one sheet (PNG)", this::exportSheetPicture),
                item("The first card in sight (SVG)", () -> files.choose(".svg", file -> grid.visible().stream().findFirst().ifPresent(card -> card.svg(file, files)))),
                item("All points of the job (TensorBoard event files)", this::writeEvents),
                new SeparatorMenuItem(), item("Copy the cards in sight", () -> files.copyPicture(grid)), item("Copy the figures", files::copyFigures),
                new SeparatorMenuItem(), item("Save this view", () -> files.choose("-view.json", files::saveView)),
                item("Open a view", () -> files.chooseView(this::openView)));
        export.setMinWidth(Button.USE_PREF_SIZE);
        export.setTooltip(new Tooltip("Write what is shown into a file"));
        export.setOnAction(_ -> menu.show(export, Side.BOTTOM, 0, 4));
    }

    private void exportSheet() {
        files.choose(".svg", file -> files.sheet(file, inks()));
    }

    private void exportSheetPicture() {
        files.choose(".png", file -> files.sheetPicture(file, inks(), letters.at(1)));
    }

    /// For those who take pictures of everything.
    void exportSheets(Path svg, Path png) {
        files.sheet(svg, inks());
        files.sheetPicture(png, inks(), letters.at(1));
    }

    private static MenuItem item(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setOnAction(_ -> action.run());
        return item;
    }

    CurvesFiles files() {
        return files;
    }

    void openView(Path file) {
        files.openView(file, () -> {
            series.pattern(model.tree().pattern().words());
            around();
        });
    }

    private CurveCard card(CardKey key) {
        CurveCard card = new CurveCard(key, model, colours, letters, inks(), files);
        card.chart().setWheelZooms(scroll -> scroll.isControlDown() || !grid.scrolls());
        return card;
    }

    private ThemeInks inks() {
        return new ThemeInks(desk.look().palette().get(), colours);
    }

    @Override
    public Parent node() {
        return root;
    }

    /// Follow and export, for a header above the pane.
    List<Node> headerActions() {
        return List.of(follow, export);
    }

    CurvesModel model() {
        return model;
    }

    RoundStrip contributions() {
        return strip;
    }

    CurvesGrid grid() {
        return grid;
    }

    @Override
    public void shown() {
        if (looking) {
            return;
        }
        looking = true;
        desk.state().revision().addListener(onRevision);
        desk.state().cursor().time().addListener(onCursor);
        desk.look().palette().addListener(onPalette);
        grid.active(true);
        ages.start();
        model.sharedMoved();
        take();
        around();
    }

    @Override
    public void hidden() {
        if (!looking) {
            return;
        }
        looking = false;
        quickly.stop();
        slowly.stop();
        ages.stop();
        grid.active(false);
        desk.state().revision().removeListener(onRevision);
        desk.state().cursor().time().removeListener(onCursor);
        desk.look().palette().removeListener(onPalette);
    }

    /// Everything at once; tests and pictures do not wait for a pulse.
    void refresh() {
        take();
        around();
        root.applyCss();
        root.layout();
    }

    private void arrived() {
        if (quickly.getStatus() == Animation.Status.RUNNING) {
            more = true;
        } else {
            take();
        }
    }

    private void take() {
        more = false;
        quickly.playFromStart();
        if (model.update()) {
            series.rebuild();
            if (!revealed) {
                model.focus().ifPresent(focus -> series.reveal(focus.job(), Tags.who(focus.site(), false)));
                revealed = model.focus().isPresent();
            }
        }
        if (model.takeBehind()) {
            more = true;
        }
        other.refresh();
    }

    /// A tag that is no curve takes the place of the cards, until it is closed.
    private void inspect(Optional<Region> inspector) {
        inspecting = inspector.isPresent();
        if (inspector.isPresent()) {
            StackPane.setMargin(inspector.get(), new Insets(12));
            middle.getChildren().setAll(inspector.get());
        } else {
            state = "none again";
            state();
        }
    }

    private void soon() {
        if (looking && slowly.getStatus() != Animation.Status.RUNNING) {
            slowly.playFromStart();
        }
    }

    private void sharedCursor() {
        model.sharedMoved();
    }

    private void recolour() {
        grid.changed();
        grid.all().forEach(card -> card.show(inks()));
        strip();
        ages();
    }

    /// Everything but the cards.
    private void around() {
        series.refresh();
        inspector.refresh();
        Optional<Focus> focus = model.focus();
        Optional<OverFitting> found = narrow ? Optional.empty() : model.cards().stream()
                .filter(card -> card.kind() == CardKey.Kind.AGAINST).findFirst()
                .flatMap(card -> model.content(card, inks()).overFitting());
        String site = focus.map(Focus::site).orElse("");
        double federated = focus.flatMap(of -> model.points(of.federated())).map(Inspection::last).orElse(Double.NaN);
        overFitting.show(found, site, federated);
        strip();
        state();
        ages();
    }

    private void ages() {
        if (jobs.several()) {
            compared.refresh(desk.clock().instant());
            compareBar.refresh(offers());
        } else {
            honest.refresh(desk.clock().instant(), desk.look().palette().get());
        }
    }

    private void widthIs(double width) {
        narrow = width < NARROW;
        toolbar.narrow(width < (alone ? NARROW_ALONE : NARROW));
        side(series, narrow ? 212 : 248);
        side(right, narrow ? 284 : 304);
    }

    private static void side(VBox pane, double width) {
        pane.setMinWidth(width);
        pane.setPrefWidth(width);
        pane.setMaxWidth(width);
    }

    /// Jobs that could be compared too, newest first.
    private List<CompareBar.Offer> offers() {
        return desk.state().jobs().reversed().stream().filter(job -> !jobs.ids().contains(job.id())).limit(MOST_OFFERS)
                .map(job -> new CompareBar.Offer(job.id(), job.name() + " " + job.id().brief() + ", " + job.state().word())).toList();
    }

    // ---- nothing to show ----

    private void state() {
        String now = model.tree().size() == 0 ? "none" : model.cards().isEmpty() ? hiddenWords() : "";
        if (now.equals(state) || inspecting) {
            return;
        }
        state = now;
        middle.getChildren().setAll(now.isEmpty() ? grid : now.equals("none") ? noneYet() : hiddenPane(now));
    }

    private StatePane noneYet() {
        Optional<Job> known = desk.state().job(job.id());
        String name = known.map(Job::name).orElse("The job") + " " + job.id().brief();
        String sentence = known.map(Job::state).map(is -> is.finished()
                        ? name + " has ended, and no metric of it is here."
                        : is.running() ? name + " runs and has sent none." : name + " does not run yet.")
                .orElse(name + " has sent none.");
        return StatePane.empty(Icon.CURVES, "No metrics yet", sentence)
                .fact("Route", switch (job.account().route()) {
                    case FEED -> "the job’s live feed";
                    case STATS_WINDOW -> "the newest records in show_stats";
                    case RESULT -> "the feed file of the result";
                    case TAIL -> "log files, which hold no metrics";
                    case FILES -> "files on this machine";
                    case NONE -> "none: the job carries no feed, or it cannot be read with this role";
                })
                .fact("Check", "Metrics need an analytics component in the job, and the feed attached when it is submitted.")
                .action(Icon.LOGS, "Open its log", () -> desk.navigator().showFor(job.id(), Place.LOGS));
    }

    private String hiddenWords() {
        int all = model.tree().size();
        int ticked = model.tree().groups().stream().mapToInt(group -> model.tree().tally(group).ticked()).sum();
        String tickedWords = ticked == 0 ? "None is ticked" : Figures.of(ticked, "is ticked", "are ticked");
        String pattern = model.tree().pattern().words();
        return "%s of %s%s.".formatted(tickedWords, Figures.of(all, "series", "series"), pattern.isBlank() ? "" : ", none of them matches " + pattern);
    }

    private StatePane hiddenPane(String sentence) {
        return StatePane.filtered("No series is shown", sentence).repair(Icon.FILTER_REMOVE, "Show all series", () -> {
            series.clear();
            model.tick(model.tree().everything(), true);
            around();
        });
    }

    // ---- header, keys and export ----

    /// `17 of 50 series shown, round 22 running`.
    String headline() {
        int all = model.tree().size();
        String words = all == 0 ? "" : ", %s of %s series shown".formatted(Figures.count(model.tree().shown().size()), Figures.count(all));
        if (jobs.several()) {
            return words;
        }
        boolean running = desk.state().job(job.id()).map(of -> of.state().running()).orElse(false);
        return words + job.timeline().latest().map(round -> ", round " + round.number() + (running ? " running" : "")).orElse("");
    }

    void focusPattern() {
        series.focusPattern();
    }

    private void focusTree() {
        series.focusTree();
    }

    private io.flarescope.charts.scale.Span wholeView() {
        return grid.visible().stream().findFirst().flatMap(CurveCard::shownPlot).map(io.flarescope.charts.plot.Plot::whole)
                .orElse(new io.flarescope.charts.scale.Span(0, 1));
    }

    private void writeEvents() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Folder for the event files");
        File folder = chooser.showDialog(root.getScene().getWindow());
        if (folder != null) {
            writeEvents(folder.toPath());
        }
    }

    /// All series as they are now, shown or not; of several jobs each below a folder of its own.
    void writeEvents(Path folder) {
        Map<Path, Map<SeriesKey, SeriesSnapshot>> all = new LinkedHashMap<>();
        for (LiveJob each : jobs.all()) {
            Map<SeriesKey, SeriesSnapshot> of = all.computeIfAbsent(jobs.several() ? folder.resolve(each.id().brief()) : folder, _ -> new LinkedHashMap<>());
            each.metrics().keys().forEach(key -> model.points(JobSeries.of(each.id(), key)).ifPresent(points -> of.put(key, points)));
        }
        desk.tasks().start(
                "Writing event files", _ -> {
                    long written = 0;
                    for (Map.Entry<Path, Map<SeriesKey, SeriesSnapshot>> one : all.entrySet()) {
                        written += events.write(one.getKey(), one.getValue());
                    }
                    return written;
                },
                written -> desk.say().accept("%s written as event files below %s".formatted(Figures.of(written, "point", "points"), folder)),
                failure -> ProblemDialog.show(root, Sentences.of("The event files were not written below " + folder.getFileName(), failure)));
    }

    List<Command> commands() {
        return List.of(
                Command.of("Show all of x", model::zoomReset).on("0").icon(Icon.ZOOM_BACK),
                Command.of("Zoom back", model::zoomBack).icon(Icon.ZOOM_BACK),
                Command.of(model.following().get() ? "Stay with what is in view" : "Follow the newest points", () -> model.following().set(!model.following().get()))
                        .icon(Icon.FOLLOW),
                Command.of("Show all cards again", () -> model.enlarge(null)).icon(Icon.ENLARGE),
                Command.of("Select what is in view", () -> model.select(Optional.ofNullable(model.view()).orElseGet(this::wholeView))).icon(Icon.ROUND),
                Command.of("Clear the selected stretch", () -> model.select(null)).icon(Icon.CLOSE)
                        .unless(() -> model.stretch() == null ? Optional.of("none is selected") : Optional.empty()),
                Command.of("Save this view", () -> files.choose("-view.json", files::saveView)).icon(Icon.SAVE),
                Command.of("Open a view", () -> files.chooseView(this::openView)).icon(Icon.OPEN),
                Command.of("Copy the figures", files::copyFigures).icon(Icon.COPY),
                Command.of("Copy the cards in sight", () -> files.copyPicture(grid)).icon(Icon.COPY),
                Command.of("Export the points of the shown series", () -> files.choose(".csv", files::csv)).icon(Icon.EXPORT)
                        .twin("flarescope metrics " + job.id().brief() + " --csv"),
                Command.of("Export all points as TensorBoard event files", this::writeEvents).icon(Icon.EXPORT)
                        .twin("flarescope metrics " + job.id().brief() + " --events DIR"),
                Command.of("Export all cards as one drawing", this::exportSheet).icon(Icon.EXPORT).about("SVG, with what it shows in words"),
                Command.of("Export all cards as one picture", this::exportSheetPicture).icon(Icon.EXPORT).about("PNG, with what it shows in words"),
                Command.of("Export the cards in sight as a picture", () -> files.choose(".png", file -> files.png(file, grid, "cards in sight"))).icon(Icon.EXPORT));
    }
}
