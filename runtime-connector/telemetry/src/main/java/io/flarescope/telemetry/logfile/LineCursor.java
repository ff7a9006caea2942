package io.flarescope.telemetry.logfile;

import java.util.Arrays;

/// Walks the lines of a file from an offset that starts one. A line longer than `longest` bytes is cut.
final class LineCursor {
    private static final int BLOCK = 32 << 10;
    /// Enough for an ordinary line.
    static final int ONE_LINE = 1 << 10;

    private final LogFile file;
    private final int longest;
    private byte[] block = new byte[0];
    private int p;
    private long nextBlock;
    private int blockLength;

    LineCursor(LogFile file, long offset, int longest) {
        this(file, offset, longest, BLOCK);
    }

    /// Begins with reading `firstBlock` bytes.
    LineCursor(LogFile file, long offset, int longest, int firstBlock) {
        this.file = file;
        this.longest = longest;
        this.nextBlock = offset;
        this.blockLength = firstBlock;
    }

    void skip() {
        take(false);
    }

    /// The next line's bytes without its line feed; empty at the end of the file.
    byte[] next() {
        return take(true);
    }

    private byte[] take(boolean keep) {
        byte[] line = new byte[0];
        while (true) {
            if (p == block.length && !fill()) {
                return line;
            }
            int q = Newline.find(block, p, block.length);
            int end = q < 0 ? block.length : q;
            if (keep && line.length < longest) {
                int start = line.length;
                int more = Math.min(end - p, longest - start);
                line = Arrays.copyOf(line, start + more);
                System.arraycopy(block, p, line, start, more);
            }
            p = q < 0 ? end : q + 1;
            if (q >= 0) {
                return line;
            }
        }
    }

    private boolean fill() {
        block = file.read(nextBlock, blockLength);
        blockLength = BLOCK;
        nextBlock += block.length;
        p = 0;
        return block.length > 0;
    }
}
