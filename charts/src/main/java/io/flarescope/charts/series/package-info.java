/// Columns of numbers with a min/max pyramid: appended by one thread, read by any through snapshots. Knows no toolkit.
///
/// Fed by: whoever receives metric points. Feeds: smooth, plot, raster.
@NullMarked
package io.flarescope.charts.series;

import org.jspecify.annotations.NullMarked;
