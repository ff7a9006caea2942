package io.flarescope.telemetry.logfile;

import java.util.Arrays;

/// Walks the lines of a file from an offset that starts one. A line longer than is shown is cut to [LogFile#LONGEST_SHOWN] bytes.
final class LineCursor {
    private static final int BLOCK = 32 << 10;

    private final LogFile file;
    private byte[] block = new byte[0];
    private int p;
    private long nextBlock;

    LineCursor(LogFile file, long offset) {
        this.file = file;
        this.nextBlock = offset;
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
            if (keep && line.length < LogFile.LONGEST_SHOWN) {
                int start = line.length;
                line = Arrays.copyOf(line, start + end - p);
                System.arraycopy(block, p, line, start, end - p);
            }
            p = q < 0 ? end : q + 1;
            if (q >= 0) {
                return line;
            }
        }
    }

    private boolean fill() {
        block = file.read(nextBlock, BLOCK);
        nextBlock += block.length;
        p = 0;
        return block.length > 0;
    }
}
