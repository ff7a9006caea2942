package io.flarescope.charts.scale;

/// A stretch of an axis, `from < to`, both finite.
public record Span(double from, double to) {
    public Span {
        if (!(from < to) || Double.isInfinite(from) || Double.isInfinite(to)) {
            throw new IllegalArgumentException("no span: from=" + from + ", to=" + to);
        }
    }

    /// The two values, or a span around the value where they are one.
    public static Span around(double lowest, double highest) {
        if (lowest < highest) return new Span(lowest, highest);
        double half = lowest == 0 ? 0.5 : Math.abs(lowest) * 0.1;
        return new Span(lowest - half, lowest + half);
    }

    public double length() {
        return to - from;
    }

    public boolean holds(double value) {
        return value >= from && value <= to;
    }

    public Span union(Span other) {
        return new Span(Math.min(from, other.from), Math.max(to, other.to));
    }

    public Span shifted(double by) {
        return new Span(from + by, to + by);
    }

    /// Larger (factor above 1) or smaller around a value that stays where it is.
    public Span zoomed(double factor, double still) {
        return new Span(still - (still - from) * factor, still + (to - still) * factor);
    }
}
