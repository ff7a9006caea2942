package io.flarescope.charts.raster;

import java.util.List;

/// Adds up the coverage of the sub-columns of each pixel column and blends it: true anti-aliasing at any slope. Works through the picture in tiles of 16
/// columns (one cache line a row) with all layers of a tile in turn.
final class ColumnInk {
    private static final int TILE = 16;

    /// One thing to blend: a line (its thick intervals) or a band (its thin ones), in draw order. `coverage` 1 to [Raster#OPAQUE].
    record Layer(int[] top, int[] bottom, int argb, int coverage) {}

    private int[] difference = new int[0];

    /// Into the rectangle of the raster.
    void paint(Raster raster, int left, int top, int width, int height, List<Layer> layers) {
        if (difference.length < height + 3) difference = new int[height + 3];
        for (int tile = 0; tile < width; tile += TILE) {
            int end = Math.min(width, tile + TILE);
            for (Layer layer : layers) {
                for (int column = tile; column < end; column++) column(raster, left, top, height, column, layer);
            }
        }
    }

    private void column(Raster raster, int left, int top, int height, int column, Layer layer) {
        int[] px = raster.pixels();
        int[] d = difference;
        int limit = height << 8;
        int yFirst = Integer.MAX_VALUE;
        int yLast = -1;
        int lowestTop = -1;
        int highestBottom = Integer.MAX_VALUE;
        for (int n = 0, j = Intervals.PAD + column * XMap.SUB; n < XMap.SUB; n++, j++) {
            int t = Math.max(0, layer.top[j]);
            int b = Math.min(limit, layer.bottom[j]);
            if (t >= b) {
                highestBottom = -1;
                continue;
            }
            int first = t >> 8;
            int last = b >> 8;
            int partTop = t & 255;
            int partBottom = b & 255;
            d[first] += 256 - partTop;
            d[first + 1] += partTop;
            d[last] -= 256 - partBottom;
            d[last + 1] -= partBottom;
            yFirst = Math.min(yFirst, first);
            yLast = Math.max(yLast, last);
            lowestTop = Math.max(lowestTop, t);
            highestBottom = Math.min(highestBottom, b);
        }
        if (yLast < 0) return;
        int width = raster.width();
        int argb = layer.argb;
        int coverage = layer.coverage;
        int y = yFirst;
        int run = 0;
        int at = (top + yFirst) * width + left + column;
        int insideFrom = lowestTop + 255 >> 8;
        int insideTo = highestBottom >> 8;
        int end = Math.min(yLast, height - 1);
        if (insideTo - insideFrom > 4) {       // all sub-columns cover these rows: no sums
            for (; y <= insideFrom; y++, at += width) {
                run += d[y];
                d[y] = 0;
                px[at] = Raster.mix(px[at], argb, run * coverage / (XMap.SUB * Raster.OPAQUE));
            }
            if (coverage == Raster.OPAQUE) {
                for (; y < insideTo; y++, at += width) px[at] = argb;
            } else {
                for (; y < insideTo; y++, at += width) px[at] = Raster.mix(px[at], argb, coverage);
            }
        }
        for (; y <= end; y++, at += width) {
            run += d[y];
            d[y] = 0;
            int a = run * coverage / (XMap.SUB * Raster.OPAQUE);
            if (a > 0) px[at] = Raster.mix(px[at], argb, a);
        }
        d[end + 1] = 0;
        d[end + 2] = 0;
    }
}
