package io.flarescope.charts.series;

import java.util.Arrays;

/// Stretches of points that a restarted job measured again: those at or beyond the place where it went on. Ascending, apart.
record Orphans(int[] starts, int[] ends) {
    static final Orphans NONE = new Orphans(new int[0], new int[0]);

    static Orphans of(SeriesSnapshot points) {
        Axis axis = points.passes(Axis.ROUND) > 0 ? Axis.ROUND : Axis.STEP;
        int passes = points.passes(axis);
        double limit = Double.POSITIVE_INFINITY;
        int[] starts = new int[0];
        int[] ends = new int[0];
        int n = 0;
        for (int pass = passes - 1; pass >= 0; pass--) {
            int from = points.passStart(axis, pass);
            int to = points.passEnd(axis, pass);
            if (limit < Double.POSITIVE_INFINITY && from < to) {
                int cut = points.firstAt(axis, limit, from, to, to, 0);
                if (cut < to) {
                    if (n == starts.length) {
                        starts = Arrays.copyOf(starts, n + 4 + n / 2);
                        ends = Arrays.copyOf(ends, starts.length);
                    }
                    starts[n] = cut;
                    ends[n++] = to;
                }
            }
            if (points.restarted(axis, pass)) limit = Math.min(limit, points.x(axis, from));
        }
        if (n == 0) return NONE;
        int[] s = new int[n];
        int[] e = new int[n];
        for (int i = 0; i < n; i++) {
            s[i] = starts[n - 1 - i];
            e[i] = ends[n - 1 - i];
        }
        return new Orphans(s, e);
    }

    int total() {
        int sum = 0;
        for (int i = 0; i < starts.length; i++) sum += ends[i] - starts[i];
        return sum;
    }

    boolean holds(int index) {
        int at = Arrays.binarySearch(starts, index);
        if (at < 0) at = -2 - at;
        return at >= 0 && index < ends[at];
    }

    /// The next index beyond `index` where a stretch begins or ends.
    int nextEdge(int index) {
        for (int i = 0; i < starts.length; i++) {
            if (starts[i] > index) return starts[i];
            if (ends[i] > index) return ends[i];
        }
        return Integer.MAX_VALUE;
    }
}
