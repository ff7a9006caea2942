package io.flarescope.charts.series;

/// The smallest and the largest of some values, packed into one long so that a query allocates nothing: low half of the long = the
/// largest, high half = the smallest, both as [Sortable] ints. A range over no finite value is [#NONE].
public final class Range {
    public static final long NONE = of(Integer.MAX_VALUE, Integer.MIN_VALUE);

    private Range() {}

    public static long of(int lowest, int highest) {
        return (long) lowest << 32 | highest & 0xffff_ffffL;
    }

    public static int lowest(long range) {
        return (int) (range >> 32);
    }

    public static int highest(long range) {
        return (int) range;
    }

    public static boolean isEmpty(long range) {
        return lowest(range) > highest(range);
    }

    public static long union(long a, long b) {
        return of(Math.min(lowest(a), lowest(b)), Math.max(highest(a), highest(b)));
    }

    /// NaN for an empty range.
    public static float min(long range) {
        return isEmpty(range) ? Float.NaN : Sortable.value(lowest(range));
    }

    /// NaN for an empty range.
    public static float max(long range) {
        return isEmpty(range) ? Float.NaN : Sortable.value(highest(range));
    }
}
