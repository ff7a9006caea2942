package io.flarescope.federation.statistics;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// What is known of one feature at one place in one data set.
public final class Summary {
    public static final Summary NOTHING = new Summary(Map.of(), null, null);

    private final Map<Statistic, Double> numbers;
    private final @Nullable Histogram histogram;
    private final @Nullable Quantiles quantiles;

    public Summary(Map<Statistic, Double> numbers, @Nullable Histogram histogram, @Nullable Quantiles quantiles) {
        this.numbers = numbers.isEmpty() ? Map.of() : new EnumMap<>(numbers);
        this.histogram = histogram;
        this.quantiles = quantiles;
    }

    /// NaN is a value a site reported; empty is none.
    public OptionalDouble number(Statistic statistic) {
        Double value = numbers.get(statistic);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    public Optional<Histogram> histogram() {
        return Optional.ofNullable(histogram);
    }

    public Optional<Quantiles> quantiles() {
        return Optional.ofNullable(quantiles);
    }

    public boolean has(Statistic statistic) {
        return switch (statistic) {
            case HISTOGRAM -> histogram != null && !histogram.bins().isEmpty();
            case QUANTILE -> quantiles != null && !quantiles.values().isEmpty();
            default -> numbers.containsKey(statistic);
        };
    }

    /// The standard deviation, or what follows from the variance where only that was asked for.
    public OptionalDouble spread() {
        OptionalDouble stddev = number(Statistic.STDDEV);
        OptionalDouble var = number(Statistic.VAR);
        return stddev.isPresent() || var.isEmpty() ? stddev : OptionalDouble.of(Math.sqrt(var.getAsDouble()));
    }

    /// The value of a share of rows: the job's own quantile, else what the histogram tells.
    public OptionalDouble quantile(double share) {
        OptionalDouble asked = quantiles == null ? OptionalDouble.empty() : quantiles.at(share);
        if (asked.isPresent() || histogram == null || quantiles != null && !quantiles.values().isEmpty()) {
            return asked;
        }
        double read = histogram.quantile(share);
        return Double.isNaN(read) ? OptionalDouble.empty() : OptionalDouble.of(read);
    }
}
