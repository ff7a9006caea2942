package io.flarescope.embedded.statistics;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One feature of one data set, in parts that lie in memory or in a mapped file. NaN is an empty cell; a column that is not numeric holds nothing.
public final class Column {
    private final String name;
    private final boolean numeric;
    private final List<MemorySegment> parts;
    private volatile @Nullable Moments moments;

    private Column(String name, boolean numeric, List<MemorySegment> parts) {
        this.name = name;
        this.numeric = numeric;
        this.parts = parts;
    }

    /// `parts` hold doubles in the order of the rows.
    static Column numbers(String name, List<MemorySegment> parts) {
        return new Column(name, true, List.copyOf(parts));
    }

    static Column numbers(String name, double... values) {
        return numbers(name, List.of(MemorySegment.ofArray(values)));
    }

    static Column text(String name) {
        return new Column(name, false, List.of());
    }

    public String name() {
        return name;
    }

    public boolean numeric() {
        return numeric;
    }

    /// A copy of all values in one array.
    double[] values() {
        double[] values = new double[Math.toIntExact(parts.stream().mapToLong(MemorySegment::byteSize).sum() / Double.BYTES)];
        int at = 0;
        for (MemorySegment part : parts) {
            int count = (int) (part.byteSize() / Double.BYTES);
            MemorySegment.copy(part, ValueLayout.JAVA_DOUBLE, 0, values, at, count);
            at += count;
        }
        return values;
    }

    /// `values` are this column's; they are gone through once, however often this is asked.
    Moments moments(double[] values) {
        Moments known = moments;
        if (known == null) {
            known = Moments.of(values);
            moments = known;
        }
        return known;
    }
}
