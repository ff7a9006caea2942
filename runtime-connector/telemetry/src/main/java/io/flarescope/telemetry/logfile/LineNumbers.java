package io.flarescope.telemetry.logfile;

import java.util.Arrays;

/// Turns offsets of lines into their numbers, for the threads of one search: line ends are counted from the last known line before each, or on from the one before.
final class LineNumbers {
    private static final int BLOCK = 16 << 10;

    private final LogFile file;
    private final LogIndex index;

    LineNumbers(LogFile file, LogIndex index) {
        this.file = file;
        this.index = index;
    }

    /// The numbers of lines that start at the first `count` of these ascending offsets; those that the index does not know yet are left out. `bytes` are the file's from `base` on.
    long[] of(long[] offsets, int count, byte[] bytes, long base, int filled) {
        long[] lines = new long[count];
        long at = -1;
        long line = 0;
        for (int i = 0; i < count; i++) {
            long offset = offsets[i];
            if (offset >= index.next()) {
                return Arrays.copyOf(lines, i);
            }
            LogIndex.Known known = index.knownBefore(offset);
            if (known.offset() > at) {
                at = known.offset();
                line = known.line();
            }
            if (at >= base) {
                line += Newline.count(bytes, (int) (at - base), (int) (offset - base));
            } else {
                LogIndex.Known after = index.knownAfter(offset);
                line = after.offset() <= base + filled
                        ? after.line() - Newline.count(bytes, (int) (offset - base), (int) (after.offset() - base))
                        : line + counted(at, offset);
            }
            at = offset;
            lines[i] = line;
        }
        return lines;
    }

    private long counted(long from, long to) {
        long sum = 0;
        for (long at = from; at < to; at += BLOCK) {
            int length = (int) Math.min(BLOCK, to - at);
            byte[] block = file.read(at, length);
            sum += Newline.count(block, 0, block.length);
        }
        return sum;
    }
}
