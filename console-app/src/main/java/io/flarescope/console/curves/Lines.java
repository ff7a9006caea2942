package io.flarescope.console.curves;

import io.flarescope.charts.series.Axis;
import io.flarescope.charts.series.SeriesSnapshot;
import io.flarescope.charts.smooth.SmoothedSeries;
import io.flarescope.charts.smooth.Smoothing;
import io.flarescope.console.state.SeriesBook;
import io.flarescope.console.state.SeriesKey;
import io.flarescope.federation.JobId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The points of series, and their smoothed lines, which grow with them.
final class Lines {
    /// Points smoothed at one look: more would make a pulse too long, so a long line grows over several.
    private static final int BUDGET = 400_000;
    private static final int FEWEST_STEPS = 32;

    /// When a job's first point was made, in epoch seconds, as far as `structure` of its book tells.
    private record Start(int structure, double seconds) {}

    private final ShownJobs jobs;
    private final Map<JobId, SeriesBook> books = new HashMap<>();
    private final Map<JobId, Start> starts = new HashMap<>();
    private final Map<JobSeries, SmoothedSeries> smoothed = new HashMap<>();
    private Smoothing smoothing = new Smoothing.None();
    private boolean aligned;
    private boolean behind;

    Lines(ShownJobs jobs) {
        this.jobs = jobs;
        jobs.all().forEach(job -> books.put(job.id(), job.metrics()));
    }

    /// Whether all jobs are to begin when the first one did: on an axis of relative time.
    void align(boolean now) {
        aligned = now && jobs.several();
    }

    /// The points as they are drawn, later or earlier where jobs are aligned.
    Optional<SeriesSnapshot> points(JobSeries key) {
        return measured(key).map(points -> points.later(shift(key.job())));
    }

    /// The points as they were measured.
    Optional<SeriesSnapshot> measured(JobSeries key) {
        SeriesBook book = books.get(key.job());
        return book == null ? Optional.empty() : book.find(key.series()).map(series -> series.snapshot()).filter(points -> points.size() > 0);
    }

    /// How much later the job's points are drawn than they were measured, in seconds.
    double shift(JobId job) {
        return aligned && !job.equals(jobs.first().id()) ? start(jobs.first().id()) - start(job) : 0;
    }

    /// When the job's first point was made, in epoch seconds; 0 while it has none.
    double start(JobId job) {
        SeriesBook book = books.get(job);
        if (book == null) {
            return 0;
        }
        Start known = starts.get(job);
        if (known == null || known.structure() != book.structure()) {
            double first = Double.POSITIVE_INFINITY;
            for (SeriesKey key : book.keys()) {
                first = Math.min(first, measured(JobSeries.of(job, key)).map(points -> points.wall(0)).orElse(Double.POSITIVE_INFINITY));
            }
            known = new Start(book.structure(), Double.isInfinite(first) ? 0 : first);
            starts.put(job, known);
        }
        return known.seconds();
    }

    /// The smoothed line of the points; empty for series with about one point a round, which say more as they are.
    Optional<SeriesSnapshot> smooth(JobSeries key, SeriesSnapshot points, Smoothing how) {
        if (how instanceof Smoothing.None || !severalARound(points)) {
            return Optional.empty();
        }
        if (!how.equals(smoothing)) {
            smoothing = how;
            smoothed.clear();
        }
        SeriesSnapshot line = smoothed.computeIfAbsent(key, _ -> new SmoothedSeries(how)).advance(points, BUDGET);
        behind |= line.size() < points.size();
        return Optional.of(line);
    }

    /// True once when some smoothed line was not finished since the last question.
    boolean takeBehind() {
        boolean was = behind;
        behind = false;
        return was;
    }

    static boolean severalARound(SeriesSnapshot points) {
        int size = points.size();
        if (size < FEWEST_STEPS) {
            return false;
        }
        int passes = points.passes(Axis.ROUND);
        if (passes == 0) {
            return true;
        }
        double rounds = points.x(Axis.ROUND, size - 1) - points.x(Axis.ROUND, points.passStart(Axis.ROUND, 0)) + 1;
        return size > 1.5 * rounds;
    }
}
