package io.flarescope.console.curves;

import io.flarescope.charts.plot.Band;
import io.flarescope.charts.plot.Curve;
import io.flarescope.charts.plot.GroupMean;
import io.flarescope.charts.plot.GroupQuantiles;
import io.flarescope.charts.plot.Mark;
import io.flarescope.charts.plot.OverFitting;
import io.flarescope.charts.plot.Plot;
import io.flarescope.charts.plot.Spikes;
import io.flarescope.charts.raster.Dash;
import io.flarescope.charts.scale.Numbers;
import io.flarescope.charts.scale.YScale;
import io.flarescope.charts.series.SeriesSnapshot;
import io.flarescope.console.state.Better;
import io.flarescope.console.state.SeriesKey;
import io.flarescope.console.text.Figures;
import io.flarescope.federation.Participants;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes the plot of a card out of what has come so far.
final class PlotMaker {
    private static final double GLOBAL = 2.5;
    private static final double EMPHASISED = 2;
    private static final double SMOOTHED = 1.75;
    private static final double SPREAD = 0.20;
    private static final double OUTER = 0.14;
    private static final double INNER = 0.22;
    private static final int MOST_LEGEND = 8;
    /// Lines of one card: more of them are one grey block, and none can be told from the next.
    private static final int MOST_LINES = 200;

    private final SeriesTree tree;
    private final Lines lines;
    private final HappenedMarks happened;
    private final ZoneId zone;

    PlotMaker(SeriesTree tree, Lines lines, HappenedMarks happened, ZoneId zone) {
        this.tree = tree;
        this.lines = lines;
        this.happened = happened;
        this.zone = zone;
    }

