package io.flarescope.charts.scale;

/// How values become heights: *bent* first (nothing, a logarithm), then mapped along a line. A bend is monotone, so the smallest and the largest of some
/// values may be bent instead of all of them.
public enum YScale {
    LINEAR,
    /// Decades; zero and below lie infinitely deep.
    LOG,
    /// Linear between -1 and 1, decades beyond.
    SYMLOG;

    public double bend(double value) {
        return switch (this) {
            case LINEAR -> value;
            case LOG -> value > 0 ? Math.log10(value) : Double.NEGATIVE_INFINITY;
            case SYMLOG -> Math.abs(value) <= 1 ? value : Math.copySign(1 + Math.log10(Math.abs(value)), value);
        };
    }

    public double unbend(double bent) {
        return switch (this) {
            case LINEAR -> bent;
            case LOG -> Math.pow(10, bent);
            case SYMLOG -> Math.abs(bent) <= 1 ? bent : Math.copySign(Math.pow(10, Math.abs(bent) - 1), bent);
        };
    }
}
