package io.flarescope.charts.series;

/// One column of values with its pyramid. Written by one thread; [#view] may be called by any, with a size the writer has released.
public final class ValueColumn {
    private final Chunks.Ints values = new Chunks.Ints();
    private final Pyramid pyramid = new Pyramid();
    /// Kind of each stretch: 0 finite, 1 NaN, 2 +∞, 3 −∞.
    private final RunLengths kinds = new RunLengths();
    private int size;
    private int lowest = Integer.MAX_VALUE;
    private int highest = Integer.MIN_VALUE;

    public void append(float value) {
        int i = size;
        int sortable = Sortable.of(value);
        boolean finite = Sortable.finite(sortable);
        values.set(i, sortable);
        kinds.set(i, finite ? 0 : sortable > Sortable.of(Float.POSITIVE_INFINITY) ? 1 : sortable > 0 ? 2 : 3);
        if (finite) {
            lowest = Math.min(lowest, sortable);
            highest = Math.max(highest, sortable);
        }
        size = i + 1;
        if ((size & Pyramid.FAN - 1) == 0) {
            pyramid.add(i >> Pyramid.SHIFT, Range.of(lowest, highest));
            lowest = finite ? sortable : Integer.MAX_VALUE;      // closed: the next block starts from this value
            highest = finite ? sortable : Integer.MIN_VALUE;
        }
    }

    public int size() {
        return size;
    }

    /// Forgets the values from `size` on, to be appended anew. Views taken before see what comes in their place: only for a column with one thread.
    public void truncate(int to) {
        if (to >= size) return;
        size = to;
        kinds.truncate(to);
        lowest = Integer.MAX_VALUE;
        highest = Integer.MIN_VALUE;
        int[][] table = values.table();
        for (int i = Math.max(0, (to & -Pyramid.FAN) - 1); i < to; i++) {
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
