package io.flarescope.console.curves;

import io.flarescope.charts.pane.ChartLetters;
import io.flarescope.charts.plot.OverFitting;
import io.flarescope.console.curves.values.OtherData;
import io.flarescope.console.fx.Ticker;
import io.flarescope.console.shell.Command;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.shell.JobPane;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.console.theme.Fonts;
import io.flarescope.console.theme.SiteColours;
import io.flarescope.federation.Job;
import io.flarescope.icons.Icon;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
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
    private final CurvesActions actions;
    private final OtherData other;
    private final OverFittingBox overFitting = new OverFittingBox();
    private final HonestBox honest;
    private final ComparedBox compared;
    private final CompareBar compareBar;
    private final CurvesFiles files;
    private final VBox right;
    private final Button follow = new Button();
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
        followButton();
        this.actions = new CurvesActions(desk, model, files, grid, this::inks, letters, events, root, this::openView);
        if (alone) {
            toolbar.getChildren().addAll(follow, actions.export());
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

    private void followButton() {
        follow.setOnAction(_ -> model.following().set(!model.following().get()));
        follow.setMinWidth(Button.USE_PREF_SIZE);
        model.following().subscribe(now -> {
            follow.setText(now ? "Following" : "Stays");
            follow.setGraphic((now ? Icon.FOLLOW : Icon.PAUSE).node(16));
            follow.setTooltip(new Tooltip(now ? "A zoomed view moves with the newest points; press to stay" : "A zoomed view stays where it is; press to follow"));
        });
    }

    CurvesFiles files() {
        return files;
    }

    CurvesActions actions() {
        return actions;
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
        return List.of(follow, actions.export());
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
        String now = model.tree().size() == 0 ? "none" : model.cards().isEmpty() ? EmptyCurves.hiddenWords(model.tree()) : "";
        if (now.equals(state) || inspecting) {
            return;
        }
        state = now;
        middle.getChildren().setAll(now.isEmpty() ? grid : now.equals("none") ? EmptyCurves.noneYet(desk, job) : EmptyCurves.hidden(now, this::showAll));
    }

    private void showAll() {
        series.clear();
        model.tick(model.tree().everything(), true);
        around();
    }

    // ---- header and keys ----

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

    List<Command> commands() {
        return actions.commands();
    }
}
