package io.flarescope.charts.raster;

import java.util.Arrays;
import java.util.List;

/// Adds up the coverage of the sub-columns of each pixel column and blends it: true anti-aliasing at any slope.
///
/// Works through the picture in tiles of 32 columns, all layers of a tile one after the other. Where a sub-column's stretch begins and ends is noted as
/// differences; the sum of the differences above a pixel is its coverage, so that summing goes downwards, 32 columns side by side:
///
/// ```
///   differences   row 0 │ c0 c1 … c31 │      coverage(i) = difference(i) + coverage(i − 32)
///                 row 1 │ c0 c1 … c31 │      pixel(i)    = pixel(i) + (colour − pixel(i)) · coverage(i)
///                       ⋮                    one loop over rows × 32 for both, which the compiler turns into vector code
/// ```
/// What a column does not touch has coverage 0 and is blended to what it was: cheaper than asking, since rows of 32 have no branch.
final class ColumnInk {
    private static final int TILE = 32;
    /// Four sub-columns of 256 each, times a coverage of 256, are 256.
    private static final int SHIFT = 10;
    private static final int EVEN_BYTES = 0x00ff_00ff;

    /// One thing to blend: a line (its thick intervals) or a band (its thin ones), in draw order. `coverage` 1 to [Raster#OPAQUE].
    record Layer(int[] top, int[] bottom, int argb, int coverage) {}

    /// Row −1 of the tile, always zero, then its rows and two more for what ends below. Zero between layers.
    private int[] differences = new int[0];
    /// The pixels of the tile, at the same places: the compiler makes vector code only where both arrays have the same index.
    private int[] pixels = new int[0];

    /// Into the rectangle of the raster.
    void paint(Raster raster, int left, int top, int width, int height, List<Layer> layers) {
        if (differences.length < (height + 3) * TILE) {
            differences = new int[(height + 3) * TILE];
            pixels = new int[(height + 3) * TILE];
        }
        for (int tile = 0; tile < width; tile += TILE) {
            int columns = Math.min(TILE, width - tile);
            int corner = top * raster.width() + left + tile;
            for (int y = 1, at = corner; y <= height; y++, at += raster.width()) System.arraycopy(raster.pixels(), at, pixels, y * TILE, columns);
            for (Layer layer : layers) blend(layer, Intervals.PAD + tile * XMap.SUB, columns, height << 8);
            for (int y = 1, at = corner; y <= height; y++, at += raster.width()) System.arraycopy(pixels, y * TILE, raster.pixels(), at, columns);
        }
    }

    /// Blends the layer's sub-columns from `first` on into the tile.
    ///
    /// Written out in one piece because the compiler leaves a method of this length alone; in several small ones it draws all into the loops of [#paint],
    /// and there the last loop stays without vectors (twice the time).
    private void blend(Layer layer, int first, int columns, int bottom) {
        int[] d = differences;
        int[] px = pixels;
        int[] tops = layer.top;
        int[] bottoms = layer.bottom;
        int highest = Integer.MAX_VALUE;
        int lowest = -1;
        for (int column = 0; column < columns; column++) {
            int begin = first + column * XMap.SUB;
            for (int j = begin; j < begin + XMap.SUB; j++) {
                int t = Math.max(0, tops[j]);
                int b = Math.min(bottom, bottoms[j]);
                if (t >= b) continue;
                highest = Math.min(highest, t);
                lowest = Math.max(lowest, b);
                int a = ((t >> 8) + 1) * TILE + column;
                int e = ((b >> 8) + 1) * TILE + column;
                int partTop = t & 255;
                int partBottom = b & 255;
                d[a] += 256 - partTop;
                d[a + TILE] += partTop;
                d[e] -= 256 - partBottom;
                d[e + TILE] -= partBottom;
            }
        }
        if (lowest < 0) return;
        int from = ((highest >> 8) + 1) * TILE;
        int to = ((lowest + 255 >> 8) + 1) * TILE;
        // red and blue together, alpha and green together: two multiplications a pixel, and a byte never carries into its neighbour
        int redBlue = layer.argb & EVEN_BYTES;
        int alphaGreen = layer.argb >>> 8 & EVEN_BYTES;
        int coverage = layer.coverage;
        for (int i = from; i < to; i++) {
            int sum = d[i] + d[i - TILE];
            d[i] = sum;
            int over = sum * coverage >> SHIFT;
            int under = 256 - over;
            int pixel = px[i];
            px[i] = (pixel & EVEN_BYTES) * under + redBlue * over >>> 8 & EVEN_BYTES
                    | (pixel >>> 8 & EVEN_BYTES) * under + alphaGreen * over & ~EVEN_BYTES;
        }
        Arrays.fill(d, from, Math.min(d.length, to + 2 * TILE), 0);
    }
}
