package io.flarescope.charts.raster;

/// The lines of a chart on their ground as they were painted last, before anything was written over them. A view that moves by whole pixels takes from here what
/// it has seen already.
final class KeptPicture {
    private int[] pixels = new int[0];
    private int width;
    private int height;

    /// Lays the columns from `from` up to `to` into the rectangle; they stood `shift` further right when they were kept.
    void restore(Raster raster, int left, int top, int from, int to, int shift) {
        for (int y = 0; y < height && from < to; y++) {
            System.arraycopy(pixels, y * width + from + shift, raster.pixels(), (top + y) * raster.width() + left + from, to - from);
        }
    }

    /// Keeps the columns from `from` on of the rectangle; those before are kept already.
    void keep(Raster raster, int left, int top, int w, int h, int from) {
        int first = w == width && h == height ? from : 0;
        if (pixels.length < w * h) pixels = new int[w * h];
        width = w;
        height = h;
        for (int y = 0; y < h && first < w; y++) {
            System.arraycopy(raster.pixels(), (top + y) * raster.width() + left + first, pixels, y * w + first, w - first);
        }
    }
}
