package io.flarescope.console.curves;

import io.flarescope.charts.plot.Curve;
import io.flarescope.charts.plot.Mark;
import io.flarescope.charts.plot.OverFitting;
import io.flarescope.charts.plot.Plot;
import io.flarescope.charts.plot.Spikes;
import io.flarescope.charts.plot.XAxis;
import io.flarescope.charts.raster.Dash;
import io.flarescope.charts.scale.Numbers;
import io.flarescope.charts.scale.YScale;
import io.flarescope.charts.series.SeriesSnapshot;
import io.flarescope.console.state.Better;
import io.flarescope.console.text.Figures;
import io.flarescope.federation.Participants;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes the plot of a card out of what has come so far.
final class PlotMaker {
    private static final double SMOOTHED = 1.75;
    private static final double NEAR_END = 0.8;
    private static final int MOST_LEGEND = 8;
    /// Lines of one card: more of them are one grey block, and none can be told from the next.
    private static final int MOST_LINES = 200;

    private final ShownJobs jobs;
    private final SeriesTree tree;
    private final Lines lines;
    private final GroupPlots groups;
    private final ZoneId zone;

    PlotMaker(ShownJobs jobs, SeriesTree tree, Lines lines, ZoneId zone) {
        this.jobs = jobs;
        this.groups = new GroupPlots(jobs, tree, lines);
        this.tree = tree;
        this.lines = lines;
        this.zone = zone;
    }

