package io.flarescope.charts.raster;

/// How a line is broken up, in pixels along the line.
public enum Dash {
    SOLID(0, 0),
    /// A site trained alone, validated.
    DASHED(6, 3),
    /// A site trained alone, its training.
    DOTTED(2, 3),
    /// Sites 5 to 8.
    LONG(8, 3),
    /// The fourth of several jobs in one chart.
    WIDE(14, 5);

    private final double on;
    private final double off;

    Dash(double on, double off) {
        this.on = on;
        this.off = off;
    }

    public double on() {
        return on;
    }

    public double off() {
        return off;
    }
}
