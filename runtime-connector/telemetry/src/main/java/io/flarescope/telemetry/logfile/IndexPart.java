package io.flarescope.telemetry.logfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/// The lines that start in one range of a file: half a byte for each one's level, and for every 64th its offset and time.
///
/// Written by one thread; read when that has ended.
final class IndexPart {
    static final int STRIDE = 64;
    private static final int BLOCK = 1 << 20;

    private byte[] levels;
    private long[] offsets;
    private long[] times;
    private long lines;
    private final long[] counts = new long[LineLevel.values().length];
    private long next;
    private boolean ended;

    /// `bytes` only sizes the first arrays: ordinary lines are longer than 100 bytes.
    IndexPart(long bytes) {
        int expected = (int) Math.min(1 << 28, bytes / 160 + 128);
        levels = new byte[expected / 2 + 1];
        offsets = new long[expected / STRIDE + 2];
        times = new long[offsets.length];
    }

    long lines() {
        return lines;
    }

    long count(LineLevel level) {
        return counts[level.ordinal()];
    }

    /// Where the next part begins: the byte after the last line's end, or where an unfinished last line begins.
    long next() {
        return next;
    }

    LineLevel level(long line) {
        return LineLevel.at(levels[(int) (line >>> 1)] >>> ((line & 1) << 2) & 15);
    }

    /// The offset of the last line at or before `line` whose place is known, which is `line - line % 64`.
    long offset(long line) {
        return offsets[(int) (line / STRIDE)];
    }

    long time(long line) {
        return times[(int) (line / STRIDE)];
    }

    long memory() {
        return levels.length + 16L * offsets.length;
    }

    /// Takes every whole line that starts in `[from, end)`. `aligned` says that a line starts at `from`; else the first one after `from` is searched for. May be called again
    /// with the rest of a grown file.
    void scan(FileChannel file, long from, long end, long size, boolean aligned) throws IOException {
        Window window = new Window(file, from, size);
        LineHead head = new LineHead();
        ended = false;
        long start = aligned ? from : window.skipLine(from);
        while (start < end && start < size) {
            int p = window.at(start, LineHead.BYTES);
            byte[] b = window.bytes;
            int filled = window.filled;
            // lines that lie in the block as a whole
            while (true) {
                int q = Newline.find(b, p, filled);
                if (q < 0 || filled - p < LineHead.BYTES && window.more()) {
                    break;
                }
                add(window.blockAt + p, b, p, q, head);
                p = q + 1;
                if (window.blockAt + p >= end || p >= filled) {
                    break;
                }
            }
            long reached = window.blockAt + p;
            if (reached == start) {
                reached = longLine(window, start, head);
                if (reached < 0) {
                    ended = true;
                    break;
                }
            }
            start = reached;
        }
        next = start;
        trim();
    }

    /// A line that does not end in the block: its head decides, the rest is passed over. -1 where it does not end at all.
    private long longLine(Window window, long start, LineHead head) throws IOException {
        int p = window.at(start, LineHead.BYTES);
        byte[] first = Arrays.copyOfRange(window.bytes, p, Math.min(window.filled, p + LineHead.BYTES + 16));
        long after = window.skipLine(start + 1);
        if (after < 0) {
            return -1;
        }
        add(start, first, 0, first.length, head);
        return after;
    }

    private void add(long offset, byte[] b, int p, int limit, LineHead head) {
        int level = head.level(b, p, limit);
        long line = lines;
        int at = (int) (line >>> 1);
        if (at == levels.length) {
            levels = Arrays.copyOf(levels, at + (at >>> 1) + 64);
        }
        levels[at] |= (byte) (level << ((line & 1) << 2));
        counts[level]++;
        if ((line & STRIDE - 1) == 0) {
            int mark = (int) (line / STRIDE);
            if (mark == offsets.length) {
                offsets = Arrays.copyOf(offsets, mark + (mark >>> 1) + 8);
                times = Arrays.copyOf(times, offsets.length);
            }
            offsets[mark] = offset;
            long time = LineHead.time(b, p, limit);
            times[mark] = time == LineHead.NO_TIME && mark > 0 ? times[mark - 1] : time;
        }
        lines = line + 1;
    }

    private void trim() {
        int used = (int) (lines / 2 + 1);
        if (levels.length - used > used / 8) {
            levels = Arrays.copyOf(levels, used);
            offsets = Arrays.copyOf(offsets, (int) (lines / STRIDE + 1));
            times = Arrays.copyOf(times, offsets.length);
        }
    }

    /// One block of the file at a time.
    private static final class Window {
        private final FileChannel file;
        private final long size;
        private final byte[] bytes = new byte[BLOCK];
        private int filled;
        private long blockAt;

        Window(FileChannel file, long from, long size) {
            this.file = file;
            this.size = size;
            this.blockAt = from;
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
            int wanted = (int) Math.min(bytes.length, size - offset);
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

    /// True where the file ended within a line that has no line feed yet.
    boolean unfinished() {
        return ended;
    }
}
