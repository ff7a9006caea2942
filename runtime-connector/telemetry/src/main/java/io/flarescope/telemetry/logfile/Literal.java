package io.flarescope.telemetry.logfile;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A byte text to look for. Two of its bytes, the rarest and the one that is least beside it in a sample of the file, are tested at 32 places a turn, or one where it is rare enough; only where they may stand is the text compared.
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

    Literal(byte[] text, ByteSample sample) {
        this(text, sample, false);
    }

    Literal(byte[] original, ByteSample sample, boolean anyCase) {
        this.anyCase = anyCase;
        this.text = anyCase ? lower(original) : original;
        int rare = 0;
        for (int k = 1; k < text.length; k++) {
            if (sample.count(text[k], anyCase) < sample.count(text[rare], anyCase)) {
                rare = k;
            }
        }
        // what stands beside the rarest anyway, as the rest of a word does, tells nothing more
        int[] together = sample.together(text, rare, anyCase);
        int second = rare == 0 ? text.length - 1 : 0;
        for (int k = 0; k < text.length; k++) {
            if (k != rare && (together[k] < together[second] || together[k] == together[second] && sample.count(text[k], anyCase) < sample.count(text[second], anyCase))) {
                second = k;
            }
        }
        i = rare;
        j = second;
        bi = (text[i] & 255L) * ONES;
        bj = (text[j] & 255L) * ONES;
        foldI = anyCase && ByteSample.letter(text[i]) ? 0x20 * ONES : 0;
        foldJ = anyCase && ByteSample.letter(text[j]) ? 0x20 * ONES : 0;
        // in one turn of sixteen or less the second byte would tell more
        oneIsEnough = 16L * TURN * sample.count(text[i], anyCase) <= sample.size();
        cost = ((long) together[j] << 16) + sample.count(text[i], anyCase);
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

    private boolean equal(byte[] b, int p) {
        if (!anyCase) {
            return Arrays.equals(b, p, p + text.length, text, 0, text.length);
        }
        for (int k = 0; k < text.length; k++) {
            int folded = ByteSample.letter(text[k]) ? b[p + k] | 0x20 : b[p + k];
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
