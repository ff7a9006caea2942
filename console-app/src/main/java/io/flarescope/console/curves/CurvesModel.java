package io.flarescope.console.curves;

import io.flarescope.charts.plot.Plot;
import io.flarescope.charts.plot.Readout;
import io.flarescope.charts.plot.XAxis;
import io.flarescope.charts.scale.Span;
import io.flarescope.charts.scale.YScale;
import io.flarescope.charts.series.SeriesSnapshot;
import io.flarescope.console.state.Cursor;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.state.SeriesKey;
import io.flarescope.console.state.SiteOrder;
import io.flarescope.federation.FeedRecord.RoundStep;
import io.flarescope.federation.FeedRoute;
import io.flarescope.federation.JobId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What the view Curves shows of one job, or of several that are compared, and what a person chose of it. Views bind to this and ask it for plots; [#changed] moves
/// when something they show may look different, [#moved] when only the cursor did.
final class CurvesModel {
    private final ShownJobs jobs;
    private final ZoneId zone;
    private final SeriesTree tree;
    private final Lines lines;
    private final PlotMaker plots;
    private final CardDeck deck;
    private final Inspection inspection;
    private final RoundSites roundSites;
    private final Pointing pointing;
    private final ZoomHistory zoom = new ZoomHistory();
    private final CardChoices cards = new CardChoices();
    private final ObjectProperty<Choices> choices = new SimpleObjectProperty<>(Choices.FIRST);
    private final BooleanProperty following = new SimpleBooleanProperty(true);
    private final ReadOnlyLongWrapper changed = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper moved = new ReadOnlyLongWrapper();
    private @Nullable Span stretch;
    private String chosenSite = "";
    private long version;

    CurvesModel(ShownJobs jobs, SiteOrder order, Cursor shared, ZoneId zone) {
        this.jobs = jobs;
        this.zone = zone;
        this.tree = new SeriesTree(jobs, order);
        this.lines = new Lines(jobs);
        this.plots = new PlotMaker(jobs, tree, lines, zone);
        this.deck = new CardDeck(jobs, tree, lines);
        this.inspection = new Inspection(jobs, tree, lines);
        this.roundSites = new RoundSites(jobs.first(), order, tree, lines);
        this.pointing = new Pointing(shared, tree, lines);
        choices.addListener((_, before, now) -> {
            if (before.x() != now.x() || before.xScale() != now.xScale()) {
                lines.align(now.x() == XAxis.RELATIVE);
                zoom.begin(null);
                stretch = null;
                pointing.follow(now.x());
            }
            touch();
        });
    }

    /// Takes in what came; true when there are new series.
    boolean update() {
        boolean first = tree.size() == 0;
        boolean structure = tree.update();
        if (first && structure && jobs.all().stream().allMatch(job -> job.account().route() == FeedRoute.FILES) && choices.get().x() == XAxis.ROUND) {
            // event files know no rounds
            choices.set(choices.get().x(XAxis.STEP));
        }
        touch();
        return structure;
    }

    private void touch() {
        version++;
        viewTouched();
    }

    private void viewTouched() {
        changed.set(changed.get() + 1);
    }

    /// Moves when plots may look different, and stands still while only the view does.
    long version() {
        return version;
    }

    ReadOnlyLongProperty changed() {
        return changed.getReadOnlyProperty();
    }

    ReadOnlyLongProperty moved() {
        return moved.getReadOnlyProperty();
    }

    ShownJobs jobs() {
        return jobs;
    }

    /// The one job, or the first of several.
    LiveJob job() {
        return jobs.first();
    }

    SeriesTree tree() {
        return tree;
    }

    ObjectProperty<Choices> choices() {
        return choices;
    }

    BooleanProperty following() {
        return following;
    }

    // ---- which cards ----

    List<CardKey> cards() {
        return deck.cards(choices.get().meanAndSpread(), cards.pins());
    }

    /// The first card spans two columns where it was pinned or compares.
    boolean firstIsWide(List<CardKey> shown) {
        return !shown.isEmpty() && (cards.pins().contains(shown.getFirst()) || shown.getFirst().kind() == CardKey.Kind.AGAINST);
    }

    CardContent content(CardKey card, Inks inks) {
        boolean wordy = card.kind() == CardKey.Kind.AGAINST || cards.enlarged().equals(Optional.of(card)) || cards.pins().contains(card);
        return plots.make(card, choices.get(), scale(card), deck.focus(), chosenSite, wordy, banded(card), inks);
    }

    /// True once when a smoothed line was too long to be finished at the last look.
    boolean takeBehind() {
        return lines.takeBehind();
    }

    Optional<Focus> focus() {
        return deck.focus();
    }

    /// A row of the tree: the site's lines are emphasised and compared. `tag` is empty for the site itself.
    void choose(JobId job, String site, String tag) {
        chosenSite = site;
        deck.focus(job, site, tag);
        touch();
    }

    void tick(List<JobSeries> keys, boolean on) {
        tree.tick(keys, on);
        touch();
    }

    void look(String pattern) {
        tree.look(pattern);
        touch();
    }

    List<CardKey> pins() {
        return cards.pins();
    }

    void pin(CardKey card, boolean on) {
        cards.pin(card, on);
        touch();
    }

    void unpinAll() {
        cards.unpinAll();
        touch();
    }

    Optional<CardKey> enlarged() {
        return cards.enlarged();
    }

    void enlarge(@Nullable CardKey card) {
        cards.enlarge(card);
        touch();
    }

    YScale scale(CardKey card) {
        return cards.scale(card).orElse(choices.get().y());
    }

    /// A scale of this card's own; empty: the toolbar's.
    void scale(CardKey card, Optional<YScale> own) {
        cards.scale(card, own);
        touch();
    }

    boolean hasOwnScale(CardKey card) {
        return cards.scale(card).isPresent();
    }

    /// Whether the card shows quantiles over the sites instead of their lines.
    boolean banded(CardKey card) {
        return cards.banded(card);
    }

    boolean anyBanded() {
        return !cards.bands().isEmpty();
    }

    void band(CardKey card, boolean on) {
        if (cards.band(card, on)) {
            touch();
        }
    }

    /// Every card with the lines of all participants, or none at all.
    void bandAll(boolean on) {
        cards.bandOnly(on ? cards().stream().filter(card -> card.kind() == CardKey.Kind.TAG).toList() : List.of());
        touch();
    }

    // ---- what is in view ----

    /// The part of the x axis all cards show; null for all of it.
    @Nullable Span view() {
        return zoom.view();
    }

    void zoom(@Nullable Span to) {
        if (zoom.to(to)) {
            viewTouched();
        }
    }

    boolean canZoomBack() {
        return zoom.view() != null;
    }

    void zoomBack() {
        zoom.back();
        viewTouched();
    }

    void zoomReset() {
        zoom.begin(null);
        viewTouched();
    }

    // ---- kept views ----

    /// A view names series of any job: of several jobs each series once.
    SavedView save() {
        List<SeriesKey> ticked = tree.everything().stream().filter(tree::ticked).map(JobSeries::series).distinct().toList();
        return new SavedView(choices.get(), Optional.ofNullable(zoom.view()), tree.pattern().words(), ticked, cards.pins(), cards.scales(), cards.bands());
    }

    /// Shows what the view shows; answers how many of its series no job here has.
    int open(SavedView saved) {
        choices.set(saved.choices());
        tree.tick(tree.everything(), false);
        List<SeriesKey> missing = saved.shown().stream().filter(series -> jobs.ids().stream().noneMatch(job -> tree.knows(JobSeries.of(job, series)))).toList();
        tree.tick(saved.shown().stream().flatMap(series -> jobs.ids().stream().map(job -> JobSeries.of(job, series))).toList(), true);
        tree.look(saved.pattern());
        cards.open(saved);
        zoom.begin(saved.view().orElse(null));
        if (saved.view().isPresent()) {
            following.set(false);
        }
        touch();
        return missing.size();
    }

    // ---- the cursor ----

    /// NaN while nothing is pointed at.
    double cursor() {
        return pointing.cursor();
    }

    /// The person points at an x in a card that shows this plot. All views hear of the moment and the round.
    void point(double x, Plot plot) {
        pointing.at(x, plot);
        moved.set(moved.get() + 1);
    }

    /// Another view moved the shared cursor.
    void sharedMoved() {
        if (pointing.follow(choices.get().x())) {
            moved.set(moved.get() + 1);
        }
    }

    /// The selected stretch of the x axis; null where none is.
    @Nullable Span stretch() {
        return stretch;
    }

    void select(@Nullable Span selected) {
        stretch = selected;
        moved.set(moved.get() + 1);
    }

    /// `rounds 5 to 12`, `09:13:58 to 09:14:20`; empty where nothing is selected.
    String stretchWords() {
        Span selected = stretch;
        if (selected == null) {
            return "";
        }
        String from = Readout.words(axes().zone(zone), selected.from(), selected);
        String to = Readout.words(axes().zone(zone), selected.to(), selected);
        int word = from.lastIndexOf(' ');
        boolean named = word > 0 && to.startsWith(from.substring(0, word + 1));
        return named ? from.substring(0, word) + "s " + from.substring(word + 1) + " to " + to.substring(word + 1) : from + " to " + to;
    }

    private Plot axes() {
        return Plot.of("", choices.get().x(), List.of()).origin(plots.origin(choices.get().x()));
    }

    // ---- figures ----

    List<Inspection.Row> stretchFigures() {
        Span selected = stretch;
        return selected == null ? List.of() : inspection.rows(choices.get().x(), selected, deck.focus());
    }

    List<Inspection.Row> figures() {
        Span view = zoom.view();
        double reach = view != null ? view.length() / 20 : Double.POSITIVE_INFINITY;
        return inspection.rows(choices.get().x(), cursor(), reach, deck.focus());
    }

    /// The cursor in words, such as `round 14`; empty while nothing is pointed at.
    String cursorWords() {
        Span view = zoom.view();
        return Double.isNaN(cursor()) ? "" : Readout.words(axes(), cursor(), view != null ? view : new Span(0, 1e9));
    }

    /// Who contributed to which round; distances are those of the metric that is compared.
    RoundSites.Table roundSites() {
        return roundSites.table(deck.focus().map(Focus::tag));
    }

    /// The round that is pointed at, or -1.
    int cursorRound() {
        Integer round = pointing.shared().round().get();
        return round == null ? -1 : round;
    }

    /// The person points at a round elsewhere than in a chart.
    void pointAtRound(int round) {
        Instant at = job().timeline().find(round).flatMap(of -> of.at(RoundStep.STARTED)).orElse(null);
        pointing.shared().point(at, round);
    }

    Optional<Instant> cursorTime() {
        return Optional.ofNullable(pointing.shared().time().get());
    }

    /// The line on screen where it is another than the points.
    Optional<SeriesSnapshot> smooth(JobSeries key, SeriesSnapshot points) {
        return lines.smooth(key, points, choices.get().smoothing());
    }

    /// The points of a series as they are drawn: of several jobs on an axis of relative time all begin when the first one did.
    Optional<SeriesSnapshot> drawn(JobSeries key) {
        return lines.points(key);
    }

    /// How much later than measured the job's points are drawn, in seconds.
    double later(JobId job) {
        return lines.shift(job);
    }

    /// The points of a series as they were measured.
    Optional<SeriesSnapshot> points(JobSeries key) {
        return lines.measured(key);
    }
}
