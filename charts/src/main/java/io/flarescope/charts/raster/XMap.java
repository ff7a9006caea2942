package io.flarescope.charts.raster;

import io.flarescope.charts.scale.Span;
import io.flarescope.charts.scale.YScale;

/// Which pixel an x falls on. x counts from the origin and is *bent* first, as values are. A *world* pixel is counted from the origin and stays the same while
/// the view moves; the view begins at a whole one, so what was computed for a world pixel can be kept.
public record XMap(YScale scale, double origin, double pixelsPerBent, long firstPixel) {
    /// Each pixel column is cut into this many sub-columns.
    public static final int SUB = 4;
    /// A logarithmic view that begins at or before zero begins so many decades below its end.
    private static final double DECADES = 6;

    public static XMap of(double origin, Span view, int pixels) {
        return of(YScale.LINEAR, origin, view, pixels);
    }

    public static XMap of(YScale scale, double origin, Span view, int pixels) {
        double to = scale.bend(view.to() - origin);
        double from = scale.bend(view.from() - origin);
        if (Double.isInfinite(to)) to = 0;
        if (Double.isInfinite(from)) from = to - DECADES;
        double perBent = steady(pixels / (to - from));
        return new XMap(scale, origin, perBent, Math.round(from * perBent));
    }

    /// A view that was moved differs in length by what doubles lose; without those last bits it keeps its scale, and what was computed for it.
    private static double steady(double perBent) {
        return Double.longBitsToDouble(Double.doubleToLongBits(perBent) + (1L << 19) & -1L << 20);
    }

    /// The same pixels, counted from `column` on.
    XMap from(int column) {
        return new XMap(scale, origin, pixelsPerBent, firstPixel + column);
    }

    /// Pixels from the left edge of the view.
    public double pixel(double x) {
        return scale.bend(x - origin) * pixelsPerBent - firstPixel;
    }

    /// The x at so many pixels from the left edge of the view.
    public double x(double pixel) {
        return origin + scale.unbend((firstPixel + pixel) / pixelsPerBent);
    }

    /// What is in view when everything moves right by so many pixels.
    public Span moved(Span view, double pixels) {
        return new Span(x(pixel(view.from()) - pixels), x(pixel(view.to()) - pixels));
    }

    /// A larger view (factor above 1) or a smaller one around an x that keeps its pixel.
    public Span zoomed(Span view, double factor, double still) {
        double at = pixel(still);
        return new Span(x(at - (at - pixel(view.from())) * factor), x(at + (pixel(view.to()) - at) * factor));
    }

    /// The x at the left edge of a sub-column of the world.
    double subX(long sub) {
        return origin + scale.unbend(sub / (pixelsPerBent * SUB));
    }

    /// The x at the left edges of `count` sub-columns.
    void subXs(long first, double[] xs, int count) {
        if (scale == YScale.LINEAR) {
            double begin = first;
            double perX = pixelsPerBent * SUB;
            for (int i = 0; i < count; i++) xs[i] = origin + (begin + i) / perX;
        } else {
            for (int i = 0; i < count; i++) xs[i] = subX(first + i);
        }
    }

    /// The sub-column of the world that holds x.
    long sub(double x) {
        double bent = scale.bend(x - origin);
        return Double.isInfinite(bent) ? Long.MIN_VALUE / 4 : (long) Math.floor(bent * pixelsPerBent * SUB);
    }

    long firstSub() {
        return firstPixel * SUB;
    }
}
