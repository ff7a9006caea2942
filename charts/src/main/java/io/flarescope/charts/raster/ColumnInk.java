package io.flarescope.charts.raster;

import java.util.Arrays;
import java.util.List;

/// Adds up the coverage of the sub-columns of each pixel column and blends it: true anti-aliasing at any slope.
///
/// Works through the picture in tiles of 16 columns (one cache line a row). A tile is turned so that each of its columns lies in one piece; all layers of a
/// column are painted while it is in the fastest cache, then the tile is turned back.
final class ColumnInk {
    private static final int TILE = 16;
    /// Four sub-columns of 256 each are full coverage.
    private static final int SHIFT = 10;

    /// One thing to blend: a line (its thick intervals) or a band (its thin ones), in draw order. `coverage` 1 to [Raster#OPAQUE].
    record Layer(int[] top, int[] bottom, int argb, int coverage) {}

    private int[] difference = new int[0];
    private int[] turned = new int[0];

    /// Into the rectangle of the raster.
    void paint(Raster raster, int left, int top, int width, int height, List<Layer> layers) {
        if (difference.length < height + 3) {
            difference = new int[height + 3];
            turned = new int[TILE * height];
        }
        Layer[] all = layers.toArray(new Layer[0]);
        for (int tile = 0; tile < width; tile += TILE) {
            int columns = Math.min(TILE, width - tile);
            int corner = top * raster.width() + left + tile;
            turn(raster.pixels(), corner, raster.width(), columns, height);
            for (int column = 0; column < columns; column++) {
                for (Layer layer : all) column(column * height, height, Intervals.PAD + (tile + column) * XMap.SUB, layer);
            }
            turnBack(raster.pixels(), corner, raster.width(), columns, height);
        }
    }

    private void turn(int[] px, int corner, int width, int columns, int height) {
        int[] to = turned;
        for (int y = 0, at = corner; y < height; y++, at += width) {
            for (int column = 0, slot = y; column < columns; column++, slot += height) to[slot] = px[at + column];
        }
    }

    private void turnBack(int[] px, int corner, int width, int columns, int height) {
        int[] from = turned;
        for (int y = 0, at = corner; y < height; y++, at += width) {
            for (int column = 0, slot = y; column < columns; column++, slot += height) px[at + column] = from[slot];
        }
    }

    /// The pixels of the column lie from `start` on, its sub-columns from `first` on.
    private void column(int start, int height, int first, Layer layer) {
        int[] px = turned;
        int[] d = difference;
        int[] tops = layer.top;
        int[] bottoms = layer.bottom;
        int limit = height << 8;
        int yFirst = Integer.MAX_VALUE;
        int yLast = -1;
        int lowestTop = -1;
        int highestBottom = Integer.MAX_VALUE;
        for (int j = first; j < first + XMap.SUB; j++) {
            int t = Math.max(0, tops[j]);
            int b = Math.min(limit, bottoms[j]);
            if (t >= b) {
                highestBottom = -1;
                continue;
            }
            int a = t >> 8;
            int e = b >> 8;
            int partTop = t & 255;
            int partBottom = b & 255;
            d[a] += 256 - partTop;
            d[a + 1] += partTop;
            d[e] -= 256 - partBottom;
            d[e + 1] -= partBottom;
            yFirst = Math.min(yFirst, a);
            yLast = Math.max(yLast, e);
            lowestTop = Math.max(lowestTop, t);
            highestBottom = Math.min(highestBottom, b);
        }
        if (yLast < 0) return;
        int argb = layer.argb;
        int coverage = layer.coverage;
        int y = yFirst;
        int run = 0;
        int insideFrom = (lowestTop + 255 >> 8) + 1;
        int insideTo = highestBottom >> 8;
        int end = Math.min(yLast, height - 1);
        if (insideTo - insideFrom > 3) {       // all sub-columns cover these rows: no sums
            for (; y < insideFrom; y++) {
                run += d[y];
                d[y] = 0;
                px[start + y] = Raster.mix(px[start + y], argb, run * coverage >> SHIFT);
            }
            if (coverage == Raster.OPAQUE) Arrays.fill(px, start + insideFrom, start + insideTo, argb);
            else for (int at = start + insideFrom; at < start + insideTo; at++) px[at] = Raster.mix(px[at], argb, coverage);
            y = insideTo;
        }
        for (; y <= end; y++) {
            run += d[y];
            d[y] = 0;
            int a = run * coverage >> SHIFT;
            if (a > 0) px[start + y] = Raster.mix(px[start + y], argb, a);
        }
        d[end + 1] = 0;
        d[end + 2] = 0;
    }
}
