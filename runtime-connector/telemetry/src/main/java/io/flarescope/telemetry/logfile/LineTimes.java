package io.flarescope.telemetry.logfile;

import java.io.IOException;

/// The time of each line from a line on, in the file's order: for putting lines of several files into one order.
public final class LineTimes {
    private static final int BLOCK = 256 << 10;

    private final LogFile file;
    private final LineHead head;
    private final ScanWindow window;
    private long start;
    private long newest = LineHead.NO_TIME;

    LineTimes(LogFile file, long offset, int pass) {
        this(file, offset, pass, BLOCK);
    }

    /// `block` bytes are read at a time.
    LineTimes(LogFile file, long offset, int pass, int block) {
        this.file = file;
        this.head = file.head();
        this.window = new ScanWindow(file.channel(), offset, file.size(), block);
        this.start = offset;
        next(pass, new long[0]);
    }

    /// From line `first` of the file as the index knows it.
    public static LineTimes from(LogFile file, LogIndex index, long first) {
        LogIndex.Mark mark = index.mark(first);
        return new LineTimes(file, mark.offset(), mark.linesToPass());
    }

    /// The times of the next `count` lines; a line without one has that of the line before.
    public void next(int count, long[] into) {
        try {
            int i = 0;
            while (i < count) {
                int p = window.at(start, LineHead.BYTES);
                byte[] b = window.bytes();
                int filled = window.filled();
                int before = i;
                while (i < count) {
                    int q = Newline.find(b, p, filled);
                    if (q < 0 || filled - p < LineHead.BYTES && window.more()) {
                        break;
                    }
                    take(b, p, q, i++, into);
                    p = q + 1;
                }
                start = window.offset(p);
                if (i == before) {
                    take(b, p, Math.min(filled, p + LineHead.BYTES), i++, into);
                    long after = window.skipLine(start + 1);
                    start = after < 0 ? file.size() : after;
                }
            }
        } catch (IOException failed) {
            throw file.failure(failed);
        }
    }

    private void take(byte[] b, int p, int limit, int i, long[] into) {
        if (head.read(b, p, limit) != 0) {
            newest = head.millis();
        }
        if (i < into.length) {
            into[i] = newest;
        }
    }
}
