package io.flarescope.charts.raster;

import io.flarescope.charts.scale.Span;
import io.flarescope.charts.scale.YScale;

/// How high a value stands in a view `height` pixels high; heights are counted from the top, in 1/256 pixel inside this package.
public record YMap(YScale scale, double bentTop, double pixelsPerBent, int height) {
    /// So far outside that no stroke reaches the view.
    private static final int BEYOND = 64 << 8;
    static final int HIGHEST = -BEYOND;

    public static YMap of(YScale scale, Span values, int height) {
        double low = scale.bend(values.from());
        double high = scale.bend(values.to());
        if (!Double.isFinite(low)) low = high - 3;
        return new YMap(scale, high, height / (high - low), height);
    }

    /// Pixels from the top.
    public double pixel(double value) {
        return (bentTop - scale.bend(value)) * pixelsPerBent;
    }

    public double value(double pixel) {
        return scale.unbend(bentTop - pixel / pixelsPerBent);
    }

    int lowestFixed() {
        return (height << 8) + BEYOND;
    }

    /// 1/256 pixels from the top, cut to a little outside the view; NaN must not come here.
    int fixed(double bent) {
        double y = (bentTop - bent) * pixelsPerBent * 256;
        return (int) Math.max(HIGHEST, Math.min(lowestFixed(), y));
    }
}
