package io.flarescope.embedded.statistics;

/// Count, sum, least and greatest of a column in one pass. NaN is a missing cell: it is neither counted nor summed. Least and greatest are NaN where all are missing.
///
/// @param sum with Neumaier's correction, so that the order of the rows does not show
record Moments(long count, double sum, double min, double max) {
    static Moments of(double[] column) {
        long count = 0;
        double sum = 0;
        double lost = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double value : column) {
            if (Double.isNaN(value)) {
                continue;
            }
            count++;
            double next = sum + value;
            lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
            sum = next;
            min = value < min ? value : min;
            max = value > max ? value : max;
        }
        return count == 0 ? new Moments(0, 0, Double.NaN, Double.NaN) : new Moments(count, Double.isNaN(lost) ? sum : sum + lost, min, max);
    }
}
