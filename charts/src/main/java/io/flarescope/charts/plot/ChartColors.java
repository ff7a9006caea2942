package io.flarescope.charts.plot;

/// The colours of a chart that do not come with its lines, `0xffRRGGBB`, taken from the theme by whoever shows the chart.
public record ChartColors(
        int ground, int grid, int axis, int text, int ink, int accent, int selected, int warning, int warningGround, int strongLine) {

    /// The light theme's.
    public static final ChartColors LIGHT = new ChartColors(
            0xffffffff, 0xffeceef1, 0xffb9c0ca, 0xff4a5463, 0xff1b2028, 0xff2459c8, 0xffe4edfc, 0xff855400, 0xfffbf0d9, 0xffc8ced7);
    /// The dark theme's.
    public static final ChartColors DARK = new ChartColors(
            0xff1a1e23, 0xff262b32, 0xff4a5361, 0xffafb8c4, 0xffe3e7ec, 0xff84adff, 0xff20365c, 0xffe0ae4e, 0xff352a16, 0xff454e5b);
}
