package io.flarescope.charts.raster;

/// Where letters come from: a toolkit draws each once, here they are only laid down.
public interface Lettering {
    enum Face {
        /// Tick labels.
        CAPTION,
        /// Names at lines.
        CAPTION_STRONG
    }

    /// Coverage 0 to 255 of a letter, rows from the top; `left` and `top` are the offsets of the first pixel from the pen on the baseline.
    record Glyph(int left, int top, int width, int height, byte[] coverage) {}

    /// The letter as it looks with the pen at a quarter of a pixel: 0, 1, 2 or 3 quarters.
    Glyph glyph(Face face, char letter, int quarter);

    /// Pixels from one pen position to the next.
    double advance(Face face, char letter);

    default double width(Face face, String text) {
        double width = 0;
        for (int i = 0; i < text.length(); i++) width += advance(face, text.charAt(i));
        return width;
    }

    default void draw(Raster raster, Face face, String text, double x, int baseline, int argb) {
        double pen = x;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            int quarters = (int) Math.floor(pen * 4);
            Glyph glyph = glyph(face, letter, quarters & 3);
            int left = (quarters >> 2) + glyph.left;
            for (int row = 0, at = 0; row < glyph.height; row++) {
                for (int column = 0; column < glyph.width; column++, at++) {
                    int coverage = glyph.coverage[at] & 0xff;
                    if (coverage > 0) raster.blend(left + column, baseline + glyph.top + row, argb, coverage + (coverage >> 7));
                }
            }
            pen += advance(face, letter);
        }
    }
}
