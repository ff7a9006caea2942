package io.flarescope.charts.plot;

import io.flarescope.charts.series.Axis;

/// What a chart's x is, as people choose it.
public enum XAxis {
    ROUND("Round", Axis.ROUND),
    STEP("Step", Axis.STEP),
    /// Seconds since the origin of the plot.
    RELATIVE("Relative", Axis.WALL),
    /// Clock time.
    WALL("Wall", Axis.WALL),
    INDEX("Index", Axis.INDEX);

    private final String title;
    private final Axis axis;

    XAxis(String title, Axis axis) {
        this.title = title;
        this.axis = axis;
    }

    public String title() {
        return title;
    }

    /// Which x of the points it is drawn from.
    public Axis axis() {
        return axis;
    }

    public boolean isTime() {
        return axis == Axis.WALL;
    }
}
