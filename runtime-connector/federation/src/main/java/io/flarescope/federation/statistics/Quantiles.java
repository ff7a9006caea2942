package io.flarescope.federation.statistics;

import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// Values by share of rows below them, from 0 to 1, as the job asked for them.
public record Quantiles(NavigableMap<Double, Double> values) {
    public Quantiles {
        values = java.util.Collections.unmodifiableNavigableMap(new TreeMap<>(values));
    }

    /// Empty where the job did not ask for that share.
    public OptionalDouble at(double share) {
        Double value = values.get(share);
        return value == null || value.isNaN() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /// False where a larger share has a smaller value: no data have such quantiles.
    public boolean ascending() {
        double before = Double.NEGATIVE_INFINITY;
        for (double value : values.values()) {
            if (value < before) {
                return false;
            }
            before = value;
        }
        return true;
    }

    /// The share of rows below a value, between the two nearest known quantiles; NaN outside of them.
    public double shareBelow(double value) {
        Map.Entry<Double, Double> below = null;
        for (Map.Entry<Double, Double> entry : values.entrySet()) {
            if (entry.getValue() >= value) {
                if (below == null) {
                    return entry.getValue() == value ? entry.getKey() : Double.NaN;
                }
                double width = entry.getValue() - below.getValue();
                return width <= 0 ? entry.getKey() : below.getKey() + (entry.getKey() - below.getKey()) * (value - below.getValue()) / width;
            }
            below = entry;
        }
        return Double.NaN;
    }
}
