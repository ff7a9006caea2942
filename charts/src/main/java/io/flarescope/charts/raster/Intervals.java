package io.flarescope.charts.raster;

import java.util.Arrays;

/// For every sub-column the stretch of heights that a line (without thickness) or a band covers, in 1/256 pixel from the top; and the same with thickness.
/// [#PAD] more sub-columns lie on either side of the view, so that a stroke that comes in from outside is whole.
final class Intervals {
    static final int PAD = 4 * XMap.SUB;
    static final int NOWHERE = 1 << 28;

    int[] top = new int[0];
    int[] bottom = new int[0];
    int[] thickTop = new int[0];
    int[] thickBottom = new int[0];
    /// What the outermost sub-columns under the disc add: the part of their stretch that lies inside it.
    private int[] nearTop = new int[0];
    private int[] nearBottom = new int[0];
    private int count;
    /// Outside of these sub-columns (of the padded arrays) nothing was marked.
    private int first;
    private int last;

    /// Makes room for the sub-columns of the view and forgets what was marked.
    void clear(int subColumns) {
        count = subColumns + 2 * PAD;
        if (top.length < count) {
            top = new int[count];
            bottom = new int[count];
            thickTop = new int[count];
            thickBottom = new int[count];
            nearTop = new int[count];
            nearBottom = new int[count];
        }
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

    /// Sub-columns from `to` on also cover the values of `length` entries from `from` on; nothing where the lowest is above the highest.
    void markAll(int to, float[] lowest, float[] highest, int from, int length, YMap y) {
        double scale = -256 * y.pixelsPerBent();
        double zero = 256 * y.pixelsPerBent() * y.bentTop();
        int limit = y.lowestFixed();
        for (int i = 0; i < length; i++) {
            float lo = lowest[from + i];
            float hi = highest[from + i];
            if (lo > hi) continue;
            int t = Math.min(limit, Math.max(YMap.HIGHEST, (int) (zero + hi * scale)));
            int b = Math.min(limit, Math.max(YMap.HIGHEST, (int) (zero + lo * scale)));
            top[to + i] = Math.min(top[to + i], t);
            bottom[to + i] = Math.max(bottom[to + i], b);
        }
        first = Math.min(first, to);
        last = Math.max(last, to + length - 1);
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

    /// The intervals widened by a disc of `radius` pixels (at most 3), which gives thickness, round joins and round ends at any slope. Plain loops over
    /// arrays, so that the compiler makes vector code of them.
    ///
    /// A line reaches its extreme in a neighbouring sub-column at that one's far edge, `d + ½` sub-columns away; where the disc ends inside a
    /// sub-column, only that part of the neighbour's stretch counts.
    void thicken(double radius) {
        double across = radius * XMap.SUB - 0.5;
        int reach = (int) across;
        float part = (float) (across - reach);
        int r = (int) Math.round(radius * 256);
        int lo = Math.max(PAD - XMap.SUB, first - reach - 1);
        int hi = Math.min(count - PAD + XMap.SUB, last + 2 + reach);
        Arrays.fill(thickTop, 0, count, NOWHERE);
        Arrays.fill(thickBottom, 0, count, -NOWHERE);
        if (lo >= hi) return;
        int[] t0 = top;
        int[] b0 = bottom;
        int[] t = thickTop;
        int[] b = thickBottom;
        for (int j = lo; j < hi; j++) t[j] = t0[j] - r;
        for (int j = lo; j < hi; j++) b[j] = b0[j] + r;
        for (int d = 1; d <= reach; d++) {
            double distance = (d + 0.5) / XMap.SUB;
            int rise = (int) Math.round(256 * Math.sqrt(radius * radius - distance * distance));
            for (int j = lo; j < hi; j++) t[j] = Math.min(t[j], Math.min(t0[j - d], t0[j + d]) - rise);
            for (int j = lo; j < hi; j++) b[j] = Math.max(b[j], Math.max(b0[j - d], b0[j + d]) + rise);
        }
        if (part < 0.05f) return;
        int d = reach + 1;
        int share = Math.round(part * 64);
        int[] u = nearTop;
        int[] v = nearBottom;
        for (int j = lo - d; j < hi + d; j++) {
            int nothing = b0[j] - t0[j] >> 31;
            u[j] = b0[j] - ((b0[j] - t0[j] >> 6) * share) & ~nothing | NOWHERE & nothing;
        }
        for (int j = lo - d; j < hi + d; j++) {
            int nothing = b0[j] - t0[j] >> 31;
            v[j] = t0[j] + ((b0[j] - t0[j] >> 6) * share) & ~nothing | -NOWHERE & nothing;
        }
        for (int j = lo; j < hi; j++) t[j] = Math.min(t[j], Math.min(u[j - d], u[j + d]));
        for (int j = lo; j < hi; j++) b[j] = Math.max(b[j], Math.max(v[j - d], v[j + d]));
    }

    /// The intervals of `reach` sub-columns on either side together, for envelopes: sideways only.
    void widen(int reach) {
        int lo = Math.max(PAD - XMap.SUB, first - reach);
        int hi = Math.min(count - PAD + XMap.SUB, last + 1 + reach);
        Arrays.fill(thickTop, 0, count, NOWHERE);
        Arrays.fill(thickBottom, 0, count, -NOWHERE);
        for (int d = -reach; d <= reach; d++) {
            for (int j = lo; j < hi; j++) thickTop[j] = Math.min(thickTop[j], top[j + d]);
            for (int j = lo; j < hi; j++) thickBottom[j] = Math.max(thickBottom[j], bottom[j + d]);
        }
    }
}
