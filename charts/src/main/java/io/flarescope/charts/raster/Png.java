package io.flarescope.charts.raster;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// Pictures as PNG files, 8 bit a channel, without a second toolkit.
public final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private Png() {}

    /// `pixels` are `0x..RRGGBB`, rows from the top; the highest byte is not looked at.
    public static byte[] encode(int[] pixels, int width, int height) {
        return encode(pixels, width, height, Map.of());
    }

    /// The same with words about the picture, each name at most 79 characters of Latin-1 (others are replaced), kept as UTF-8.
    public static byte[] encode(int[] pixels, int width, int height, Map<String, String> about) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
            DataOutputStream out = new DataOutputStream(bytes);
            out.write(SIGNATURE);
            ByteArrayOutputStream header = new ByteArrayOutputStream(13);
            DataOutputStream fields = new DataOutputStream(header);
            fields.writeInt(width);
            fields.writeInt(height);
            fields.write(new byte[] {8, 2, 0, 0, 0});      // 8 bit, colour without alpha, and the only compression, filter set and order there is
            chunk(out, "IHDR", header.toByteArray());
            for (Map.Entry<String, String> entry : about.entrySet()) chunk(out, "iTXt", words(entry.getKey(), entry.getValue()));
            chunk(out, "IDAT", packed(pixels, width, height));
            chunk(out, "IEND", new byte[0]);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);      // arrays in memory do not fail
        }
    }

    private static byte[] words(String name, String value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(name.substring(0, Math.min(79, name.length())).replace('\0', ' ').getBytes(StandardCharsets.ISO_8859_1));
        bytes.write(new byte[5]);      // end of the name; not compressed; no language; no translated name
        bytes.write(value.getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    private static byte[] packed(int[] pixels, int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        Deflater deflater = new Deflater(6);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
            byte[] row = new byte[1 + 3 * width];
            for (int y = 0; y < height; y++) {
                for (int x = 0, at = 1; x < width; x++) {
                    int pixel = pixels[y * width + x];
                    row[at++] = (byte) (pixel >> 16);
                    row[at++] = (byte) (pixel >> 8);
                    row[at++] = (byte) pixel;
                }
                out.write(row);
            }
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) sum.getValue());
    }
}
