package io.flarescope.telemetry.logfile;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/// Reads one range of a file into an [IndexPart], block by block: first the line feeds of the block, then the heads of its lines.
final class PartScan {
    /// A method call takes so many lines: a fresh JVM compiles a method that is called often sooner than a loop that is in it.
    private static final int LINES = 32;

    private final ScanWindow window;
    private final long size;
    private final LineHead head;
    private final IndexPart into;
    private final LineBefore before;
    private final LineFeeds feeds = new LineFeeds();

    PartScan(FileChannel file, long from, long size, LineHead head, IndexPart into) {
        this.window = new ScanWindow(file, from, size);
        this.size = size;
        this.head = head;
        this.into = into;
        this.before = into.before();
    }

    /// Takes every whole line that starts in `[from, end)`. `aligned` says that a line starts at `from`; else the first one after `from` is searched for.
    ///
    /// Gives the byte after the last line's end, or where an unfinished last line begins; -1 where no line starts from `from` on.
    long run(long from, long end, boolean aligned) throws IOException {
        long start = aligned ? from : window.skipLine(from);
        while (start >= 0 && start < Math.min(end, size)) {
            before.keep();
            long reached = block(window.at(start, LineHead.BYTES), end);
            if (reached == start) {
                reached = longLine(start);
                if (reached < 0) {
                    break;
                }
            }
            start = reached;
        }
        before.keep();
        return start;
    }

    /// The lines from `from` on that lie in the block as a whole and start before `end`; where they end.
    private long block(int from, long end) {
        feeds.find(window.bytes(), from, window.filled());
        into.expect(feeds.count());
        int p = from;
        for (int n = 0; n < feeds.count() && window.offset(p) < end; n += LINES) {
            p = lines(n, Math.min(feeds.count(), n + LINES), p, end);
        }
        return window.offset(p);
    }

    private int lines(int first, int last, int from, long end) {
        byte[] b = window.bytes();
        long base = window.offset(0);
        int p = from;
        for (int n = first; n < last && base + p < end; n++) {
            int feed = feeds.at(n);
            line(base + p, b, p, feed);
            p = feed + 1;
        }
        return p;
    }

    private void line(long offset, byte[] b, int p, int limit) {
        int level = head.read(b, p, limit);
        boolean again = false;
        if (head.body() > 0) {
            again = before.again(b, p + head.body(), limit);
        } else {
            before.forget();
        }
        into.add(offset, level, again, head.millis());
    }

    /// A line that does not end in the block: its head decides, the rest is passed over. -1 where it does not end at all.
    private long longLine(long start) throws IOException {
        int p = window.at(start, LineHead.BYTES);
        int length = Math.min(window.filled() - p, LineHead.BYTES);
        byte[] first = Arrays.copyOf(Arrays.copyOfRange(window.bytes(), p, p + length), length + LineHead.SLACK);
        long after = window.skipLine(start + 1);
        if (after < 0) {
            return -1;
        }
        into.expect(1);
        line(start, first, 0, length);
        before.forget();
        return after;
    }
}
