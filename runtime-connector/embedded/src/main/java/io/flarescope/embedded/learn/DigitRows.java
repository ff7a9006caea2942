package io.flarescope.embedded.learn;

import io.flarescope.embedded.job.JobException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// Rows of digits: 64 pixels each, 0 to 1, and the digit.
public record DigitRows(float[][] pixels, int[] labels) {
    public static final int PIXELS = 64;
    public static final int CLASSES = 10;
    private static final float WHITE = 16;
    private static final int MAX_ROWS = 100_000;

    public int count() {
        return labels.length;
    }

    /// Reads a table as it lies in a site's workspace: 64 pixels (0 to 16) and the digit, separated by commas.
    public static DigitRows read(Path file) {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            return parse(in.lines().limit(MAX_ROWS).toList());
        } catch (IOException | UncheckedIOException e) {
            throw new JobException(file.getFileName() + " of the digits data cannot be read: " + e.getMessage(), e);
        }
    }

    static DigitRows parse(List<String> lines) {
        float[][] pixels = new float[lines.size()][PIXELS];
        int[] labels = new int[lines.size()];
        for (int row = 0; row < labels.length; row++) {
            String[] cells = lines.get(row).split(",");
            try {
                for (int i = 0; i < PIXELS; i++) {
                    pixels[row][i] = Integer.parseInt(cells[i]) / WHITE;
                }
                labels[row] = Integer.parseInt(cells[PIXELS]);
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw new JobException("Row " + (row + 1) + " of the digits data is not 64 pixels and a digit", e);
            }
            if (labels[row] < 0 || labels[row] >= CLASSES) {
                throw new JobException("Row " + (row + 1) + " of the digits data has the digit " + labels[row]);
            }
        }
        return new DigitRows(pixels, labels);
    }

    /// The lines of the whole table that comes with the program.
    static List<String> table() {
        InputStream resource = DigitRows.class.getResourceAsStream("digits.csv.gz");
        if (resource == null) {
            throw new IllegalStateException("digits.csv.gz is missing from the program");
        }
        try (BufferedReader in = new BufferedReader(new InputStreamReader(new GZIPInputStream(resource), StandardCharsets.US_ASCII))) {
            return new ArrayList<>(in.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
