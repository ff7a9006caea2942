package io.flarescope.console.curves;

import io.flarescope.charts.plot.Plot;
import io.flarescope.charts.plot.Readout;
import io.flarescope.charts.plot.XAxis;
import io.flarescope.charts.scale.Span;
import io.flarescope.charts.scale.YScale;
import io.flarescope.charts.series.Axis;
import io.flarescope.charts.series.SeriesSnapshot;
import io.flarescope.console.state.Cursor;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.state.SeriesKey;
import io.flarescope.console.state.SiteOrder;
import io.flarescope.federation.FeedRoute;
import io.flarescope.federation.FeedRecord.RoundStep;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What the view Curves shows of one job, and what a person chose of it. Views bind to this and ask it for plots; [#changed] moves when something they show
/// may look different, [#moved] when only the cursor did.
final class CurvesModel {
    private static final int VIEWS_KEPT = 50;

    private final LiveJob job;
    private final ZoneId zone;
    private final Cursor shared;
    private final SeriesTree tree;
    private final Lines lines;
    private final PlotMaker plots;
    private final CardDeck deck;
    private final Inspection inspection;
    private final RoundSites roundSites;
    private final ObjectProperty<Choices> choices = new SimpleObjectProperty<>(Choices.FIRST);
    private final BooleanProperty following = new SimpleBooleanProperty(true);
    private final ReadOnlyLongWrapper changed = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper moved = new ReadOnlyLongWrapper();
    private final List<CardKey> pins = new ArrayList<>();
    private final Map<CardKey, YScale> ownScales = new HashMap<>();
    private final Set<CardKey> banded = new HashSet<>();
    private final Deque<Optional<Span>> viewsBefore = new ArrayDeque<>();
    private @Nullable Span view;
    private @Nullable Span stretch;
    private @Nullable CardKey enlarged;
    private String chosenSite = "";
    private double cursor = Double.NaN;
    private boolean pointing;
    private long version;

    CurvesModel(LiveJob job, SiteOrder order, Cursor shared, ZoneId zone) {
        this.job = job;
        this.zone = zone;
        this.shared = shared;
        this.tree = new SeriesTree(job.metrics(), order);
        this.lines = new Lines(job.metrics());
        this.plots = new PlotMaker(tree, lines, new HappenedMarks(job), zone);
        this.deck = new CardDeck(tree, lines);
        this.inspection = new Inspection(tree, lines);
        this.roundSites = new RoundSites(job, order, tree, lines);
        choices.addListener((_, before, now) -> {
            if (before.x() != now.x() || before.xScale() != now.xScale()) {
                view = null;
                stretch = null;
                viewsBefore.clear();
                cursor = fromShared();
            }
            touch();
        });
    }

    /// Takes in what came; true when there are new series.
    boolean update() {
        boolean first = tree.size() == 0;
        boolean structure = tree.update();
        if (first && structure && job.account().route() == FeedRoute.FILES && choices.get().x() == XAxis.ROUND) {
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

    LiveJob job() {
        return job;
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
        return deck.cards(choices.get().meanAndSpread(), pins);
    }

    /// The first card spans two columns where it was pinned or compares.
    boolean firstIsWide(List<CardKey> cards) {
        return !cards.isEmpty() && (pins.contains(cards.getFirst()) || cards.getFirst().kind() == CardKey.Kind.AGAINST);
    }

    CardContent content(CardKey card, Inks inks) {
        boolean wordy = card.kind() == CardKey.Kind.AGAINST || card.equals(enlarged) || pins.contains(card);
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
    void choose(String site, String tag) {
        chosenSite = site;
        deck.focus(site, tag);
        touch();
    }

    void tick(List<SeriesKey> keys, boolean on) {
        tree.tick(keys, on);
        touch();
    }

    void look(String pattern) {
        tree.look(pattern);
        touch();
    }

    List<CardKey> pins() {
        return List.copyOf(pins);
    }

    void pin(CardKey card, boolean on) {
        pins.remove(card);
        if (on) {
            pins.add(card);
        }
        touch();
    }

    void unpinAll() {
        pins.clear();
        touch();
    }

    Optional<CardKey> enlarged() {
        return Optional.ofNullable(enlarged);
    }

    void enlarge(@Nullable CardKey card) {
        enlarged = card;
        touch();
    }

    YScale scale(CardKey card) {
        return ownScales.getOrDefault(card, choices.get().y());
    }

    /// A scale of this card's own; empty: the toolbar's.
    void scale(CardKey card, Optional<YScale> own) {
        own.ifPresentOrElse(scale -> ownScales.put(card, scale), () -> ownScales.remove(card));
        touch();
    }

    /// Whether the card shows quantiles over the sites instead of their lines.
    boolean banded(CardKey card) {
        return banded.contains(card);
    }

    boolean anyBanded() {
        return !banded.isEmpty();
    }

    void band(CardKey card, boolean on) {
        if (on ? banded.add(card) : banded.remove(card)) {
            touch();
        }
    }

    /// Every card with the lines of all participants, or none at all.
    void bandAll(boolean on) {
        banded.clear();
        if (on) {
            cards().stream().filter(card -> card.kind() == CardKey.Kind.TAG).forEach(banded::add);
        }
        touch();
    }

    boolean hasOwnScale(CardKey card) {
        return ownScales.containsKey(card);
    }

    // ---- what is in view ----

    /// The part of the x axis all cards show; null for all of it.
    @Nullable Span view() {
        return view;
    }

    void zoom(@Nullable Span to) {
        if (Objects.equals(view, to)) {
            return;
        }
        // a gesture passes through many views: one of them in ten is enough to go back to
        if (view == null || to == null || Math.abs(Math.log(to.length() / view.length())) > 0.2 || Math.abs(to.from() - view.from()) > 0.3 * view.length()) {
            viewsBefore.push(Optional.ofNullable(view));
            if (viewsBefore.size() > VIEWS_KEPT) {
                viewsBefore.removeLast();
            }
        }
        view = to;
        viewTouched();
    }

    boolean canZoomBack() {
        return view != null;
    }

    void zoomBack() {
        view = viewsBefore.isEmpty() ? null : viewsBefore.pop().orElse(null);
        viewTouched();
    }

    void zoomReset() {
        view = null;
        viewsBefore.clear();
        viewTouched();
    }

    // ---- kept views ----

    SavedView save() {
        List<SeriesKey> ticked = tree.groups().stream().flatMap(group -> group.keys().stream()).filter(tree::ticked).toList();
        return new SavedView(choices.get(), Optional.ofNullable(view), tree.pattern(), ticked, pins, ownScales, List.copyOf(banded));
    }

    /// Shows what the view shows; answers how many of its series this job does not have.
    int open(SavedView saved) {
        choices.set(saved.choices());
        tree.tick(tree.groups().stream().flatMap(group -> group.keys().stream()).toList(), false);
        List<SeriesKey> here = saved.shown().stream().filter(tree::knows).toList();
        tree.tick(here, true);
        tree.look(saved.pattern());
        pins.clear();
        pins.addAll(saved.pins());
        ownScales.clear();
        ownScales.putAll(saved.scales());
        banded.clear();
        banded.addAll(saved.bands());
        enlarged = null;
        viewsBefore.clear();
        view = saved.view().orElse(null);
        if (view != null) {
            following.set(false);
        }
        touch();
        return saved.shown().size() - here.size();
    }

    // ---- the cursor ----

    /// NaN while nothing is pointed at.
    double cursor() {
        return cursor;
    }

    /// The person points at an x in a card that shows this plot. All views hear of the moment and the round.
    void point(double x, Plot plot) {
        cursor = x;
        pointing = true;
        try {
            if (Double.isNaN(x)) {
                shared.point(null, null);
            } else {
                shared.point(moment(x, plot).orElse(null), round(x, plot).orElse(null));
            }
        } finally {
            pointing = false;
        }
        moved.set(moved.get() + 1);
    }

    /// Another view moved the shared cursor.
    void sharedMoved() {
        if (!pointing) {
            cursor = fromShared();
            moved.set(moved.get() + 1);
        }
    }

    private Optional<Instant> moment(double x, Plot plot) {
        if (plot.x().isTime()) {
            return Optional.of(instant(x));
        }
        return plot.curves().stream()
                .flatMap(curve -> Readout.nearest(curve.line(), plot.x().axis(), x, Double.POSITIVE_INFINITY).stream()
                        .mapToObj(index -> instant(curve.line().wall(index))))
                .findFirst();
    }

    private static Instant instant(double seconds) {
        return Instant.ofEpochSecond(0, (long) (seconds * 1e9));
    }

    private static Optional<Integer> round(double x, Plot plot) {
        if (plot.x() == XAxis.ROUND) {
            return Optional.of((int) Math.floor(x + 1e-6));
        }
        return plot.curves().stream()
                .flatMap(curve -> Readout.nearest(curve.line(), plot.x().axis(), x, Double.POSITIVE_INFINITY).stream().mapToObj(curve.line()::round))
                .filter(round -> round >= 0)
                .findFirst();
    }

    /// Where the shared moment lies on our axis: read off the series with most points.
    private double fromShared() {
        Instant time = shared.time().get();
        Integer round = shared.round().get();
        XAxis x = choices.get().x();
        if (time == null) {
            return x == XAxis.ROUND && round != null ? round : Double.NaN;
        }
        double seconds = time.getEpochSecond() + time.getNano() / 1e9;
        if (x.isTime()) {
            return seconds;
        }
        if (x == XAxis.ROUND && round != null) {
            return round;
        }
        SeriesSnapshot longest = null;
        for (SeriesKey key : tree.shown()) {
            SeriesSnapshot points = lines.points(key).orElse(null);
            if (points != null && (longest == null || points.size() > longest.size())) {
                longest = points;
            }
        }
        if (longest == null) {
            return Double.NaN;
        }
        return longest.x(x.axis(), Math.clamp(longest.firstAt(Axis.WALL, seconds), 0, longest.size() - 1));
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
        Plot plot = Plot.of("", choices.get().x(), List.of()).origin(plots.origin()).zone(zone);
        String from = Readout.words(plot, selected.from(), selected);
        String to = Readout.words(plot, selected.to(), selected);
        int word = from.lastIndexOf(' ');
        boolean named = word > 0 && to.startsWith(from.substring(0, word + 1));
        return named ? from.substring(0, word) + "s " + from.substring(word + 1) + " to " + to.substring(word + 1) : from + " to " + to;
    }

    // ---- figures ----

    List<Inspection.Row> stretchFigures() {
        Span selected = stretch;
        return selected == null ? List.of() : inspection.rows(choices.get().x(), selected, deck.focus());
    }

    List<Inspection.Row> figures() {
        double reach = view != null ? view.length() / 20 : Double.POSITIVE_INFINITY;
        return inspection.rows(choices.get().x(), cursor, reach, deck.focus());
    }

    /// The cursor in words, such as `round 14`; empty while nothing is pointed at.
    String cursorWords() {
        if (Double.isNaN(cursor)) {
            return "";
        }
        Plot plot = Plot.of("", choices.get().x(), List.of()).origin(plots.origin());
        return Readout.words(plot, cursor, view != null ? view : new Span(0, 1e9));
    }

    /// Who contributed to which round; distances are those of the metric that is compared.
    RoundSites.Table roundSites() {
        return roundSites.table(deck.focus().map(Focus::tag));
    }

    /// The round that is pointed at, or -1.
    int cursorRound() {
        Integer round = shared.round().get();
        return round == null ? -1 : round;
    }

    /// The person points at a round elsewhere than in a chart.
    void pointAtRound(int round) {
        Instant at = job.timeline().find(round).flatMap(of -> of.at(RoundStep.STARTED)).orElse(null);
        shared.point(at, round);
    }

    Optional<Instant> cursorTime() {
        return Optional.ofNullable(shared.time().get());
    }

    /// The line on screen where it is another than the points.
    Optional<SeriesSnapshot> smooth(SeriesKey key, SeriesSnapshot points) {
        return lines.smooth(key, points, choices.get().smoothing());
    }

    /// The points of a series, for export.
    Optional<SeriesSnapshot> points(SeriesKey key) {
        return lines.points(key);
    }
}
