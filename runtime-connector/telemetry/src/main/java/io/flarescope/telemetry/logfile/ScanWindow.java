package io.flarescope.telemetry.logfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// One block of a file at a time, read where it is asked for.
final class ScanWindow {
    /// What is read goes through a buffer outside the heap: both stay in the second-level cache.
    private static final int BLOCK = 128 << 10;

    private final FileChannel file;
    private final long size;
    private final byte[] bytes;
    private int filled;
    private long blockAt;

    ScanWindow(FileChannel file, long from, long size) {
        this(file, from, size, BLOCK);
    }

    ScanWindow(FileChannel file, long from, long size, int block) {
        this.file = file;
        this.size = size;
        this.blockAt = from;
        this.bytes = new byte[(int) Math.min(block, Math.max(LineHead.BYTES * 2L, size - from)) + LineHead.SLACK];
    }

    byte[] bytes() {
        return bytes;
    }

    int filled() {
        return filled;
    }

    /// The file's offset of a place in the block.
    long offset(int p) {
        return blockAt + p;
    }

    boolean more() {
        return blockAt + filled < size;
    }

    /// The place of `offset` in the block, with `need` bytes after it where the file has them.
    int at(long offset, int need) throws IOException {
        long p = offset - blockAt;
        if (p < 0 || p >= filled || filled - p < need && more()) {
            fill(offset);
            return 0;
        }
        return (int) p;
    }

    private void fill(long offset) throws IOException {
        int wanted = (int) Math.min(bytes.length - LineHead.SLACK, size - offset);
        ByteBuffer target = ByteBuffer.wrap(bytes, 0, wanted);
        while (target.hasRemaining() && file.read(target, offset + target.position()) >= 0) {
            // a short read goes on
        }
        blockAt = offset;
        filled = target.position();
    }

    /// The byte after the first line feed at or after `from - 1`, or -1 where there is none.
    long skipLine(long from) throws IOException {
        long offset = from - 1;
        while (offset < size) {
            int p = at(offset, 1);
            int q = Newline.find(bytes, p, filled);
            if (q >= 0) {
                return blockAt + q + 1;
            }
            if (filled == 0) {
                return -1;
            }
            offset = blockAt + filled;
        }
        return -1;
    }
}
