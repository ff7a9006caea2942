package io.flarescope.charts.series;

/// The first values of a column as they were when the view was taken; for any thread.
public final class ValueView {
    private final ValueColumn column;
    private final int[][] values;
    private final Pyramid.Levels pyramid;
    private final RunLengths.View kinds;
    private final int size;
    private final int settled;
    private final boolean allFinite;

    ValueView(ValueColumn column, int[][] values, Pyramid.Levels pyramid, RunLengths.View kinds, int size, int settled) {
        this.column = column;
        this.values = values;
        this.pyramid = pyramid;
        this.kinds = kinds;
        this.size = size;
        this.settled = settled;
        this.allFinite = kinds.count() == 0 || kinds.count() == 1 && kinds.values()[0] == 0;
    }

    public int size() {
        return size;
    }

    /// Values before this index are what earlier views of the column had; those from it on may differ.
    public int settled() {
        return settled;
    }

    /// True when the other view is of the same column, earlier or later.
    public boolean sameColumn(ValueView other) {
        return column == other.column;
    }

    /// The value as a [Sortable] int; also for NaN and the infinities.
    public int sortable(int index) {
        return values[index >> Chunks.SHIFT][index & Chunks.MASK];
    }

    public float value(int index) {
        return Sortable.value(sortable(index));
    }

    /// True when no value is NaN or infinite.
    public boolean allFinite() {
        return allFinite;
    }

    /// The next index from `index` on whose value is NaN or infinite, or [#size].
    public int nextNonFinite(int index) {
        if (allFinite || index >= size) return size;
        int run = kinds.run(index);
        if (kinds.values()[run] != 0) return index;
        for (run++; run < kinds.count(); run++) {
            if (kinds.values()[run] != 0) return kinds.starts()[run];
        }
        return size;
    }

    /// How many values are NaN or infinite.
    public int nonFinite() {
        int n = 0;
        for (int run = 0; run < kinds.count(); run++) {
            if (kinds.values()[run] != 0) n += (run + 1 < kinds.count() ? kinds.starts()[run + 1] : size) - kinds.starts()[run];
        }
        return n;
    }

    /// How many finite values are not above `limit`; blocks that lie on one side are counted whole.
    public int countAtMost(float limit) {
        int most = Sortable.of(limit);
        int n = 0;
        for (int i = 0; i < size; i += Pyramid.BLOCK) {
            int end = Math.min(size, i + Pyramid.BLOCK);
            int block = i >> Pyramid.BLOCK_SHIFT;
            if (end - i == Pyramid.BLOCK && pyramid.lowest()[0][block] > most) continue;
            for (int at = i; at < end; at++) {
                int v = sortable(at);
                if (v <= most && Sortable.finite(v)) n++;
            }
        }
        return n;
    }

    /// [Range] of the finite values with `from ≤ index < to`, in O(log n).
    public long range(int from, int to) {
        int a = Math.max(0, from);
        int b = Math.min(size, to);
        if (a >= b) return Range.NONE;
        if ((a & Pyramid.BLOCK - 1) != 0) return closedRange(a, b);
        // blocks are closed: one that starts at `from` would count the value before it, so the first sixteen are read singly
        int first = Math.min(a + Pyramid.BLOCK, b);
        long head = scan(a, first);
        return first == b ? head : Range.union(head, closedRange(first, b));
    }

    /// The same for drawing a line: where `from` is the start of a block the value before it may be counted, too, and no single values are read there.
    public long closedRange(int from, int to) {
        int a = from;
        int b = to;
        if (b - a < 2 * Pyramid.BLOCK) return scan(a, b);
        int head = a + Pyramid.BLOCK - 1 & -Pyramid.BLOCK;
        int tail = b & -Pyramid.BLOCK;
        long range = Range.NONE;
        if (a < head) range = scan(a, head);
        if (tail < b) range = Range.union(range, scan(tail, b));
        a = head >> Pyramid.BLOCK_SHIFT;
        b = tail >> Pyramid.BLOCK_SHIFT;
        for (int level = 0; a < b; level++) {
            if (b - a < 2 * Pyramid.FAN || pyramid.last(level)) return Range.union(range, pyramid.range(level, a, b));
            head = a + Pyramid.FAN - 1 & -Pyramid.FAN;
            tail = b & -Pyramid.FAN;
            if (a < head) range = Range.union(range, pyramid.range(level, a, head));
            if (tail < b) range = Range.union(range, pyramid.range(level, tail, b));
            a = head >> Pyramid.FAN_SHIFT;
            b = tail >> Pyramid.FAN_SHIFT;
        }
        return range;
    }

    /// The same where both ends are starts of blocks.
    public long closedBlocks(int from, int to) {
        return pyramid.between(from, to);
    }

    private long scan(int from, int to) {
        int lo = Integer.MAX_VALUE;
        int hi = Integer.MIN_VALUE;
        for (int i = from; i < to; ) {
            int[] chunk = values[i >> Chunks.SHIFT];
            int end = Math.min(to, (i | Chunks.MASK) + 1);
            int at = i & Chunks.MASK;
            int n = at + end - i;
            if (allFinite) {
                for (; at < n; at++) {
                    lo = Math.min(lo, chunk[at]);
                    hi = Math.max(hi, chunk[at]);
                }
            } else {
                for (; at < n; at++) {
                    int v = chunk[at];
                    if (!Sortable.finite(v)) continue;
                    lo = Math.min(lo, v);
                    hi = Math.max(hi, v);
                }
            }
            i = end;
        }
        return Range.of(lo, hi);
    }
}
