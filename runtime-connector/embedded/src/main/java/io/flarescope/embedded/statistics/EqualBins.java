package io.flarescope.embedded.statistics;

/// Bins of equal width over a range, as `numpy.histogram` has them: each holds its lower edge, the last one its upper edge too; what lies outside is not counted.
record EqualBins(double[] edges, long[] counts) {
    /// @throws IllegalArgumentException where the range is none
    static EqualBins of(double[] column, int bins, double low, double high) {
        if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
            throw new IllegalArgumentException("max must be larger than min in range parameter, and both finite: " + low + " to " + high);
        }
        // numpy widens a range without width
        double first = low == high ? low - 0.5 : low;
        double last = low == high ? high + 0.5 : high;
        double[] edges = new double[bins + 1];
        double step = (last - first) / bins;
        for (int i = 0; i < bins; i++) {
            edges[i] = i * step + first;
        }
        edges[bins] = last;
        long[] counts = new long[bins];
        double scale = bins / (last - first);
        for (double value : column) {
            if (value >= first && value <= last) {
                int bin = Math.min(bins - 1, (int) ((value - first) * scale));
                // the edges decide where the division was rounded
                if (value < edges[bin]) {
                    bin--;
                } else if (bin < bins - 1 && value >= edges[bin + 1]) {
                    bin++;
                }
                counts[bin]++;
            }
        }
        return new EqualBins(edges, counts);
    }
}
