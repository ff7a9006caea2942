package io.flarescope.console.system;

import io.flarescope.charts.series.Series;
import io.flarescope.charts.series.SeriesSnapshot;
import java.util.ArrayList;
import java.util.List;

/// One gauge of one participant as stretches without a hole. Where values stayed away, one stretch ends and the next begins: the line breaks there.
final class GaugeLine {
    /// Longer than this, and than a few times the usual distance, is a hole.
    private static final double LEAST_HOLE_SECONDS = 5;
    private static final double USUAL = 5;
    private static final int MOST_STRETCHES = 500;

    private final double scale;
    private final List<Series> stretches = new ArrayList<>();
    private int taken;
    private double last = Double.NaN;
    private double distance = Double.NaN;
    private double highest;

    /// `scale` is what a value is multiplied with, such as 1e-6 for bytes in MB.
    GaugeLine(double scale) {
        this.scale = scale;
    }

    /// Takes in what the gauge has got since.
    void take(SeriesSnapshot gauge) {
        for (; taken < gauge.size(); taken++) {
            double at = gauge.wall(taken);
            double since = at - last;
            boolean hole = since < 0 || since > Math.max(LEAST_HOLE_SECONDS, USUAL * distance);
            if (stretches.isEmpty() || hole && stretches.size() < MOST_STRETCHES) {
                stretches.add(new Series());
            } else {
                distance = since;
            }
            last = at;
            float value = (float) (gauge.value(taken) * scale);
            highest = Math.max(highest, value);
            stretches.getLast().append(taken, at, Series.NO_ROUND, value);
        }
    }

    /// In order of time.
    List<Series> stretches() {
        return List.copyOf(stretches);
    }

    double highest() {
        return highest;
    }

    /// Epoch seconds of the newest value; NaN before the first.
    double last() {
        return last;
    }

    /// How far apart values usually are, in seconds; NaN before the second.
    double distance() {
        return distance;
    }
}
