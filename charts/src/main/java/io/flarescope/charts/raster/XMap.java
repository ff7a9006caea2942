package io.flarescope.charts.raster;

import io.flarescope.charts.scale.Span;

/// Which pixel an x falls on. A *world* pixel is counted from the origin and stays the same while the view moves; the view begins at a whole one, so what was
/// computed for a world pixel can be kept.
public record XMap(double origin, double pixelsPerX, long firstPixel) {
    /// Each pixel column is cut into this many sub-columns.
    public static final int SUB = 4;

    public static XMap of(double origin, Span view, int pixels) {
        double perX = pixels / view.length();
        return new XMap(origin, perX, Math.round((view.from() - origin) * perX));
    }

    /// Pixels from the left edge of the view.
    public double pixel(double x) {
        return (x - origin) * pixelsPerX - firstPixel;
    }

    /// The x at so many pixels from the left edge of the view.
    public double x(double pixel) {
        return origin + (firstPixel + pixel) / pixelsPerX;
    }

    /// The x at the left edge of a sub-column of the world.
    double subX(long sub) {
        return origin + sub / (pixelsPerX * SUB);
    }

    /// The sub-column of the world that holds x.
    long sub(double x) {
        return (long) Math.floor((x - origin) * pixelsPerX * SUB);
    }

    long firstSub() {
        return firstPixel * SUB;
    }
}
