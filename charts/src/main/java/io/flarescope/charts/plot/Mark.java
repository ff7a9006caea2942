package io.flarescope.charts.plot;

import io.flarescope.charts.scale.Span;

/// What is drawn into a plot beside its lines. x as on the plot's axis.
public sealed interface Mark {
    /// Warning ground from a point on, a dashed line up from a ring on it, and words.
    record Onset(double x, double y, String words) implements Mark {}

    /// Warning ground over a stretch where records were dropped.
    record Dropped(Span x, String words) implements Mark {}

    /// Ground of what is selected, such as a round.
    record Selected(Span x) implements Mark {}

    /// A dot on a single point, with words beside it; a stem down to `from` unless that is NaN.
    record Point(double x, double y, double from, int argb, String words) implements Mark {}

    /// A vertical line with words at its top.
    record Line(double x, String words) implements Mark {}

    /// Something happened: a dashed warning line with words at its top.
    record Event(double x, String words) implements Mark {}
}
