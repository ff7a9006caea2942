package io.flarescope.console.curves;

import io.flarescope.charts.plot.ChartColors;
import io.flarescope.charts.raster.Dash;
import io.flarescope.console.theme.Hue;
import io.flarescope.console.theme.Palette;
import io.flarescope.console.theme.SiteColours;

/// Colours of lines and charts out of a palette.
record ThemeInks(Palette palette, SiteColours sites) implements Inks {
    @Override
    public int of(String participant) {
        return Palette.argb(sites.of(participant, palette));
    }

    @Override
    public Dash dash(String participant) {
        double[] lengths = sites.dash(participant);
        return lengths.length == 0 ? Dash.SOLID : lengths[0] > 4 ? Dash.LONG : Dash.DOTTED;
    }

    @Override
    public int ground() {
        return argb(Hue.GROUND);
    }

    @Override
    public int mean() {
        return argb(Hue.INFO);
    }

    ChartColors chart() {
        return new ChartColors(
                argb(Hue.GROUND), argb(Hue.GRID), argb(Hue.AXIS), argb(Hue.TEXT_2), argb(Hue.TEXT), argb(Hue.ACCENT), argb(Hue.SELECTED), argb(Hue.WARNING),
                argb(Hue.WARNING_GROUND), argb(Hue.LINE_STRONG));
    }

    private int argb(Hue hue) {
        return Palette.argb(palette.of(hue));
    }
}
