package io.flarescope.console.tour;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

/// What was on the screen at one moment, `width × height` opaque pixels, row by row, `0xAARRGGBB`.
///
/// Writes PNG by itself (8 bit RGB): the way over AWT would load a second toolkit for it.
record Picture(int width, int height, int[] pixels) {

    static Picture of(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbPreInstance(), pixels, 0, width);
        return new Picture(width, height, pixels);
    }

    /// The share of pixels that do not have the most frequent colour, 0 to 1. An empty window has 0, a view some hundredths at least.
    double drawn() {
        int[] sorted = pixels.clone();
        Arrays.sort(sorted);
        int longest = 0;
        int run = 0;
        for (int i = 0; i < sorted.length; i++) {
            run = i > 0 && sorted[i] == sorted[i - 1] ? run + 1 : 1;
            longest = Math.max(longest, run);
        }
        return 1 - (double) longest / Math.max(1, sorted.length);
    }

    /// @throws TourException where the file cannot be written
    void write(Path file) {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
            chunk(out, "IHDR", header());
            chunk(out, "IDAT", rows());
            chunk(out, "IEND", new byte[0]);
        } catch (IOException failed) {
            throw new TourException("The picture " + file + " could not be written: " + failed.getMessage() + ".", failed);
        }
    }

    private byte[] header() {
        byte[] header = new byte[13];
        put(header, 0, width);
        put(header, 4, height);
        header[8] = 8; // bits a channel
        header[9] = 2; // red, green, blue
        return header;
    }

    private static void put(byte[] bytes, int at, int value) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (value >>> 24 - 8 * i);
        }
    }

    /// Rows without a filter: interfaces are flat, and repeated rows are found by the compression itself.
    private byte[] rows() throws IOException {
        java.io.ByteArrayOutputStream packed = new java.io.ByteArrayOutputStream(1 << 17);
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try (OutputStream out = new DeflaterOutputStream(packed, deflater, 1 << 14)) {
            byte[] row = new byte[1 + 3 * width];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int pixel = pixels[y * width + x];
                    row[1 + 3 * x] = (byte) (pixel >> 16);
                    row[2 + 3 * x] = (byte) (pixel >> 8);
                    row[3 + 3 * x] = (byte) pixel;
                }
                out.write(row);
            }
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) check.getValue());
    }
}
