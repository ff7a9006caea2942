package io.flarescope.charts.raster;

import java.util.Arrays;

/// For every sub-column the stretch of heights that a line (without thickness) or a band covers, in 1/256 pixel from the top; and the same with thickness.
/// [#PAD] more sub-columns lie on either side of the view, so that a stroke that comes in from outside is whole.
final class Intervals {
    static final int PAD = 4 * XMap.SUB;
    static final int NOWHERE = 1 << 28;
    /// How far beyond its middle a neighbouring sub-column has its extreme: where a line crosses it, and where it holds several points (that many leave the fewest
    /// pixels unlike Java2D's, over noise of 5,000 to 60,000 points in 600 columns).
    private static final double FAR_EDGE = 0.5;
    private static final double FAR_POINT = 0.35;

    int[] top = new int[0];
    int[] bottom = new int[0];
    int[] thickTop = new int[0];
    int[] thickBottom = new int[0];
    private final Scratch scratch;
    private int count;
    /// Outside of these sub-columns (of the padded arrays) nothing was marked.
    private int first;
    private int last;

    Intervals(Scratch scratch) {
        this.scratch = scratch;
    }

    /// Makes room for the sub-columns of the view and forgets what was marked.
    void clear(int subColumns) {
        count = subColumns + 2 * PAD;
        if (top.length < count) {
            top = new int[count];
            bottom = new int[count];
            thickTop = new int[count];
            thickBottom = new int[count];
        }
        scratch.room(count);
        Arrays.fill(top, 0, count, NOWHERE);
        Arrays.fill(bottom, 0, count, -NOWHERE);
        first = count;
        last = -1;
    }

    int count() {
        return count;
    }

    /// Sub-column `at` of the padded arrays also covers `y0 ≤ y ≤ y1`.
    void mark(int at, int y0, int y1) {
        if (at < 0 || at >= count) return;
        top[at] = Math.min(top[at], y0);
        bottom[at] = Math.max(bottom[at], y1);
        first = Math.min(first, at);
        last = Math.max(last, at);
    }

    /// Sub-columns from `to` on also cover the values of `length` entries from `from` on; nothing where the lowest is +∞ and the highest −∞.
    void markAll(int to, float[] lowest, float[] highest, int from, int length, YMap y) {
        if (length <= 0) return;
        // heights are counted from the nearest float to the top, so that floats are exact enough however far away zero is
        float nearTop = (float) Math.clamp(y.bentTop(), -Float.MAX_VALUE, Float.MAX_VALUE);
        float scale = (float) (-256 * y.pixelsPerBent());
        float rest = (float) ((y.bentTop() - nearTop) * 256 * y.pixelsPerBent());
        float[] values = scratch.values;
        System.arraycopy(highest, from, values, to, length);
        lower(top, values, to, to + length, nearTop, scale, rest, y.lowestFixed());
        System.arraycopy(lowest, from, values, to, length);
        raise(bottom, values, to, to + length, nearTop, scale, rest, y.lowestFixed());
        first = Math.min(first, to);
        last = Math.max(last, to + length - 1);
    }

    private static void lower(int[] top, float[] values, int from, int to, float zero, float scale, float rest, int limit) {
        for (int i = from; i < to; i++) {
            top[i] = Math.min(top[i], Math.min(limit, Math.max(YMap.HIGHEST, (int) ((values[i] - zero) * scale + rest))));
        }
    }

    private static void raise(int[] bottom, float[] values, int from, int to, float zero, float scale, float rest, int limit) {
        for (int i = from; i < to; i++) {
            bottom[i] = Math.max(bottom[i], Math.min(limit, Math.max(YMap.HIGHEST, (int) ((values[i] - zero) * scale + rest))));
        }
    }

    /// A straight line; x in sub-columns of the padded arrays, y in 1/256 pixel.
    void segment(double x0, double y0, double x1, double y1) {
        double slope = x1 > x0 ? (y1 - y0) / (x1 - x0) : 0;
        int from = Math.max(0, (int) Math.floor(x0));
        int to = Math.min(count - 1, (int) Math.floor(x1));
        for (int at = from; at <= to; at++) {
            double enter = at <= x0 ? y0 : y0 + (at - x0) * slope;
            double leave = at + 1 >= x1 ? y1 : y0 + (at + 1 - x0) * slope;
            mark(at, (int) Math.min(enter, leave), (int) Math.max(enter, leave));
        }
    }

