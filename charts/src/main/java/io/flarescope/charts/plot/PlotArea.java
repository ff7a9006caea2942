package io.flarescope.charts.plot;

import io.flarescope.charts.raster.XMap;
import io.flarescope.charts.raster.YMap;
import io.flarescope.charts.scale.Span;

/// Where the lines of a painted plot stand in its picture, in pixels of the picture.
public record PlotArea(int left, int top, int width, int height, XMap x, YMap y, Span view, Span values) {
    public int bottom() {
        return top + height;
    }

    public int right() {
        return left + width;
    }

    public double pixelX(double at) {
        return left + x.pixel(at);
    }

    public double pixelY(double value) {
        return top + y.pixel(value);
    }

    public double xAt(double pixel) {
        return x.x(pixel - left);
    }

    public double valueAt(double pixel) {
        return y.value(pixel - top);
    }
}
