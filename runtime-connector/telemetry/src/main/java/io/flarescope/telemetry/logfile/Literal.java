package io.flarescope.telemetry.logfile;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A byte text to look for. Two of its bytes, the rarest in a sample of the file, are tested at 32 places a turn, or one where it is rare enough; only where they may stand is the text compared.
///
/// In any case, letters differ from their capitals by one bit, which is then set on both sides.
final class Literal {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private static final int TURN = 32;

    private final byte[] text;
    private final int i;
    private final int j;
    private final long bi;
    private final long bj;
    private final long foldI;
    private final long foldJ;
    private final boolean anyCase;
    private final boolean oneIsEnough;
    private final long cost;

    /// `frequency` counts each byte value in a sample.
    Literal(byte[] text, int[] frequency) {
        this(text, frequency, false);
    }

    Literal(byte[] original, int[] frequency, boolean anyCase) {
        this.anyCase = anyCase;
        this.text = anyCase ? lower(original) : original;
        int rare = 0;
        int second = text.length - 1;
        for (int k = 0; k < text.length; k++) {
            if (count(frequency, anyCase, text[k]) < count(frequency, anyCase, text[rare])) {
                rare = k;
            }
        }
        if (second == rare) {
            second = 0;
        }
        for (int k = 0; k < text.length; k++) {
            if (k != rare && (second == rare || count(frequency, anyCase, text[k]) < count(frequency, anyCase, text[second]))) {
                second = k;
            }
        }
        i = rare;
        j = second;
        bi = (text[i] & 255L) * ONES;
        bj = (text[j] & 255L) * ONES;
        foldI = anyCase && letter(text[i]) ? 0x20 * ONES : 0;
        foldJ = anyCase && letter(text[j]) ? 0x20 * ONES : 0;
        // in one turn of sixteen or less the second byte would tell more
        oneIsEnough = 16L * TURN * count(frequency, anyCase, text[i]) <= Arrays.stream(frequency).sum();
        cost = (long) count(frequency, anyCase, text[i]) * (i == j ? 1 << 16 : 1 + count(frequency, anyCase, text[j]));
    }

    private static int count(int[] frequency, boolean anyCase, byte b) {
        return frequency[b & 255] + (anyCase && letter(b) ? frequency[b & 0xdf] : 0);
    }

    /// How often both bytes are to be expected; smaller is better.
    long cost() {
        return cost;
    }

    /// The first place in `[from, to)` where the whole text stands and ends by `to`, or -1.
    int find(byte[] b, int from, int to) {
        int last = to - text.length;
        int p = from;
        while (p <= last) {
            p = oneIsEnough ? skipByOne(b, p + i, to) - i : skip(b, p, to - Math.max(i, j));
            int stop = Math.min(last, p + TURN - 1);
            for (; p <= stop; p++) {
                if ((b[p + i] | (byte) foldI) == (byte) bi && (b[p + j] | (byte) foldJ) == (byte) bj && equal(b, p)) {
                    return p;
                }
            }
        }
        return -1;
    }

    private static byte[] lower(byte[] original) {
        byte[] lower = original.clone();
        for (int k = 0; k < lower.length; k++) {
            if (lower[k] >= 'A' && lower[k] <= 'Z') {
                lower[k] |= 0x20;
            }
        }
        return lower;
    }

    private static boolean letter(byte b) {
        return b >= 'a' && b <= 'z';
    }

    private boolean equal(byte[] b, int p) {
        if (!anyCase) {
            return Arrays.equals(b, p, p + text.length, text, 0, text.length);
        }
        for (int k = 0; k < text.length; k++) {
            int folded = letter(text[k]) ? b[p + k] | 0x20 : b[p + k];
            if (folded != text[k]) {
                return false;
            }
        }
        return true;
    }

    /// The next place from `from` on whose 32 places may hold both bytes; the quick zero-byte test may say so in vain, never pass over one.
    private int skip(byte[] b, int from, int to) {
        int p = from;
        while (p + TURN <= to) {
            long x0 = ((long) LONG.get(b, p + i) | foldI) ^ bi | ((long) LONG.get(b, p + j) | foldJ) ^ bj;
            long x1 = ((long) LONG.get(b, p + 8 + i) | foldI) ^ bi | ((long) LONG.get(b, p + 8 + j) | foldJ) ^ bj;
            long x2 = ((long) LONG.get(b, p + 16 + i) | foldI) ^ bi | ((long) LONG.get(b, p + 16 + j) | foldJ) ^ bj;
            long x3 = ((long) LONG.get(b, p + 24 + i) | foldI) ^ bi | ((long) LONG.get(b, p + 24 + j) | foldJ) ^ bj;
            if (((x0 - ONES & ~x0 | x1 - ONES & ~x1 | x2 - ONES & ~x2 | x3 - ONES & ~x3) & HIGHS) != 0) {
                return p;
            }
            p += TURN;
        }
        return p;
    }

    /// As [#skip] by the rarest byte alone; `from` is where that would stand.
    private int skipByOne(byte[] b, int from, int to) {
        int p = from;
        while (p + TURN <= to) {
            long x0 = ((long) LONG.get(b, p) | foldI) ^ bi;
            long x1 = ((long) LONG.get(b, p + 8) | foldI) ^ bi;
            long x2 = ((long) LONG.get(b, p + 16) | foldI) ^ bi;
            long x3 = ((long) LONG.get(b, p + 24) | foldI) ^ bi;
            if (((x0 - ONES & ~x0 | x1 - ONES & ~x1 | x2 - ONES & ~x2 | x3 - ONES & ~x3) & HIGHS) != 0) {
                return p;
            }
            p += TURN;
        }
        return p;
    }
}
