package io.flarescope.federation.statistics;

import java.util.List;

/// Counted bins in ascending order. Bins of infinite width, which FLARE adds for infinite values, are counted but have no place: see [#finite].
public record Histogram(List<Bin> bins) {
    private static final double EDGE = 0.05;

    /// From `low`, inclusive, to `high`, exclusive but for the last bin. `count` may be noised, and so no whole number.
    public record Bin(double low, double high, double count) {
        public boolean finite() {
            return Double.isFinite(low) && Double.isFinite(high) && high > low;
        }
    }

    public Histogram {
        bins = List.copyOf(bins);
    }

    /// The bins that have a place on an axis.
    public List<Bin> finite() {
        return bins.stream().filter(Bin::finite).toList();
    }

    public double total() {
        return bins.stream().mapToDouble(Bin::count).filter(count -> count > 0).sum();
    }

    /// Whether both count the same intervals, so that bin can be held against bin. FLARE rounds the server's edges to four places and the sites' to the job's precision:
    /// edges may differ by a twentieth of a bin.
    public boolean sameBins(Histogram other) {
        List<Bin> own = finite();
        List<Bin> others = other.finite();
        if (own.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < own.size(); i++) {
            double near = (own.get(i).high() - own.get(i).low()) * EDGE;
            if (Math.abs(own.get(i).low() - others.get(i).low()) > near || Math.abs(own.get(i).high() - others.get(i).high()) > near) {
                return false;
            }
        }
        return !own.isEmpty();
    }

    /// The earth mover's distance to another histogram with the same bins, in the feature's unit; each bin's rows are taken to lie in its middle. NaN where
    /// the bins differ or one of the two is empty.
    public double distance(Histogram other) {
        if (!sameBins(other)) {
            return Double.NaN;
        }
        List<Bin> own = finite();
        List<Bin> others = other.finite();
        double ownRows = own.stream().mapToDouble(Bin::count).sum();
        double otherRows = others.stream().mapToDouble(Bin::count).sum();
        if (!(ownRows > 0) || !(otherRows > 0)) {
            return Double.NaN;
        }
        double surplus = 0;
        double moved = 0;
        for (int i = 0; i + 1 < own.size(); i++) {
            surplus += own.get(i).count() / ownRows - others.get(i).count() / otherRows;
            double step = (own.get(i + 1).low() + own.get(i + 1).high() - own.get(i).low() - own.get(i).high()) / 2;
            moved += Math.abs(surplus) * step;
        }
        return moved;
    }

    /// The value below which this share of the rows lies, read from the bins as if rows were spread evenly in each; NaN where there is none.
    public double quantile(double share) {
        double rows = finite().stream().mapToDouble(Bin::count).filter(count -> count > 0).sum();
        double left = share * rows;
        for (Bin bin : finite()) {
            double count = Math.max(0, bin.count());
            if (count > 0 && left <= count) {
                return bin.low() + (bin.high() - bin.low()) * left / count;
            }
            left -= count;
        }
        return Double.NaN;
    }
}
