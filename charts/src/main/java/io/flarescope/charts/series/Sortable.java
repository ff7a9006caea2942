package io.flarescope.charts.series;

/// Floats as ints that compare like the numbers: a minimum over ints has no branch for NaN and the loops vectorise.
/// NaN is stored as one pattern, above +∞.
public final class Sortable {
    /// The smallest and the largest finite float.
    public static final int LOWEST = of(-Float.MAX_VALUE);
    public static final int HIGHEST = of(Float.MAX_VALUE);

    private Sortable() {}

    public static int of(float value) {
        int bits = Float.floatToIntBits(value);
        return bits ^ (bits >> 31 & Integer.MAX_VALUE);
    }

    public static float value(int sortable) {
        return Float.intBitsToFloat(sortable ^ (sortable >> 31 & Integer.MAX_VALUE));
    }

    public static boolean finite(int sortable) {
        return sortable >= LOWEST && sortable <= HIGHEST;
    }
}
