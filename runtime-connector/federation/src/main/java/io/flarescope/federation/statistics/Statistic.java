package io.flarescope.federation.statistics;

import java.util.Optional;

/// What FLARE computes of a feature, under FLARE's names.
public enum Statistic {
    COUNT, FAILURE_COUNT, SUM, MEAN, MIN, MAX, VAR, STDDEV, HISTOGRAM, QUANTILE;

    /// As FLARE writes it, such as `failure_count`.
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public static Optional<Statistic> of(String word) {
        for (Statistic each : values()) {
            if (each.word().equals(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /// One number, where the others are a list.
    public boolean number() {
        return this != HISTOGRAM && this != QUANTILE;
    }
}
