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
    /// By layer: the rows of the present column that later layers hide, in 1/256 pixel.
    private int[] hiddenFrom = new int[0];
    private int[] hiddenTo = new int[0];
    private int[][] turned = new int[0][];

    /// Into the rectangle of the raster.
    void paint(Raster raster, int left, int top, int width, int height, List<Layer> layers) {
        if (difference.length < height + 3) {
            difference = new int[height + 3];
            turned = new int[TILE][height];
        }
        Layer[] all = layers.toArray(new Layer[0]);
        if (hiddenFrom.length < all.length) {
            hiddenFrom = new int[all.length];
            hiddenTo = new int[all.length];
        }
        for (int tile = 0; tile < width; tile += TILE) {
            int columns = Math.min(TILE, width - tile);
            int corner = top * raster.width() + left + tile;
            turn(raster.pixels(), corner, raster.width(), columns, height);
            for (int column = 0; column < columns; column++) column(turned[column], height, Intervals.PAD + (tile + column) * XMap.SUB, all);
            turnBack(raster.pixels(), corner, raster.width(), columns, height);
        }
    }

    private void turn(int[] px, int corner, int width, int columns, int height) {
        int column = 0;
        for (; column + 8 <= columns; column += 8) turnEight(px, corner + column, width, column, height);
        for (; column < columns; column++) {
            int[] to = turned[column];
            for (int y = 0, at = corner + column; y < height; y++, at += width) to[y] = px[at];
        }
    }

    private void turnEight(int[] px, int corner, int width, int column, int height) {
        int[] c0 = turned[column];
        int[] c1 = turned[column + 1];
        int[] c2 = turned[column + 2];
        int[] c3 = turned[column + 3];
        int[] c4 = turned[column + 4];
        int[] c5 = turned[column + 5];
        int[] c6 = turned[column + 6];
        int[] c7 = turned[column + 7];
        for (int y = 0, at = corner; y < height; y++, at += width) {
            c0[y] = px[at];
            c1[y] = px[at + 1];
            c2[y] = px[at + 2];
            c3[y] = px[at + 3];
            c4[y] = px[at + 4];
            c5[y] = px[at + 5];
            c6[y] = px[at + 6];
            c7[y] = px[at + 7];
        }
    }

    private void turnBack(int[] px, int corner, int width, int columns, int height) {
        int column = 0;
        for (; column + 8 <= columns; column += 8) turnEightBack(px, corner + column, width, column, height);
        for (; column < columns; column++) {
            int[] from = turned[column];
            for (int y = 0, at = corner + column; y < height; y++, at += width) px[at] = from[y];
        }
    }

    private void turnEightBack(int[] px, int corner, int width, int column, int height) {
        int[] c0 = turned[column];
        int[] c1 = turned[column + 1];
        int[] c2 = turned[column + 2];
        int[] c3 = turned[column + 3];
        int[] c4 = turned[column + 4];
        int[] c5 = turned[column + 5];
        int[] c6 = turned[column + 6];
        int[] c7 = turned[column + 7];
        for (int y = 0, at = corner; y < height; y++, at += width) {
            px[at] = c0[y];
            px[at + 1] = c1[y];
            px[at + 2] = c2[y];
            px[at + 3] = c3[y];
            px[at + 4] = c4[y];
            px[at + 5] = c5[y];
            px[at + 6] = c6[y];
            px[at + 7] = c7[y];
        }
    }

    /// One pixel column; its sub-columns lie from `first` on. What later layers hide is not painted: of the rows they cover whole the one contiguous stretch is
    /// kept that they make together.
    private void column(int[] px, int height, int first, Layer[] layers) {
        int bottom = height << 8;
        int from = 0;
        int to = 0;
        for (int k = layers.length - 1; k >= 0; k--) {
            hiddenFrom[k] = from;
            hiddenTo[k] = to;
            Layer layer = layers[k];
            if (layer.coverage < Raster.OPAQUE) continue;
            int[] tops = layer.top;
            int[] bottoms = layer.bottom;
            int top = Math.max(Math.max(tops[first], tops[first + 1]), Math.max(tops[first + 2], tops[first + 3]));
            int low = Math.min(Math.min(bottoms[first], bottoms[first + 1]), Math.min(bottoms[first + 2], bottoms[first + 3]));
            int a = Math.max(0, top + 255 & -256);
            int b = Math.min(bottom, low & -256);
            if (a >= b) continue;
            if (a <= to && from <= b) {
                from = Math.min(from, a);
                to = Math.max(to, b);
            } else if (b - a > to - from) {
                from = a;
                to = b;
            }
        }
        for (int k = 0; k < layers.length; k++) {
            Layer layer = layers[k];
            if (hiddenFrom[k] == hiddenTo[k]) {
                stretch(px, 0, bottom, first, layer);
            } else {
                stretch(px, 0, hiddenFrom[k], first, layer);
                stretch(px, hiddenTo[k], bottom, first, layer);
            }
        }
    }

    /// Paints the layer between two heights.
    private void stretch(int[] px, int from, int to, int first, Layer layer) {
        int[] d = difference;
        int[] tops = layer.top;
        int[] bottoms = layer.bottom;
        int highestTop = Integer.MAX_VALUE;
        int lowestBottom = -1;
        int lowestTop = -1;
        int highestBottom = Integer.MAX_VALUE;
        for (int j = first; j < first + XMap.SUB; j++) {
            int t = Math.max(from, tops[j]);
            int b = Math.min(to, bottoms[j]);
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
            highestTop = Math.min(highestTop, t);
            lowestBottom = Math.max(lowestBottom, b);
            lowestTop = Math.max(lowestTop, t);
            highestBottom = Math.min(highestBottom, b);
        }
        if (lowestBottom < 0) return;
        int argb = layer.argb;
        int coverage = layer.coverage;
        int y = highestTop >> 8;
        int run = 0;
        int insideFrom = (lowestTop + 255 >> 8) + 1;
        int insideTo = highestBottom >> 8;
        int end = lowestBottom + 255 >> 8;
        if (insideTo - insideFrom > 3) {       // all sub-columns cover these rows: no sums
            for (; y < insideFrom; y++) {
                run += d[y];
                d[y] = 0;
                px[y] = Raster.mix(px[y], argb, run * coverage >> SHIFT);
            }
            if (coverage == Raster.OPAQUE) Arrays.fill(px, insideFrom, insideTo, argb);
            else for (int at = insideFrom; at < insideTo; at++) px[at] = Raster.mix(px[at], argb, coverage);
            y = insideTo;
        }
        for (; y < end; y++) {
            run += d[y];
            d[y] = 0;
            px[y] = Raster.mix(px[y], argb, run * coverage >> SHIFT);
        }
        d[end] = 0;
        d[end + 1] = 0;
    }
}
