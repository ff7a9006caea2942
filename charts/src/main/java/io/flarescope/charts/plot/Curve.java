package io.flarescope.charts.plot;

import io.flarescope.charts.raster.Dash;
import io.flarescope.charts.series.SeriesSnapshot;
import java.util.Optional;

/// One line of a plot. `key` stays the same from plot to plot, so that what was computed for the curve is kept; equal keys must mean the same growing
/// points. `name` is written in readouts, `label` at the line's end (empty: nowhere). `width` in pixels.
///
/// With `smooth` the line is that one, and the raw points are an envelope of their lowest and highest values behind it.
public record Curve(
        Object key, String name, String label, SeriesSnapshot points, Optional<SeriesSnapshot> smooth, int argb, double width, Dash dash) {

    public static Curve of(Object key, String name, SeriesSnapshot points, int argb) {
        return new Curve(key, name, "", points, Optional.empty(), argb, 1.5, Dash.SOLID);
    }

    public Curve width(double pixels) {
        return new Curve(key, name, label, points, smooth, argb, pixels, dash);
    }

    public Curve dash(Dash how) {
        return new Curve(key, name, label, points, smooth, argb, width, how);
    }

    public Curve label(String words) {
        return new Curve(key, name, words, points, smooth, argb, width, dash);
    }

    public Curve smooth(SeriesSnapshot smoothed) {
        return new Curve(key, name, label, points, Optional.of(smoothed), argb, width, dash);
    }

    /// The points of the line itself.
    public SeriesSnapshot line() {
        return smooth.orElse(points);
    }
}
