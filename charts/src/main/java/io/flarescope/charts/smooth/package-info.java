/// Smoother lines made of series, point by point as they come. Knows no toolkit.
///
/// Fed by: series. Feeds: plot.
@NullMarked
package io.flarescope.charts.smooth;

import org.jspecify.annotations.NullMarked;
