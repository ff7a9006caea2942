package io.flarescope.telemetry.logfile;

/// Turns offsets of lines into their numbers, for the threads of one search. Reads from the last known line before each, or on from the one before.
final class LineNumbers {
    private static final int BLOCK = 16 << 10;

    private final LogFile file;
    private final LogIndex index;

    LineNumbers(LogFile file, LogIndex index) {
        this.file = file;
        this.index = index;
    }

    /// The numbers of lines that start at these ascending offsets; those that the index does not know yet are left out.
    long[] of(long[] offsets) {
        long[] lines = new long[offsets.length];
        int count = 0;
        byte[] block = new byte[0];
        long blockAt = 0;
        long at = -1;
        long line = 0;
        for (long offset : offsets) {
            if (offset >= index.next()) {
                break;
            }
            LogIndex.Known known = index.knownBefore(offset);
            if (at < 0 || known.offset() > at) {
                at = known.offset();
                line = known.line();
            }
            while (at < offset) {
                int p = (int) (at - blockAt);
                if (at < blockAt || p >= block.length) {
                    block = file.read(at, BLOCK);
                    blockAt = at;
                    p = 0;
                    if (block.length == 0) {
                        return java.util.Arrays.copyOf(lines, count);
                    }
                }
                int end = (int) Math.min(block.length, offset - blockAt);
                line += Newline.count(block, p, end);
                at = blockAt + end;
            }
            lines[count++] = line;
        }
        return java.util.Arrays.copyOf(lines, count);
    }
}
