package io.flarescope.telemetry.logfile;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Finds line feeds eight bytes at a time.
final class Newline {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LINE_FEEDS = 0x0a0a0a0a0a0a0a0aL;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private Newline() {}

    /// The first line feed in `[from, to)`, or -1.
    static int find(byte[] b, int from, int to) {
        int p = from;
        while (p + 8 <= to) {
            long x = (long) LONG.get(b, p) ^ LINE_FEEDS;
            long zero = x - ONES & ~x & HIGHS;
            if (zero != 0) {
                return p + (Long.numberOfTrailingZeros(zero) >>> 3);
            }
            p += 8;
        }
        while (p < to) {
            if (b[p] == '\n') {
                return p;
            }
            p++;
        }
        return -1;
    }

    /// How many line feeds there are in `[from, to)`.
    static int count(byte[] b, int from, int to) {
        int count = 0;
        int p = from;
        while (p + 8 <= to) {
            long x = (long) LONG.get(b, p) ^ LINE_FEEDS;
            // exact for every byte: no borrow runs from one to the next
            long zero = ~((x & ~HIGHS) + ~HIGHS | x | ~HIGHS);
            count += Long.bitCount(zero);
            p += 8;
        }
        while (p < to) {
            count += b[p++] == '\n' ? 1 : 0;
        }
        return count;
    }
}
