package io.flarescope.console.curves;

import io.flarescope.charts.raster.Dash;

/// The colours of lines, `0xffRRGGBB`, as the theme in force has them.
interface Inks {
    int of(String participant);

    /// Tells participants apart whose colours are alike.
    Dash dash(String participant);

    /// What paler lines fade into.
    int ground();

    /// The mean of a group.
    int mean();
}
