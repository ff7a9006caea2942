package io.flarescope.charts.plot;

import io.flarescope.charts.series.SeriesSnapshot;

/// The ground between two lines, such as a mean ± its spread or two quantiles. `share` of the colour, 0 to 1. `key` as in [Curve].
public record Band(Object key, SeriesSnapshot lower, SeriesSnapshot upper, int argb, double share) {}
