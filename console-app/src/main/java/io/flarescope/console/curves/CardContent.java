package io.flarescope.console.curves;

import io.flarescope.charts.plot.OverFitting;
import io.flarescope.charts.plot.Plot;
import java.util.List;
import java.util.Optional;

/// What a card shows: the plot, a few words beside its tag, who is drawn in which colour, and what stands out (such as `3 NaN, 1 spike`).
record CardContent(Plot plot, String caption, List<Named> legend, String notable, Optional<OverFitting> overFitting) {
    /// `participant` as in the feed; `name` as a person reads it.
    record Named(String participant, String name) {}
}
