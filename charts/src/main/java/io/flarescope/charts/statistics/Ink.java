package io.flarescope.charts.statistics;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;

/// Colours and letters of a chart. Colours are `0xAARRGGBB`.
public record Ink(int ground, int text, int text2, int axis, int grid, Font font) {
    /// A font file (OpenType or TrueType) at 11 points.
    ///
    /// @throws IOException where it is none
    public static Font font(InputStream file) throws IOException {
        try {
            return Font.createFont(Font.TRUETYPE_FONT, file).deriveFont(11f);
        } catch (FontFormatException broken) {
            throw new IOException(broken);
        }
    }

    static Color color(int argb) {
        return new Color(argb, true);
    }

    static Color color(int argb, double opacity) {
        return new Color(argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff, (int) Math.round(255 * opacity));
    }
}
