package io.flarescope.charts.series;

import java.util.Arrays;

/// Where many x in rising order cut the points of one pass, all in one go: the index of the first point at or after each.
///
/// Where a block of points is at most half as wide as what lies between two cuts, the cut is moved to the nearer end of the largest such block: by a quarter of
/// that width at most. Between two such cuts lie whole blocks, whose lowest and highest values are known.
final class BlockEdges {
    private BlockEdges() {}

    /// Points that lie `stride` apart, the first of all at `first`.
    static void even(double first, double stride, double[] xs, int count, int from, int to, int[] edges) {
        int block = 1;
        for (int i = 0; i < count; i++) {
            int width = (int) Math.min(1 << 28, (xs[Math.max(1, i)] - xs[Math.max(1, i) - 1]) / stride);
            if (width < 2 * block || width >= 2 * block << Pyramid.FAN_SHIFT) block = largest(width);
            double at = Math.ceil((xs[i] - first) / stride);
            int index = (int) Math.min(to, Math.max(from, at));
            edges[i] = index > from && index < to ? Math.clamp((long) index + (block >> 1) & -block, from, to) : index;
        }
    }

    /// The most points in a block of the pyramid that is at most half of `width` points; 1 where there is none.
    private static int largest(int width) {
        if (width < 2 * Pyramid.BLOCK) return 1;
        int block = Pyramid.BLOCK;
        while (width >= 2 * block << Pyramid.FAN_SHIFT) block <<= Pyramid.FAN_SHIFT;
        return block;
    }

    /// Points with any steps; `starts` holds the x of the first of each sixteen, less `later`.
    static void searched(SeriesSnapshot points, Axis axis, double[] starts, double later, double[] xs, int count, int from, int to, int[] edges) {
        double firstX = points.x(axis, from);
        double lastX = points.x(axis, to - 1);
        Arrays.fill(edges, 0, count, -1);
        sweep(points, axis, starts, later, xs, count, from, to, edges);
        int before = from;
        int stride = 0;
        for (int i = 0; i < count; i++) {
            double x = xs[i];
            double far = (xs[Math.max(1, i)] - xs[Math.max(1, i) - 1]) / 4;
            int edge = edges[i];
            if (x <= firstX) edge = from;
            else if (x > lastX) edge = to;
            else if (edge < 0 || Math.abs(starts[edge >> Pyramid.BLOCK_SHIFT] + later - x) > far) edge = points.firstAt(axis, x, from, to, before + stride, far);
            edge = Math.max(before, edge);
            stride = edge - before;
            before = edge;
            edges[i] = edge;
        }
    }

    /// Finds the nearest block of each cut, if cuts lie evenly, by going through the blocks instead of searching: the number of a cut follows from x, without a branch.
    ///
    /// ```
    ///   blocks       u−1        u        u+1        │ x of their first points
    ///   middles           m(u−1)    m(u)            │ cuts between the two are nearest to u
    /// ```
    /// The last cut at or before m(u) is written down for u; blocks come in falling order, so that of several with the same cut the first stays.
    private static void sweep(SeriesSnapshot points, Axis axis, double[] starts, double later, double[] xs, int count, int from, int to, int[] edges) {
        double width = (xs[count - 1] - xs[0]) / (count - 1);
        if (count < 2 || !(Math.abs(xs[1] - xs[0] - width) < 1e-3 * width)) return;
        int begin = points.firstAt(axis, xs[0], from, to, from, 0);
        int end = points.firstAt(axis, xs[count - 1], begin, to, to, 0);
        int block = largest((int) ((end - begin) * 3L / (4 * (count - 1))));      // a little less, since steps differ
        if (block == 1) return;
        int step = block >> Pyramid.BLOCK_SHIFT;
        int first = Math.ceilDiv(Math.max(begin - block, from + 1), block) * step;
        int last = Math.min(end + block, to - 1 - block) / block * step;
        double perCut = 0.5 / width;
        double zero = 2 * (xs[0] - later);
        for (int u = last; u >= first; u -= step) {
            double cut = (starts[u] + starts[u + step] - zero) * perCut;
            if (cut >= 0 && cut < count) edges[(int) cut] = u << Pyramid.BLOCK_SHIFT;
        }
    }
}
