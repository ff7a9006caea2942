package io.flarescope.charts.raster;

import java.util.Arrays;

/// An opaque picture, one int `0xffRRGGBB` a pixel, rows from the top. Everything is clipped to the picture. One thread at a time.
public final class Raster {
    /// Full coverage.
    public static final int OPAQUE = 256;
    private static final int RED_BLUE = 0x00ff_00ff;
    private static final int GREEN = 0xff00;

    private final int[] pixels;
    private final int width;
    private final int height;

    public Raster(int width, int height) {
        this(new int[width * height], width, height);
    }

    public Raster(int[] pixels, int width, int height) {
        if (pixels.length < (long) width * height) throw new IllegalArgumentException(pixels.length + " pixels for " + width + " × " + height);
        this.pixels = pixels;
        this.width = width;
        this.height = height;
    }

    public int[] pixels() {
        return pixels;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /// `over` laid upon `under`; `coverage` 0 to [#OPAQUE].
    public static int mix(int under, int over, int coverage) {
        int redBlue = under & RED_BLUE;
        int green = under & GREEN;
        redBlue = (redBlue << 8) + ((over & RED_BLUE) - redBlue) * coverage >>> 8 & RED_BLUE;
        green = (green << 8) + ((over & GREEN) - green) * coverage >>> 8 & GREEN;
        return 0xff00_0000 | redBlue | green;
    }

    public void clear(int argb) {
        Arrays.fill(pixels, 0, width * height, argb);
    }

    public void fill(int x, int y, int w, int h, int argb, int coverage) {
        int left = Math.max(0, x);
        int right = Math.min(width, x + w);
        int bottom = Math.min(height, y + h);
        for (int row = Math.max(0, y); row < bottom; row++) {
            int at = row * width;
            if (coverage == OPAQUE) {
                if (left < right) Arrays.fill(pixels, at + left, at + right, argb);
            } else {
                for (int p = at + left; p < at + right; p++) pixels[p] = mix(pixels[p], argb, coverage);
            }
        }
    }

    /// A vertical line of dashes `on` pixels long and `off` apart.
    public void dashedColumn(int x, int y0, int y1, int w, int on, int off, int argb) {
        for (int y = y0; y < y1; y += on + off) fill(x, y, w, Math.min(on, y1 - y), argb, OPAQUE);
    }

    /// A filled circle with smooth edges.
    public void disc(double cx, double cy, double radius, int argb) {
        ring(cx, cy, 0, radius, argb);
    }

    /// What lies between two circles.
    public void ring(double cx, double cy, double inner, double outer, int argb) {
        int y1 = (int) Math.ceil(cy + outer + 1);
        int x1 = (int) Math.ceil(cx + outer + 1);
        for (int y = (int) Math.floor(cy - outer - 1); y < y1; y++) {
            for (int x = (int) Math.floor(cx - outer - 1); x < x1; x++) {
                double distance = Math.hypot(x + 0.5 - cx, y + 0.5 - cy);
                double share = Math.min(outer - distance + 0.5, inner == 0 ? 1 : distance - inner + 0.5);
                if (share > 0) blend(x, y, argb, (int) (Math.min(1, share) * OPAQUE));
            }
        }
    }

    /// A triangle with a horizontal side `size` wide and `size` high; it points up or down from its tip.
    public void triangle(double tipX, double tipY, double size, boolean up, int argb) {
        int rows = (int) Math.round(size);
        for (int row = 0; row < rows; row++) {
            double half = (row + 0.75) / rows * size / 2;
            int y = (int) Math.round(tipY) + (up ? row : -1 - row);
            for (int x = (int) Math.floor(tipX - half); x <= tipX + half; x++) {
                double share = Math.min(x + 1, tipX + half) - Math.max(x, tipX - half);
                if (share > 0) blend(x, y, argb, (int) (share * OPAQUE));
            }
        }
    }

    void blend(int x, int y, int argb, int coverage) {
        if (x < 0 || y < 0 || x >= width || y >= height) return;
        int at = y * width + x;
        pixels[at] = mix(pixels[at], argb, coverage);
    }
}
