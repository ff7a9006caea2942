package io.flarescope.console.curves;

import io.flarescope.charts.plot.Readout;
import io.flarescope.charts.plot.XAxis;
import io.flarescope.charts.scale.Span;
import io.flarescope.charts.series.Axis;
import io.flarescope.charts.series.SeriesSnapshot;
import io.flarescope.console.state.Better;
import io.flarescope.console.text.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;

/// The figures of the shown series: last, best, at the cursor, and how far from the global model.
final class Inspection {
    sealed interface Row {}

    record Head(String tag) implements Row {}

    /// NaN where there is no figure. `job` is the place of its job among those shown. `bestRound` is -1 where the best has no round; `better` says which way is better; `apart` is how far the last value is
    /// from the global model's; of several jobs, how far the series is from the same one in the first job, at the last round that both reached. `worse` is true where it is worse by more than the sites differ.
    record Line(
            String participant, int job, String name, double last, Better better, double best, int bestRound, double atCursor, double apart, boolean worse)
            implements Row {}

    /// What a series did in a selected stretch of x; NaN where it has no finite value there. `change` is from the first to the last value.
    record Stretch(String participant, int job, String name, double mean, double lowest, double highest, double change) implements Row {}

    private record Asked(JobSeries key, int size, XAxis axis, Span span) {}

    private static final int REMEMBERED = 512;
    /// More figures than this nobody reads; with a thousand runs a pattern finds the ones that are looked for.
    private static final int MOST_LINES = 300;

    private final Map<Asked, Stretch> stretches = new HashMap<>();
    private final ShownJobs jobs;
    private final SeriesTree tree;
    private final Lines lines;

    Inspection(ShownJobs jobs, SeriesTree tree, Lines lines) {
        this.jobs = jobs;
        this.tree = tree;
        this.lines = lines;
    }

    /// `cursor` is NaN while nothing is pointed at; `reach` is how far from it a point still counts.
    List<Row> rows(XAxis axis, double cursor, double reach, Optional<Focus> focus) {
        List<Row> rows = new ArrayList<>();
        Listed listed = byTag(focus);
        listed.byTag().forEach((tag, keys) -> {
            double spread = spread(keys);
            group(rows, tag, keys, (key, points) -> line(key, points, axis, cursor, reach, spread));
        });
        listed.more(rows);
        return rows;
    }

    /// What the series did between two x.
    List<Row> rows(XAxis axis, Span span, Optional<Focus> focus) {
        if (stretches.size() > REMEMBERED) {
            stretches.clear();
        }
        List<Row> rows = new ArrayList<>();
        Listed listed = byTag(focus);
        listed.byTag().forEach((tag, keys) -> group(rows, tag, keys, (key, points) ->
                stretches.computeIfAbsent(new Asked(key, points.size(), axis, span), _ -> stretch(key, points, axis.axis(), span))));
        listed.more(rows);
        return rows;
    }

    private void group(List<Row> rows, String tag, List<JobSeries> keys, BiFunction<JobSeries, SeriesSnapshot, Row> row) {
        List<Row> group = new ArrayList<>();
        for (JobSeries key : keys) {
            lines.points(key).ifPresent(points -> group.add(row.apply(key, points)));
        }
        if (!group.isEmpty()) {
            rows.add(new Head(tag));
            rows.addAll(group);
        }
    }

    /// The first series of what is shown, tag by tag, and how many more there are.
    private record Listed(Map<String, List<JobSeries>> byTag, long unread) {
        void more(List<Row> rows) {
            if (unread > 0) {
                rows.add(new Head("and " + Figures.count(unread) + " more; a pattern finds them"));
            }
        }
    }

    private Listed byTag(Optional<Focus> focus) {
        Map<String, List<JobSeries>> all = new HashMap<>();
        List<String> tags = new ArrayList<>();
        tree.shownByTag().forEach((tag, keys) -> {
            List<JobSeries> listed = Tags.alone(tag) ? keys.stream().filter(key -> focus.filter(of -> of.job().equals(key.job()) && of.site().equals(key.site())).isPresent()).toList() : keys;
            if (!listed.isEmpty()) {
                all.computeIfAbsent(Tags.base(tag), base -> {
                    tags.add(base);
                    return new ArrayList<>();
                }).addAll(listed);
            }
        });
        Map<String, Integer> ranks = new HashMap<>();
        tags.forEach(tag -> ranks.put(tag, Tags.rank(tag)));
        tags.sort(Comparator.comparing(tag -> ranks.getOrDefault(tag, 0)));
        Map<String, List<JobSeries>> first = new LinkedHashMap<>();
        int left = MOST_LINES;
        long unread = 0;
        for (String tag : tags) {
            List<JobSeries> keys = all.getOrDefault(tag, List.of());
            List<JobSeries> taken = left == 0 ? List.of() : jobs.share(ordered(keys), left);
            if (!taken.isEmpty()) {
                first.put(tag, taken);
            }
            left -= taken.size();
            unread += keys.size() - taken.size();
        }
        return new Listed(first, unread);
    }

    /// What a site does alone last; of several jobs the lines of one site beside each other.
    private List<JobSeries> ordered(List<JobSeries> keys) {
        List<JobSeries> ordered = new ArrayList<>(keys);
        if (jobs.several()) {
            Map<String, Integer> places = new HashMap<>();
            keys.forEach(key -> places.putIfAbsent(key.site(), places.size()));
            ordered.sort(Comparator.comparing(key -> places.getOrDefault(key.site(), 0)));
        }
        ordered.sort(Comparator.comparing(Tags::alone));
        return ordered;
    }

