/// Axes: ranges, ticks and the words for numbers, so that a number never appears without its unit. Knows no toolkit.
///
/// Fed by: plot. Feeds: plot, raster, screens.
@NullMarked
package io.flarescope.charts.scale;

import org.jspecify.annotations.NullMarked;
