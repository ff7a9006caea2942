package io.flarescope.console.curves;

import io.flarescope.charts.series.Axis;
import io.flarescope.charts.series.SeriesSnapshot;
import io.flarescope.charts.smooth.SmoothedSeries;
import io.flarescope.charts.smooth.Smoothing;
import io.flarescope.console.state.SeriesBook;
import io.flarescope.console.state.SeriesKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The points of series, and their smoothed lines, which grow with them.
final class Lines {
    /// Points smoothed at one look: more would make a pulse too long, so a long line grows over several.
    private static final int BUDGET = 400_000;
    private static final int FEWEST_STEPS = 32;

    private final SeriesBook book;
    private final Map<SeriesKey, SmoothedSeries> smoothed = new HashMap<>();
    private Smoothing smoothing = new Smoothing.None();
    private boolean behind;

    Lines(SeriesBook book) {
        this.book = book;
    }

    Optional<SeriesSnapshot> points(SeriesKey key) {
        return book.find(key).map(series -> series.snapshot()).filter(points -> points.size() > 0);
    }

    /// The smoothed line of the points; empty for series with about one point a round, which say more as they are.
    Optional<SeriesSnapshot> smooth(SeriesKey key, SeriesSnapshot points, Smoothing how) {
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
