package io.flarescope.console.curves;

import io.flarescope.charts.scale.Span;
import io.flarescope.charts.scale.YScale;
import io.flarescope.console.state.SeriesKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a person chose in Curves, as it can be kept and given to others; it names series and holds no point of them. `view` is empty where all of x is shown.
record SavedView(
        Choices choices, Optional<Span> view, String pattern, List<SeriesKey> shown, List<CardKey> pins, Map<CardKey, YScale> scales,
        List<CardKey> bands) {
    SavedView {
        shown = List.copyOf(shown);
        pins = List.copyOf(pins);
        scales = Map.copyOf(scales);
        bands = List.copyOf(bands);
    }
}
