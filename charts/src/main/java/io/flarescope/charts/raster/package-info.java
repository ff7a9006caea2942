/// Curves, bands, marks and letters painted into one `int[]`: no node moves when a view moves. Knows no toolkit.
///
/// Fed by: plot. Feeds: pane, which shows the array; files, as PNG.
@NullMarked
package io.flarescope.charts.raster;

import org.jspecify.annotations.NullMarked;
