/// What a chart shows, as immutable descriptions, and the painting of one: series, bands, marks, axes. Knows no toolkit.
///
/// Fed by: series, scale, smooth. Feeds: pane.
@NullMarked
package io.flarescope.charts.plot;

import org.jspecify.annotations.NullMarked;
