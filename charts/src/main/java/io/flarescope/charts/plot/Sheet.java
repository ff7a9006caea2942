package io.flarescope.charts.plot;

import io.flarescope.charts.raster.Lettering;
import io.flarescope.charts.raster.Raster;

/// What the painters of one picture write on: its pixels and letters, where the lines stand, and which places are taken. `scale` is pixels of the raster a pixel
/// of the layout.
record Sheet(Raster raster, Lettering letters, ChartColors colors, double scale, PlotArea area, LabelPlaces places) {}