    /// The intervals widened by a disc of `radius` pixels (at most 3), which gives thickness, round joins and round ends at any slope.
    ///
    /// A line reaches its extreme in a neighbouring sub-column at that one's far edge, `d + ½` sub-columns away; one of several points may lie anywhere in it, on
    /// average nearer (`dense`). Where the disc ends inside a sub-column, only that part of the neighbour's stretch counts.
    void thicken(double radius, boolean dense) {
        double beyond = dense ? FAR_POINT : FAR_EDGE;
        double across = radius * XMap.SUB - beyond;
        int reach = (int) across;
        float part = (float) (across - reach);
        int r = (int) Math.round(radius * 256);
        int lo = Math.max(PAD - XMap.SUB, first - reach - 1);
        int hi = Math.min(count - PAD + XMap.SUB, last + 2 + reach);
        Arrays.fill(thickTop, 0, count, NOWHERE);
        Arrays.fill(thickBottom, 0, count, -NOWHERE);
        if (lo >= hi) return;
        System.arraycopy(top, lo, thickTop, lo, hi - lo);
        System.arraycopy(bottom, lo, thickBottom, lo, hi - lo);
        for (int j = lo; j < hi; j++) thickTop[j] -= r;
        for (int j = lo; j < hi; j++) thickBottom[j] += r;
        for (int d = 1; d <= reach; d++) {
            double distance = (d + beyond) / XMap.SUB;
            int rise = (int) Math.round(256 * Math.sqrt(radius * radius - distance * distance));
            neighbours(top, bottom, lo, hi, d, rise);
        }
        if (part < 0.05f) return;
        int d = reach + 1;
        parts(lo - d, hi + d, Math.round(part * 64));
        neighbours(scratch.partTop, scratch.partBottom, lo, hi, d, 0);
    }

    /// The thick intervals take in those `d` sub-columns to either side, `rise` higher and lower.
    ///
    /// The neighbours are copied to where they count first. The compiler makes vector code of loops over plain arrays, but only of those in which all have the same
    /// index: it cannot know that two arrays are not one.
    private void neighbours(int[] tops, int[] bottoms, int lo, int hi, int d, int rise) {
        int[] left = scratch.left;
        int[] right = scratch.right;
        System.arraycopy(tops, lo - d, left, lo, hi - lo);
        System.arraycopy(tops, lo + d, right, lo, hi - lo);
        higher(thickTop, left, right, lo, hi, rise);
        System.arraycopy(bottoms, lo - d, left, lo, hi - lo);
        System.arraycopy(bottoms, lo + d, right, lo, hi - lo);
        deeper(thickBottom, left, right, lo, hi, rise);
    }

    private static void higher(int[] t, int[] left, int[] right, int lo, int hi, int rise) {
        for (int j = lo; j < hi; j++) t[j] = Math.min(t[j], Math.min(left[j], right[j]) - rise);
    }

    private static void deeper(int[] b, int[] left, int[] right, int lo, int hi, int rise) {
        for (int j = lo; j < hi; j++) b[j] = Math.max(b[j], Math.max(left[j], right[j]) + rise);
    }

    /// What so many 64ths of each stretch, from its far end, leave of it; empty stretches stay so.
    private void parts(int lo, int hi, int share) {
        int[] t = top;
        int[] b = bottom;
        int[] u = scratch.partTop;
        int[] v = scratch.partBottom;
        for (int j = lo; j < hi; j++) {
            int nothing = b[j] - t[j] >> 31;
            u[j] = b[j] - ((b[j] - t[j] >> 6) * share) & ~nothing | NOWHERE & nothing;
        }
        for (int j = lo; j < hi; j++) {
            int nothing = b[j] - t[j] >> 31;
            v[j] = t[j] + ((b[j] - t[j] >> 6) * share) & ~nothing | -NOWHERE & nothing;
        }
    }

    /// The intervals of `reach` sub-columns on either side together, for envelopes: sideways only.
    void widen(int reach) {
        int lo = Math.max(PAD - XMap.SUB, first - reach);
        int hi = Math.min(count - PAD + XMap.SUB, last + 1 + reach);
        Arrays.fill(thickTop, 0, count, NOWHERE);
        Arrays.fill(thickBottom, 0, count, -NOWHERE);
        if (lo >= hi) return;
        for (int d = 0; d <= reach; d++) neighbours(top, bottom, lo, hi, d, 0);
    }
}