    /// `chosen` is the participant whose lines are emphasised, or empty. `wordy`: what happened is written at its line.
    CardContent make(CardKey card, Choices choices, YScale scale, Optional<Focus> focus, String chosen, boolean wordy, boolean banded, Inks inks) {
        CardContent content = banded && card.kind() != CardKey.Kind.AGAINST ? groups.quantiles(card.tag(), choices, inks) : switch (card.kind()) {
            case AGAINST -> focus.map(of -> against(of, choices, inks)).orElseGet(() -> tag(card.tag(), choices, chosen, inks));
            case TAG -> tag(card.tag(), choices, chosen, inks);
            case MEAN -> groups.mean(card.tag(), choices, inks);
        };
        Plot plot = content.plot().xScale(choices.xScale()).y(scale).origin(origin(choices.x())).zone(zone).ignoreOutliers(choices.ignoreOutliers()).orphans(choices.orphans());
        if (jobs.several()) {
            plot = namedAtTheEnd(plot);
        }
        if (choices.moments()) {
            plot = plot.marks(Stream.concat(plot.marks().stream(), happened(card, choices, plot, wordy)).toList());
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

    /// A job that has come less far would have its name amid the lines of the others.
    private static Plot namedAtTheEnd(Plot plot) {
        double end = plot.extent().map(span -> span.from() + NEAR_END * span.length()).orElse(Double.NEGATIVE_INFINITY);
        return plot.curves(plot.curves().stream()
                .map(curve -> curve.points().size() > 0 && curve.points().x(plot.x().axis(), curve.points().size() - 1) < end ? curve.label("") : curve).toList());
    }

    /// What happened in each job, placed by the job's longest line.
    private Stream<Mark> happened(CardKey card, Choices choices, Plot plot, boolean wordy) {
        if (!jobs.several()) {
            return plot.curves().stream().map(Curve::points).max(Comparator.comparingInt(SeriesSnapshot::size)).stream()
                    .flatMap(points -> new HappenedMarks(jobs.first(), 0).on(choices.x(), points, wordy).stream());
        }
        return jobs.all().stream().flatMap(job -> tree.shown(card.tag()).stream().filter(key -> key.job().equals(job.id())).flatMap(key -> lines.points(key).stream())
                .max(Comparator.comparingInt(SeriesSnapshot::size)).stream()
                .flatMap(points -> new HappenedMarks(job, lines.shift(job.id())).on(choices.x(), points, false).stream()).filter(mark -> mark instanceof Mark.Event));
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

    /// Where relative time counts from: the first job's first point.
    double origin(XAxis x) {
        return x == XAxis.RELATIVE ? lines.start(jobs.first().id()) : 0;
    }

    /// The training tag that goes with a validation tag: `val_loss` and `train_loss`.
    static String training(String validation) {
        return validation.replaceFirst("validation|valid|val|test|eval", "train");
    }

    private CardContent against(Focus focus, Choices choices, Inks inks) {
        String tag = focus.tag();
        String site = focus.site();
        List<Curve> curves = new ArrayList<>();
        Optional<SeriesSnapshot> training = lines.points(Tags.aloneKey(focus.job(), site, training(tag)));
        Optional<SeriesSnapshot> alone = lines.points(Tags.aloneKey(focus.job(), site, tag));
        int ink = inks.of(site);
        if (Tags.validation(tag)) {
            training.ifPresent(points -> curves.add(Curve.of("training", "training, alone", points, ink).dash(Dash.DOTTED).label("training, alone")));
        }
        String what = Tags.validation(tag) ? "validation" : "training";
        alone.ifPresent(points -> curves.add(
                Curve.of("alone", what + ", alone", points, ink).dash(Dash.DASHED).width(GroupPlots.EMPHASISED).label(what + ", alone")));
        lines.points(focus.federated()).ifPresent(points -> {
            Curve curve = Curve.of("federated", what + ", federated", points, ink).width(GroupPlots.EMPHASISED).label(what + ", federated");
            curves.add(lines.smooth(focus.federated(), points, choices.smoothing()).map(curve::smooth).orElse(curve));
        });
        lines.points(Tags.globalKey(focus.job(), tag)).ifPresent(points -> curves.add(
                Curve.of("global", "global", points, inks.of(Participants.SERVER)).width(GroupPlots.GLOBAL).label("global")));
        Optional<OverFitting> found = Tags.better(tag) == Better.LOWER && training.isPresent() && alone.isPresent()
                ? OverFitting.find(training.get(), alone.get())
                : Optional.empty();
        List<Mark> marks = new ArrayList<>();
        if (found.isPresent() && choices.x() == XAxis.ROUND) {
            marks.add(new Mark.Onset(found.get().x(), found.get().bestValidation(), "over-fitting from round " + found.get().round()));
        }
        String who = Tags.words(site) + (jobs.several() ? " of " + focus.job().brief() : "");
        Plot plot = Plot.of(Tags.words(tag) + ", local against federated, " + who, choices.x(), curves).marks(marks);
        List<CardContent.Named> legend = List.of(new CardContent.Named(site, Tags.words(site)), new CardContent.Named(Participants.SERVER, "global"));
        return new CardContent(plot, "local against federated, " + who, legend, "", found);
    }

    private CardContent tag(String tag, Choices choices, String chosen, Inks inks) {
        List<Curve> curves = new ArrayList<>();
        List<Curve> global = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        Set<CardContent.Named> legend = new LinkedHashSet<>();
        long steps = 0;
        long notFinite = 0;
        boolean smoothed = false;
        List<JobSeries> all = tree.shown(tag);
        List<JobSeries> drawn = jobs.share(all, MOST_LINES);
        for (JobSeries key : drawn) {
            SeriesSnapshot points = lines.points(key).orElse(null);
            if (points == null) {
                continue;
            }
            steps += Lines.severalARound(points) ? points.size() : 0;
            notFinite += points.values().nonFinite();
            Optional<SeriesSnapshot> smooth = lines.smooth(key, points, choices.smoothing());
            smoothed |= smooth.isPresent();
            String name = jobs.several() ? Tags.who(key.site(), false) + ", " + key.job().brief() : Tags.who(key.site(), false);
            Curve curve = line(key, name, points, smooth, inks);
            if (Tags.global(key)) {
                String last = smooth.isPresent() ? "" : " " + Numbers.value(points.value(points.size() - 1));
                global.add(curve.width(GroupPlots.GLOBAL).label((jobs.several() ? key.job().brief() : "global") + last));
            } else {
                curves.add(key.site().equals(chosen) ? curve.width(GroupPlots.EMPHASISED) : curve);
                legend.add(new CardContent.Named(key.site(), Tags.who(key.site(), false)));
            }
            spikes(points, smooth, choices, name, curve.argb(), marks);
        }
        long spikes = marks.size();
        if (legend.size() > MOST_LEGEND) {
            curves.replaceAll(curve -> curve.label(curve.name()));
            legend.clear();
        }
        curves.addAll(global);
        if (!global.isEmpty() && (smoothed || jobs.several())) {
            legend.add(new CardContent.Named(Participants.SERVER, "global"));
        }
        String caption = steps == 0 ? "" : Figures.count(steps) + " steps" + (smoothed ? ", band min/max" : "");
        if (all.size() > drawn.size()) {
            caption = "first %s of %s %s; a pattern chooses others".formatted(Figures.count(drawn.size()), Figures.count(all.size()), jobs.several() ? "lines" : "runs");
        }
        Plot plot = Plot.of(Tags.words(tag), choices.x(), curves).marks(marks);
        return new CardContent(plot, caption, List.copyOf(legend), notable(notFinite, spikes), Optional.empty());
    }

    /// The site gives the colour; of several jobs, the job gives dash and shade.
    private Curve line(JobSeries key, String name, SeriesSnapshot points, Optional<SeriesSnapshot> smooth, Inks inks) {
        JobStroke stroke = JobStroke.of(jobs.place(key.job()));
        Object identity = jobs.several() ? List.of(key, lines.shift(key.job())) : key;
        Curve curve = Curve.of(identity, name, points, stroke.ink(inks.of(key.site()), inks.ground()))
                .dash(jobs.several() ? stroke.dash() : inks.dash(key.site()));
        return smooth.map(line -> curve.smooth(line).width(SMOOTHED)).orElse(curve);
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
}
