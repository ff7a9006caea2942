package io.flarescope.charts.series;

import java.util.Arrays;

/// Lowest and highest finite value of blocks of 16, 64, 256, 1,024 … values. Only whole blocks are written, once, so what a reader sees of them is final.
///
/// ```
///   level 2 │               256               │      a stretch of a curve is put together from two to eight blocks of one level,
///   level 1 │  64   │  64   │  64   │  64     │      whatever its length, if both ends may be moved to blocks
///   level 0 │16│16│16│16│ …                   │      0.67 bytes a value in all
/// ```
/// Blocks are *closed*: a block also counts the value before its first. A line drawn block by block then has no hole where it jumps between the last
/// value of one block and the first of the next.
final class Pyramid {
    static final int BLOCK_SHIFT = 4;
    /// Values in a block of the lowest level.
    static final int BLOCK = 1 << BLOCK_SHIFT;
    static final int FAN_SHIFT = 2;
    /// Blocks in one of the next level.
    static final int FAN = 1 << FAN_SHIFT;
    /// A block of the last holds four million values.
    private static final int LEVELS = 10;

    private static final Levels NONE = new Levels(new int[LEVELS][0], new int[LEVELS][0]);

    private volatile Levels levels = NONE;

    /// `lowest[l][k]` is that of the values `k·16·4^l` (less one) up to `(k+1)·16·4^l`.
    record Levels(int[][] lowest, int[][] highest) {
        /// [Range] of the blocks `from ≤ block < to` of a level.
        long range(int level, int from, int to) {
            int[] low = lowest[level];
            int[] high = highest[level];
            int lo = Integer.MAX_VALUE;
            int hi = Integer.MIN_VALUE;
            for (int i = from; i < to; i++) {
                lo = Math.min(lo, low[i]);
                hi = Math.max(hi, high[i]);
            }
            return Range.of(lo, hi);
        }

        /// The same for the values between two starts of blocks, read from the largest blocks that begin at both: in fours of which the last overlaps the one before,
        /// so that neighbours of nearly the same width take the same branches.
        long between(int fromValue, int toValue) {
            int level = Math.min(LEVELS - 1, Integer.numberOfTrailingZeros(fromValue | toValue) - BLOCK_SHIFT >> 1);
            int shift = BLOCK_SHIFT + FAN_SHIFT * level;
            int from = fromValue >> shift;
            int to = toValue >> shift;
            int[] low = lowest[level];
            int[] high = highest[level];
            if (to - from < 4) {
                int middle = from + to >> 1;
                return Range.of(
                        Math.min(Math.min(low[from], low[middle]), low[to - 1]), Math.max(Math.max(high[from], high[middle]), high[to - 1]));
            }
            int last = to - 4;
            int lo = Math.min(Math.min(low[last], low[last + 1]), Math.min(low[last + 2], low[last + 3]));
            int hi = Math.max(Math.max(high[last], high[last + 1]), Math.max(high[last + 2], high[last + 3]));
            for (int i = from; i < last; i += 4) {
                lo = Math.min(lo, Math.min(Math.min(low[i], low[i + 1]), Math.min(low[i + 2], low[i + 3])));
                hi = Math.max(hi, Math.max(Math.max(high[i], high[i + 1]), Math.max(high[i + 2], high[i + 3])));
            }
            return Range.of(lo, hi);
        }

        boolean last(int level) {
            return level == LEVELS - 1;
        }
    }

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
            r = now.range(level, at - FAN + 1, at + 1);
            at >>= FAN_SHIFT;
        }
    }

    private Levels room(int level, int at) {
        Levels now = levels;
        int length = now.lowest[level].length;
        if (at < length) return now;
        // readers keep the arrays they saw: the outer arrays are copied, too
        int[][] lowest = now.lowest.clone();
        int[][] highest = now.highest.clone();
        int wider = length + Math.max(4, length >> 3);
        lowest[level] = Arrays.copyOf(lowest[level], wider);
        highest[level] = Arrays.copyOf(highest[level], wider);
        levels = new Levels(lowest, highest);
        return levels;
    }
}
