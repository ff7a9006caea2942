package io.flarescope.charts.series;

/// The round axis: the local steps of a round lie between it and the next. How many steps a round has is read from where the next one begins; the
/// last round takes the length of the one before until it is longer itself.
record RoundPlaces(SeriesSnapshot points, RunLengths.View runs, RunLengths.View passes) {
    boolean hasRound() {
        return runs.count() > 1 || runs.count() == 1 && runs.value(0) >= 0;
    }

    /// The first point that has a round.
    int first() {
        return runs.value(0) >= 0 ? 0 : runs.count() > 1 ? runs.start(1) : points.size();
    }

    double x(int index) {
        int run = runs.run(index);
        if (runs.value(run) < 0) return Double.NaN;
        return runs.value(run) + (points.step(index) - points.step(runs.start(run))) / steps(run);
    }

    int firstAt(double x, int from, int to, int guess, double tolerance) {
        // the last run of this pass whose round is not beyond x
        int lo = runs.run(from);
        int hi = runs.run(to - 1);
        if (to <= from || x <= runs.value(lo) && runs.start(lo) >= from) return from;
        while (lo < hi) {
            int mid = lo + hi + 1 >>> 1;
            if (runs.value(mid) <= x) lo = mid;
            else hi = mid - 1;
        }
        int start = runs.start(lo);
        int end = Math.min(to, end(lo));
        double steps = steps(lo);
        double step = points.step(start) + (x - runs.value(lo)) * steps;
        return points.firstStepAt(Math.ceil(step - 1e-6), Math.max(from, start), end, guess, tolerance * steps);
    }

    private int end(int run) {
        return run + 1 < runs.count() ? runs.start(run + 1) : points.size();
    }

    /// Steps a round of this run takes.
    private double steps(int run) {
        long first = points.step(runs.start(run));
        boolean lastOfPass = run + 1 == runs.count() || runs.value(run + 1) <= runs.value(run);
        if (!lastOfPass) {
            long next = points.step(runs.start(run + 1));
            if (next > first) return (double) (next - first) / (runs.value(run + 1) - runs.value(run));
        }
        double own = points.step(end(run) - 1) - first + 1;
        boolean firstOfPass = run == 0 || runs.value(run - 1) < 0 || runs.value(run - 1) >= runs.value(run);
        return firstOfPass || !lastOfPass ? own : Math.max(own, steps(run - 1));
    }
}
