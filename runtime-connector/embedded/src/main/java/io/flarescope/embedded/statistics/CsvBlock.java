package io.flarescope.embedded.statistics;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/// The cells of a stretch of rows, column after column with room for `stride` rows each.
///
/// @param oddCells how many cells the row behind the last one has, where that is not what is named; then nothing behind it was read
record CsvBlock(int rows, int stride, MemorySegment values, boolean[] texts, int oddCells) {
    static final CsvBlock NONE = new CsvBlock(0, 0, MemorySegment.ofArray(new double[0]), new boolean[0], 0);

    boolean text(int column) {
        return rows > 0 && texts[column];
    }

    MemorySegment column(int column) {
        return values.asSlice((long) column * stride * Double.BYTES, (long) rows * Double.BYTES);
    }

    /// From `from` up to `to`, where a line or the file ends.
    static CsvBlock parse(byte[] bytes, int from, int to, int columns, TableFile numbers) throws IOException {
        int lines = 1;
        for (int i = from; i < to; i++) {
            lines += bytes[i] == '\n' ? 1 : 0;
        }
        // no row is shorter than its commas and the end of its line
        int stride = Math.min(lines, (to - from) / columns + 1);
        double[] values = new double[Math.multiplyExact(stride, columns)];
        boolean[] texts = new boolean[columns];
        Decimal cells = new Decimal(bytes, to);
        int row = 0;
        for (int at = from; at < to; at++) {
            int column = 0;
            if (bytes[at] == '\n' || bytes[at] == '\r' && (at + 1 == to || bytes[at + 1] == '\n')) {
                continue;
            }
            while (true) {
                if (column < columns && !texts[column]) {
                    try {
                        values[column * stride + row] = cells.cell(at);
                    } catch (NumberFormatException noNumber) {
                        texts[column] = true;
                    }
                    at = cells.at();
                } else {
                    while (at < to && bytes[at] != ',' && bytes[at] != '\n') {
                        at++;
                    }
                }
                column++;
                if (at >= to || bytes[at] == '\n') {
                    break;
                }
                at++;
            }
            if (column != columns) {
                return new CsvBlock(row, stride, MemorySegment.ofArray(values), texts, column);
            }
            row++;
        }
        return new CsvBlock(row, stride, numbers.keep(values), texts, 0);
    }
}
