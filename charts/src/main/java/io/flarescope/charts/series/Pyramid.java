package io.flarescope.charts.series;

import java.util.Arrays;

/// Lowest and highest finite value of blocks of 16, 256, 4,096 … values. Only whole blocks are written, once, so what a reader sees of them is final.
///
/// Blocks are *closed*: a block also counts the value before its first. A line drawn block by block then has no hole where it jumps between the last
/// value of one block and the first of the next.
final class Pyramid {
    static final int SHIFT = 4;
    static final int FAN = 1 << SHIFT;
    private static final int LEVELS = 7;

    private static final Levels NONE = new Levels(new int[LEVELS][0], new int[LEVELS][0]);

    private volatile Levels levels = NONE;

    /// `lowest[l][k]` is that of the values `k·16^(l+1)` (less one) up to `(k+1)·16^(l+1)`.
    record Levels(int[][] lowest, int[][] highest) {}

    Levels levels() {
        return levels;
    }

    /// A block of 16 values is complete: `block` counts them from 0.
    void add(int block, long range) {
        int at = block;
        long r = range;
        for (int level = 0; level < LEVELS; level++) {
            Levels now = room(level, at);
            now.lowest[level][at] = Range.lowest(r);
            now.highest[level][at] = Range.highest(r);
            if ((at & FAN - 1) != FAN - 1) return;
            r = scan(now, level, at - FAN + 1, at + 1);
            at >>= SHIFT;
        }
    }

    static long scan(Levels levels, int level, int from, int to) {
        int[] low = levels.lowest[level];
        int[] high = levels.highest[level];
        int lo = Integer.MAX_VALUE;
        int hi = Integer.MIN_VALUE;
        for (int i = from; i < to; i++) {
            lo = Math.min(lo, low[i]);
            hi = Math.max(hi, high[i]);
        }
        return Range.of(lo, hi);
    }

    private Levels room(int level, int at) {
        Levels now = levels;
        int length = now.lowest[level].length;
        if (at < length) return now;
        // readers keep the arrays they saw: the outer arrays are copied, too
        int[][] lowest = now.lowest.clone();
        int[][] highest = now.highest.clone();
        int wider = length + Math.max(4, length >> 2);
        lowest[level] = Arrays.copyOf(lowest[level], wider);
        highest[level] = Arrays.copyOf(highest[level], wider);
        levels = new Levels(lowest, highest);
        return levels;
    }
}
