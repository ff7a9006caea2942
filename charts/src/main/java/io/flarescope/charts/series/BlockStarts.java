package io.flarescope.charts.series;

import java.util.Arrays;

/// The x of the first point of each block of 16, so that a search by x touches one number in sixteen.
final class BlockStarts {
    private static final double[] NONE = new double[0];

    private volatile double[] starts = NONE;

    double[] starts() {
        return starts;
    }

    void set(int block, double x) {
        double[] now = starts;
        if (block == now.length) {
            now = Arrays.copyOf(now, block + (block >> 2) + 4);
            starts = now;
        }
        now[block] = x;
    }
}
