package io.flarescope.charts.series;

/// One column of values with its pyramid. Written by one thread; [#view] may be called by any, with a size the writer has released.
public final class ValueColumn {
    private final Chunks.Ints values = new Chunks.Ints();
    private final Pyramid pyramid = new Pyramid();
    /// Kind of each stretch: 0 finite, 1 NaN, 2 +∞, 3 −∞.
    private final RunLengths kinds = new RunLengths();
    private int size;
    /// That of the newest value; -1 before the first and where it is not known.
    private int kind = -1;
    private int lowest = Integer.MAX_VALUE;
    private int highest = Integer.MIN_VALUE;

    public void append(float value) {
        int i = size;
        int sortable = Sortable.of(value);
        boolean finite = Sortable.finite(sortable);
        values.set(i, sortable);
        kind = kind(sortable, finite);
        kinds.set(i, kind);
        if (finite) {
            lowest = Math.min(lowest, sortable);
            highest = Math.max(highest, sortable);
        }
        size = i + 1;
        if ((size & Pyramid.BLOCK - 1) == 0) {
            pyramid.add(i >> Pyramid.BLOCK_SHIFT, Range.of(lowest, highest));
            lowest = finite ? sortable : Integer.MAX_VALUE;      // closed: the next block starts from this value
            highest = finite ? sortable : Integer.MIN_VALUE;
        }
    }

    /// Appends the first `count` of the values.
    public void append(float[] all, int count) {
        for (int done = 0; done < count; ) {
            int offset = size & Chunks.MASK;
            int n = Math.min(count - done, Chunks.SIZE - offset);
            append(all, done, n, values.room(size >> Chunks.SHIFT, offset + n), offset);
            done += n;
        }
    }

    private void append(float[] all, int from, int n, int[] chunk, int offset) {
        int lo = lowest;
        int hi = highest;
        for (int k = 0; k < n; k++) {
            int sortable = Sortable.of(all[from + k]);
            boolean finite = Sortable.finite(sortable);
            chunk[offset + k] = sortable;
            if (finite) {
                lo = Math.min(lo, sortable);
                hi = Math.max(hi, sortable);
            }
            if (!finite || kind != 0) kinds.set(size + k, kind = kind(sortable, finite));
            if ((size + k + 1 & Pyramid.BLOCK - 1) == 0) {
                pyramid.add(size + k >> Pyramid.BLOCK_SHIFT, Range.of(lo, hi));
                lo = finite ? sortable : Integer.MAX_VALUE;
                hi = finite ? sortable : Integer.MIN_VALUE;
            }
        }
        lowest = lo;
        highest = hi;
        size += n;
    }

    private static int kind(int sortable, boolean finite) {
        return finite ? 0 : sortable > Sortable.of(Float.POSITIVE_INFINITY) ? 1 : sortable > 0 ? 2 : 3;
    }

    public int size() {
        return size;
    }

    /// Forgets the values from `size` on, to be appended anew. Views taken before see what comes in their place: only for a column with one thread.
    public void truncate(int to) {
        if (to >= size) return;
        size = to;
        kind = -1;
        kinds.truncate(to);
        lowest = Integer.MAX_VALUE;
        highest = Integer.MIN_VALUE;
        int[][] table = values.table();
        for (int i = Math.max(0, (to & -Pyramid.BLOCK) - 1); i < to; i++) {
            int sortable = table[i >> Chunks.SHIFT][i & Chunks.MASK];
            if (!Sortable.finite(sortable)) continue;
            lowest = Math.min(lowest, sortable);
            highest = Math.max(highest, sortable);
        }
    }

    /// What the first `size` values are; `size` must have been released by the writer after it appended them.
    public ValueView view(int size) {
        return view(size, size);
    }

    /// The same, where values from `settled` on differ from those that an earlier view had.
    public ValueView view(int size, int settled) {
        return new ValueView(this, values.table(), pyramid.levels(), kinds.view(size), size, settled);
    }
}
