package io.flarescope.console.curves;

import io.flarescope.charts.plot.Plot;
import io.flarescope.charts.plot.Readout;
import io.flarescope.charts.plot.XAxis;
import io.flarescope.charts.series.Axis;
import io.flarescope.charts.series.SeriesSnapshot;
import io.flarescope.console.state.Cursor;
import java.time.Instant;
import java.util.Optional;

/// The cursor on our x axis, and the moment and round that all views share with it.
final class Pointing {
    private final Cursor shared;
    private final SeriesTree tree;
    private final Lines lines;
    private double cursor = Double.NaN;
    private boolean pointing;

    Pointing(Cursor shared, SeriesTree tree, Lines lines) {
        this.shared = shared;
        this.tree = tree;
        this.lines = lines;
    }

    /// NaN while nothing is pointed at.
    double cursor() {
        return cursor;
    }

    Cursor shared() {
        return shared;
    }

    /// The person points at an x of a plot. All views hear of the moment and the round.
    void at(double x, Plot plot) {
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
    }

    /// Takes the shared moment; false while it is our own that moves.
    boolean follow(XAxis x) {
        if (pointing) {
            return false;
        }
        cursor = fromShared(x);
        return true;
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
    private double fromShared(XAxis x) {
        Instant time = shared.time().get();
        Integer round = shared.round().get();
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
        for (JobSeries key : tree.shown()) {
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
}
