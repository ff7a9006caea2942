package io.flarescope.telemetry.eventfile;

import java.util.zip.CRC32C;

/// TFRecord's check words: CRC-32C (Castagnoli), rotated and offset so that a CRC stored inside checked data does no harm.
///
/// Source: `tensorflow/core/lib/hash/crc32c.h`.
final class MaskedCrc {
    private static final int OFFSET = 0xa282ead8;
    private static final int POLYNOMIAL = 0x82f63b78;
    /// Eight tables of 256: byte k of a long is looked up in table 7 - k, so that 8 bytes take 8 look-ups and no loop.
    private static final int[][] TABLES = tables();

    private final CRC32C crc = new CRC32C();

    /// The check word of `length` bytes at `from`. One instance a thread.
    int of(byte[] bytes, int from, int length) {
        crc.reset();
        crc.update(bytes, from, length);
        return mask((int) crc.getValue());
    }

    /// The check word of a record's length field, which is its 8 bytes little-endian.
    static int ofLength(long length) {
        int low = (int) ~length;
        int high = (int) (length >>> 32);
        int[][] t = TABLES;
        return mask(~(t[7][low & 255] ^ t[6][low >>> 8 & 255] ^ t[5][low >>> 16 & 255] ^ t[4][low >>> 24]
                ^ t[3][high & 255] ^ t[2][high >>> 8 & 255] ^ t[1][high >>> 16 & 255] ^ t[0][high >>> 24]));
    }

    private static int mask(int crc) {
        return (crc >>> 15 | crc << 17) + OFFSET;
    }

    private static int[][] tables() {
        int[][] tables = new int[8][256];
        for (int i = 0; i < 256; i++) {
            int crc = i;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ POLYNOMIAL;
            }
            tables[0][i] = crc;
        }
        for (int k = 1; k < 8; k++) {
            for (int i = 0; i < 256; i++) {
                int before = tables[k - 1][i];
                tables[k][i] = before >>> 8 ^ tables[0][before & 255];
            }
        }
        return tables;
    }
}