    private double apart(JobSeries key, SeriesSnapshot points) {
        JobSeries of = jobs.several() ? new JobSeries(jobs.first().id(), key.site(), key.tag()) : Tags.globalKey(key.job(), Tags.base(key));
        return of.equals(key) ? Double.NaN : lines.points(of).map(to -> jobs.several() ? apart(points, to) : last(points) - last(to)).orElse(Double.NaN);
    }

    /// At the last round that both reached, or the last step where there are no rounds: one of the two may run still.
    private static double apart(SeriesSnapshot points, SeriesSnapshot to) {
        int last = lastIndex(points);
        int lastTo = lastIndex(to);
        if (last < 0 || lastTo < 0) {
            return Double.NaN;
        }
        Axis axis = points.passes(Axis.ROUND) > 0 && to.passes(Axis.ROUND) > 0 ? Axis.ROUND : Axis.STEP;
        double x = Math.min(points.x(axis, last), to.x(axis, lastTo));
        return at(points, axis, x) - at(to, axis, x);
    }

    private static double at(SeriesSnapshot points, Axis axis, double x) {
        OptionalInt at = Readout.nearest(points, axis, x, Double.POSITIVE_INFINITY);
        return at.isPresent() ? points.value(at.getAsInt()) : Double.NaN;
    }

    private static String name(JobSeries key) {
        return Tags.alone(key) ? "alone" : Tags.who(key.site(), false);
    }

    private Stretch stretch(JobSeries key, SeriesSnapshot points, Axis axis, Span span) {
        int pass = points.passAt(axis, span.to());
        int from = pass < 0 ? 0 : points.passStart(axis, pass);
        int to = pass < 0 ? 0 : points.passEnd(axis, pass);
        int a = points.firstAt(axis, span.from(), from, to, from, 0);
        int b = points.firstAt(axis, axis == Axis.ROUND ? span.to() + 1e-5 : Math.nextUp(span.to()), from, to, to, 0);
        double sum = 0;
        long n = 0;
        double first = Double.NaN;
        double last = Double.NaN;
        for (int i = a; i < b; i++) {
            float value = points.value(i);
            if (Float.isFinite(value)) {
                first = n == 0 ? value : first;
                last = value;
                sum += value;
                n++;
            }
        }
        return new Stretch(key.site(), jobs.place(key.job()), name(key), n == 0 ? Double.NaN : sum / n, points.min(a, b), points.max(a, b), last - first);
    }

    private Line line(JobSeries key, SeriesSnapshot points, XAxis axis, double cursor, double reach, double spread) {
        Better better = Tags.better(Tags.base(key));
        double last = last(points);
        int best = better == Better.NOT_KNOWN ? -1 : best(points, better == Better.LOWER);
        OptionalInt at = Double.isNaN(cursor) ? OptionalInt.empty() : Readout.nearest(points, axis.axis(), cursor, reach);
        double apart = apart(key, points);
        boolean worse = !jobs.several() && switch (better) {
            case LOWER -> apart > spread;
            case HIGHER -> -apart > spread;
            case NOT_KNOWN -> false;
        };
        return new Line(
                key.site(), jobs.place(key.job()), name(key), last, better, best < 0 ? Double.NaN : points.value(best),
                best < 0 ? -1 : points.round(best), at.isPresent() ? points.value(at.getAsInt()) : Double.NaN, apart, worse);
    }

    static double last(SeriesSnapshot points) {
        int last = lastIndex(points);
        return last < 0 ? Double.NaN : points.value(last);
    }

    /// Of the last finite value; -1 where there is none near the end.
    private static int lastIndex(SeriesSnapshot points) {
        for (int i = points.size() - 1; i >= 0 && i > points.size() - 1000; i--) {
            if (Float.isFinite(points.value(i))) {
                return i;
            }
        }
        return -1;
    }

    /// The first index of the smallest (largest) finite value, found by halving with range queries; -1 where there is none.
    static int best(SeriesSnapshot points, boolean lowest) {
        int lo = 0;
        int hi = points.size();
        float target = lowest ? points.min(lo, hi) : points.max(lo, hi);
        if (Float.isNaN(target)) {
            return -1;
        }
        while (hi - lo > 1) {
            int mid = lo + hi >>> 1;
            if ((lowest ? points.min(lo, mid) : points.max(lo, mid)) == target) {
                hi = mid;
            } else {
                lo = mid;
            }
        }
        return lo;
    }

    /// The standard deviation of the federated sites' last values; infinite where there are fewer than two.
    private double spread(List<JobSeries> keys) {
        List<Double> lasts = new ArrayList<>();
        for (JobSeries key : keys) {
            if (!Tags.alone(key) && !Tags.global(key)) {
                lines.points(key).map(Inspection::last).filter(Double::isFinite).ifPresent(lasts::add);
            }
        }
        if (lasts.size() < 2) {
            return Double.POSITIVE_INFINITY;
        }
        double mean = lasts.stream().mapToDouble(Double::doubleValue).sum() / lasts.size();
        return Math.sqrt(lasts.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum() / (lasts.size() - 1));
    }
}