    /// `chosen` is the participant whose lines are emphasised, or empty. `wordy`: what happened is written at its line.
    CardContent make(CardKey card, Choices choices, YScale scale, Optional<Focus> focus, String chosen, boolean wordy, boolean banded, Inks inks) {
        CardContent content = banded && card.kind() != CardKey.Kind.AGAINST ? quantiles(card.tag(), choices, inks) : switch (card.kind()) {
            case AGAINST -> against(card.tag(), choices, focus.map(Focus::site).orElse(chosen), inks);
            case TAG -> tag(card.tag(), choices, chosen, inks);
            case MEAN -> mean(card.tag(), choices, inks);
        };
        Plot plot = content.plot().xScale(choices.xScale()).y(scale).origin(origin()).zone(zone).ignoreOutliers(choices.ignoreOutliers()).orphans(choices.orphans());
        if (choices.moments()) {
            Plot marked = plot;
            plot = longest(plot).map(points -> marked.marks(Stream.concat(marked.marks().stream(), happened.on(choices.x(), points, wordy).stream()).toList())).orElse(plot);
        }
        String caption = content.caption();
        if (scale != YScale.LINEAR) {
            caption = (caption.isEmpty() ? "" : caption + ", ") + (scale == YScale.LOG ? "log" : "symlog");
        }
        if (plot.xScale() != YScale.LINEAR) {
            caption = (caption.isEmpty() ? "" : caption + ", ") + (plot.xScale() == YScale.LOG ? "x log" : "x symlog");
        }
        return new CardContent(plot, caption, content.legend(), Stream.of(content.notable(), unseen(plot)).filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", ")), content.overFitting());
    }

    private static Optional<SeriesSnapshot> longest(Plot plot) {
        return plot.curves().stream().map(Curve::points).max(java.util.Comparator.comparingInt(SeriesSnapshot::size));
    }

    /// What a scale cannot show, and what a restart measured again.
    private static String unseen(Plot plot) {
        List<String> parts = new ArrayList<>();
        if (plot.y() == YScale.LOG) {
            long below = plot.curves().stream().mapToLong(curve -> curve.points().values().countAtMost(0)).sum();
            if (below > 0) {
                parts.add(Figures.count(below) + " ≤ 0");
            }
        }
        int before = plot.notBeyondZero();
        if (before > 0) {
            parts.add(Figures.count(before) + " at x ≤ 0");
        }
        long orphans = plot.curves().stream().mapToLong(curve -> curve.points().orphaned()).sum();
        if (orphans > 0) {
            parts.add(Figures.count(orphans) + (plot.orphans() ? " orphaned" : " orphaned, hidden"));
        }
        return String.join(", ", parts);
    }

    /// When the job's first point was made; relative time counts from here.
    double origin() {
        double first = Double.POSITIVE_INFINITY;
        for (SeriesTree.Group group : tree.groups()) {
            for (SeriesKey key : group.keys()) {
                first = Math.min(first, lines.points(key).map(points -> points.wall(0)).orElse(Double.POSITIVE_INFINITY));
            }
        }
        return Double.isInfinite(first) ? 0 : first;
    }

    /// The training tag that goes with a validation tag: `val_loss` and `train_loss`.
    static String training(String validation) {
        return validation.replaceFirst("validation|valid|val|test|eval", "train");
    }

    private CardContent against(String tag, Choices choices, String site, Inks inks) {
        List<Curve> curves = new ArrayList<>();
        Optional<SeriesSnapshot> training = lines.points(Tags.aloneKey(site, training(tag)));
        Optional<SeriesSnapshot> alone = lines.points(Tags.aloneKey(site, tag));
        int ink = inks.of(site);
        if (Tags.validation(tag)) {
            training.ifPresent(points -> curves.add(Curve.of("training", "training, alone", points, ink).dash(Dash.DOTTED).label("training, alone")));
        }
        String what = Tags.validation(tag) ? "validation" : "training";
        alone.ifPresent(points -> curves.add(
                Curve.of("alone", what + ", alone", points, ink).dash(Dash.DASHED).width(EMPHASISED).label(what + ", alone")));
        SeriesKey own = new SeriesKey(site, tag);
        lines.points(own).ifPresent(points -> {
            Curve curve = Curve.of("federated", what + ", federated", points, ink).width(EMPHASISED).label(what + ", federated");
            curves.add(lines.smooth(own, points, choices.smoothing()).map(curve::smooth).orElse(curve));
        });
        lines.points(new SeriesKey(Participants.SERVER, tag)).ifPresent(points -> curves.add(
                Curve.of("global", "global", points, inks.of(Participants.SERVER)).width(GLOBAL).label("global")));
        Optional<OverFitting> found = Tags.better(tag) == Better.LOWER && training.isPresent() && alone.isPresent()
                ? OverFitting.find(training.get(), alone.get())
                : Optional.empty();
        List<Mark> marks = new ArrayList<>();
        if (found.isPresent() && choices.x() == io.flarescope.charts.plot.XAxis.ROUND) {
            marks.add(new Mark.Onset(found.get().x(), found.get().bestValidation(), "over-fitting from round " + found.get().round()));
        }
        Plot plot = Plot.of(Tags.words(tag) + ", local against federated, " + Tags.words(site), choices.x(), curves).marks(marks);
        List<CardContent.Named> legend = List.of(new CardContent.Named(site, Tags.words(site)), new CardContent.Named(Participants.SERVER, "global"));
        return new CardContent(plot, "local against federated, " + Tags.words(site), legend, "", found);
    }

    private CardContent tag(String tag, Choices choices, String chosen, Inks inks) {
        List<Curve> curves = new ArrayList<>();
        List<Curve> global = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        List<CardContent.Named> legend = new ArrayList<>();
        long steps = 0;
        long notFinite = 0;
        boolean smoothed = false;
        List<SeriesKey> all = keys(tag);
        for (SeriesKey key : all.subList(0, Math.min(all.size(), MOST_LINES))) {
            SeriesSnapshot points = lines.points(key).orElse(null);
            if (points == null) {
                continue;
            }
            steps += Lines.severalARound(points) ? points.size() : 0;
            notFinite += points.values().nonFinite();
            Optional<SeriesSnapshot> smooth = lines.smooth(key, points, choices.smoothing());
            smoothed |= smooth.isPresent();
            String name = Tags.who(key.site(), false);
            int ink = inks.of(key.site());
            Curve curve = Curve.of(key, name, points, ink).dash(inks.dash(key.site()));
            if (smooth.isPresent()) {
                curve = curve.smooth(smooth.get()).width(SMOOTHED);
            }
            if (Tags.global(key)) {
                String last = smooth.isPresent() ? "" : " " + Numbers.value(points.value(points.size() - 1));
                global.add(curve.width(GLOBAL).label("global" + last));
            } else {
                curves.add(key.site().equals(chosen) ? curve.width(EMPHASISED) : curve);
                legend.add(new CardContent.Named(key.site(), name));
            }
            spikes(points, smooth, choices, name, ink, marks);
        }
        long spikes = marks.size();
        if (legend.size() > MOST_LEGEND) {
            curves.replaceAll(curve -> curve.label(curve.name()));
            legend.clear();
        }
        curves.addAll(global);
        if (!global.isEmpty() && smoothed) {
            legend.add(new CardContent.Named(Participants.SERVER, "global"));
        }
        String caption = steps == 0 ? "" : Figures.count(steps) + " steps" + (smoothed ? ", band min/max" : "");
        if (all.size() > MOST_LINES) {
            caption = "first %s of %s runs; a pattern chooses others".formatted(Figures.count(MOST_LINES), Figures.count(all.size()));
        }
        Plot plot = Plot.of(Tags.words(tag), choices.x(), curves).marks(marks);
        return new CardContent(plot, caption, legend, notable(notFinite, spikes), Optional.empty());
    }

    private static void spikes(SeriesSnapshot points, Optional<SeriesSnapshot> smooth, Choices choices, String name, int ink, List<Mark> marks) {
        for (int index : Spikes.find(points)) {
            double x = points.x(choices.x().axis(), index);
            if (Double.isNaN(x)) {
                continue;
            }
            double stem = smooth.filter(line -> index < line.size()).map(line -> (double) line.value(Math.max(0, index - 1))).orElse(Double.NaN);
            String words = "%s %s, step %s".formatted(Numbers.value(points.value(index)), name, Figures.count(points.step(index)));
            marks.add(new Mark.Point(x, points.value(index), stem, ink, words));
        }
    }

    private static String notable(long notFinite, long spikes) {
        List<String> parts = new ArrayList<>();
        if (notFinite > 0) {
            parts.add(Figures.count(notFinite) + " NaN");
        }
        if (spikes > 0) {
            parts.add(Figures.of(spikes, "spike", "spikes"));
        }
        return String.join(", ", parts);
    }

    private CardContent mean(String tag, Choices choices, Inks inks) {
        List<SeriesSnapshot> sites = sites(tag);
        List<Curve> curves = new ArrayList<>();
        List<Band> bands = new ArrayList<>();
        String words = "mean of %s ± spread".formatted(Figures.of(sites.size(), "site", "sites"));
        GroupMean.of(sites, choices.x().axis()).ifPresent(group -> {
            bands.add(new Band("spread", group.lower(), group.upper(), inks.mean(), SPREAD));
            curves.add(Curve.of("mean", words, group.mean(), inks.mean()).width(EMPHASISED).label("mean"));
        });
        global(tag, inks).ifPresent(curves::add);
        return new CardContent(Plot.of(Tags.words(tag) + ", " + words, choices.x(), curves).bands(bands), words, List.of(), "", Optional.empty());
    }

    private CardContent quantiles(String tag, Choices choices, Inks inks) {
        List<SeriesSnapshot> sites = sites(tag);
        List<Curve> curves = new ArrayList<>();
        List<Band> bands = new ArrayList<>();
        Optional<GroupQuantiles> found = GroupQuantiles.of(sites, choices.x().axis());
        String words = found.isPresent() ? "p10–p90, p25–p75 of " + Figures.of(sites.size(), "site", "sites") : "quantiles need two sites";
        found.ifPresent(group -> {
            bands.add(new Band("outer", group.p10(), group.p90(), inks.mean(), OUTER));
            bands.add(new Band("inner", group.p25(), group.p75(), inks.mean(), INNER));
            curves.add(Curve.of("median", "median of the sites", group.median(), inks.mean()).width(EMPHASISED).label("median"));
        });
        global(tag, inks).ifPresent(curves::add);
        return new CardContent(Plot.of(Tags.words(tag) + ", " + words, choices.x(), curves).bands(bands), words, List.of(), "", Optional.empty());
    }

    private List<SeriesSnapshot> sites(String tag) {
        return keys(tag).stream().filter(key -> !Tags.global(key)).flatMap(key -> lines.points(key).stream()).toList();
    }

    private Optional<Curve> global(String tag, Inks inks) {
        SeriesKey key = new SeriesKey(Participants.SERVER, tag);
        return lines.points(key).filter(_ -> tree.shown(key)).map(points -> Curve.of("global", "global", points, inks.of(Participants.SERVER)).width(GLOBAL).label("global"));
    }

    /// The shown series of a tag, sites in their order.
    private List<SeriesKey> keys(String tag) {
        return tree.shown().stream().filter(key -> !Tags.alone(key) && key.tag().equals(tag)).toList();
    }
}
