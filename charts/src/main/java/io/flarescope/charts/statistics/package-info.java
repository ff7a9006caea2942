/// Statistical charts by JFreeChart, drawn into pixels: histograms over and beside each other, cumulative shares, quantile boxes and fans.
///
/// Fed by plain arrays; feeds `pane.StillChart` and PNG files. May run on any thread; knows neither JavaFX nor FLARE. The only package that knows JFreeChart and Java 2D.
@NullMarked
package io.flarescope.charts.statistics;

import org.jspecify.annotations.NullMarked;
