package io.flarescope.telemetry.statistics;

import io.flarescope.federation.statistics.Histogram;
import io.flarescope.federation.statistics.Quantiles;

/// What may stand for one statistic of one feature at one place.
sealed interface Value {
    record Number(double number) implements Value {}

    record Bins(Histogram histogram) implements Value {}

    record Shares(Quantiles quantiles) implements Value {}

    /// `null`, or an empty list or object.
    record Nothing() implements Value {}

    /// Something else; `what` names it, for a sentence.
    record Unknown(String what) implements Value {}
}
