package io.flarescope.console.alert;

import io.flarescope.charts.series.Series;
import io.flarescope.charts.series.SeriesSnapshot;
import java.util.Arrays;

/// The mean of a series in each round, or in every fifty points where it has no rounds; read point by point as they come. Of a restart the newest counts.
final class RoundMeans {
    private static final int POINTS = 50;

    private int[] rounds = new int[16];
    private double[] means = new double[16];
    private int count;
    private int scanned;
    private int open = Integer.MIN_VALUE;
    private double sum;
    private int points;

    /// Takes in what came since.
    void read(SeriesSnapshot series) {
        for (; scanned < series.size(); scanned++) {
            int round = series.round(scanned);
            int bucket = round == Series.NO_ROUND ? scanned / POINTS : round;
            if (bucket != open) {
                close();
                open = bucket;
            }
            if (Float.isFinite(series.value(scanned))) {
                sum += series.value(scanned);
                points++;
            }
        }
    }

    /// How many points of the series were read.
    int scanned() {
        return scanned;
    }

    private void close() {
        if (points > 0) {
            while (count > 0 && rounds[count - 1] >= open) {
                count--;
            }
            if (count == means.length) {
                means = Arrays.copyOf(means, 2 * count);
                rounds = Arrays.copyOf(rounds, 2 * count);
            }
            rounds[count] = open;
            means[count++] = sum / points;
        }
        sum = 0;
        points = 0;
    }

    /// Rounds that are complete.
    int count() {
        return count;
    }

    int round(int at) {
        return rounds[at];
    }

    double mean(int at) {
        return means[at];
    }

    /// The first index of the best mean; -1 where there is none.
    int best(boolean lowest) {
        int best = -1;
        for (int i = 0; i < count; i++) {
            if (best < 0 || (lowest ? means[i] < means[best] : means[i] > means[best])) {
                best = i;
            }
        }
        return best;
    }
}
