package io.flarescope.embedded.feed;

import io.flarescope.wire.feed.FeedLine;
import io.flarescope.wire.feed.FeedPage;
import io.flarescope.wire.feed.FeedQuery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Cuts whole lines out of a feed.
final class FeedBytes {
    /// A record line with its line feed, in the longest UTF-8.
    private static final int MAX_LINE = 4 * FeedLine.LONGEST + 1;

    private FeedBytes() {}

    /// Reads up to `length` bytes from a position of the feed into the array; returns how many, or -1 at its end.
    interface Bytes {
        int read(byte[] into, int offset, int length, long position) throws IOException;
    }

    /// At most what the query asks for, but at least one line where one is there. An offset inside a line is moved to the next one.
    static FeedPage page(Bytes bytes, FeedQuery query, long size, boolean closed) throws IOException {
        long from = Math.clamp(query.offset(), 0, size);
        if (from > 0 && from < size && read(bytes, from - 1, 1)[0] != '\n') {
            from += lineEnd(read(bytes, from, (int) Math.min(MAX_LINE, size - from)));
        }
        byte[] block = read(bytes, from, (int) Math.min(query.maxBytes(), size - from));
        int whole = lastLineEnd(block);
        if (whole == 0 && block.length > 0) {
            block = read(bytes, from, (int) Math.min(MAX_LINE, size - from));
            whole = lineEnd(block);
        }
        return new FeedPage(new String(block, 0, whole, StandardCharsets.UTF_8), from + whole, size, closed);
    }

    private static int lineEnd(byte[] block) {
        for (int i = 0; i < block.length; i++) {
            if (block[i] == '\n') {
                return i + 1;
            }
        }
        return block.length;
    }

    private static int lastLineEnd(byte[] block) {
        int i = block.length;
        while (i > 0 && block[i - 1] != '\n') {
            i--;
        }
        return i;
    }

    private static byte[] read(Bytes bytes, long from, int length) throws IOException {
        byte[] block = new byte[length];
        int filled = 0;
        while (filled < length) {
            int n = bytes.read(block, filled, length - filled, from + filled);
            if (n < 0) {
                throw new IOException("the feed ended before its size");
            }
            filled += n;
        }
        return block;
    }
}
