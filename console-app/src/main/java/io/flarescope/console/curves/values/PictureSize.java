package io.flarescope.console.curves.values;

import java.util.Optional;

/// The size that the head of a PNG or JPEG tells, so that it is judged before a decoder makes room for it.
record PictureSize(int width, int height) {
    /// Sixteen megapixels are 64 MB decoded.
    static final long MOST_PIXELS = 16L << 20;

    /// Empty for anything else.
    static Optional<PictureSize> of(byte[] b) {
        if (b.length > 24 && (b[0] & 255) == 0x89 && b[1] == 'P' && b[2] == 'N' && b[3] == 'G') {
            return Optional.of(new PictureSize(big(b, 16, 4), big(b, 20, 4)));
        }
        return b.length > 4 && (b[0] & 255) == 0xff && (b[1] & 255) == 0xd8 ? jpeg(b) : Optional.empty();
    }

    private static Optional<PictureSize> jpeg(byte[] b) {
        int at = 2;
        while (at + 9 < b.length && (b[at] & 255) == 0xff) {
            int marker = b[at + 1] & 255;
            if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
                return Optional.of(new PictureSize(big(b, at + 7, 2), big(b, at + 5, 2)));
            }
            int length = big(b, at + 2, 2);
            if (length < 2) {
                return Optional.empty();
            }
            at += 2 + length;
        }
        return Optional.empty();
    }

    private static int big(byte[] b, int at, int count) {
        int value = 0;
        for (int i = at; i < at + count; i++) {
            value = value << 8 | b[i] & 255;
        }
        return value;
    }

    boolean drawable() {
        return width > 0 && height > 0 && (long) width * height <= MOST_PIXELS;
    }
}
