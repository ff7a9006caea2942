/// JavaFX nodes that show plots and small pictures of data; they redraw at most once per pulse, and not when hidden or unchanged.
///
/// Fed by: plot, raster, plain data of screens. Feeds: screens. Everything here lives on the UI thread.
@NullMarked
package io.flarescope.charts.pane;

import org.jspecify.annotations.NullMarked;
