package io.flarescope.telemetry.logfile;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// The places of all line feeds of a block. It is gone through in short pieces, a call each, so that a fresh JVM compiles the search within the first megabyte.
final class LineFeeds {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FEEDS = 0x0a0a0a0a0a0a0a0aL;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final int PIECE = 1 << 10;

    private int[] places = new int[4 * PIECE];
    private int count;

    /// Finds those in `[from, to)`; what was found before is forgotten.
    void find(byte[] b, int from, int to) {
        count = 0;
        for (int p = from; p < to; p += PIECE) {
            if (places.length - count < PIECE) {
                places = Arrays.copyOf(places, 2 * places.length);
            }
            count = piece(b, p, Math.min(to, p + PIECE), places, count);
        }
    }

    int count() {
        return count;
    }

    /// The nth, ascending.
    int at(int n) {
        return places[n];
    }

    private static int piece(byte[] b, int from, int to, int[] places, int before) {
        int n = before;
        int p = from;
        for (int last = to - 7; p < last; p += 8) {
            long x = (long) LONG.get(b, p) ^ FEEDS;
            // the quick test may say so in vain, never pass over one
            if ((x - ONES & ~x & HIGHS) != 0) {
                n = eight(x, p, places, n);
            }
        }
        for (; p < to; p++) {
            if (b[p] == '\n') {
                places[n++] = p;
            }
        }
        return n;
    }

    private static int eight(long x, int p, int[] places, int before) {
        int n = before;
        // exact for every byte: no borrow runs from one to the next
        for (long zero = ~((x & ~HIGHS) + ~HIGHS | x | ~HIGHS); zero != 0; zero &= zero - 1) {
            places[n++] = p + (Long.numberOfTrailingZeros(zero) >>> 3);
        }
        return n;
    }
}
