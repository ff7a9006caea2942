package io.flarescope.flare.feed;

import io.flarescope.wire.feed.FeedLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// The lines of a feed file. What is no UTF-8 is U+FFFD; a line longer than any record is cut, so that it is none.
final class FeedLines {
    private static final int PIECE = 64 << 10;
    /// Bytes of one line that are kept; a character has at most four.
    private static final int LONGEST = FeedLine.LONGEST * 4 + 1;

    private FeedLines() {}

    /// Takes all of the stream into `progress` and ends it. A last line without its line end counts as one.
    static void read(InputStream in, FeedProgress progress) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        long at = 0;
        boolean open = false;
        for (int size = in.read(piece); size >= 0; size = in.read(piece)) {
            int from = 0;
            for (int i = 0; i < size; i++) {
                if (piece[i] == '\n') {
                    keep(line, piece, from, i);
                    progress.stored(line.toString(StandardCharsets.UTF_8), at + i + 1);
                    line.reset();
                    from = i + 1;
                }
            }
            keep(line, piece, from, size);
            open = from < size || open && from == 0;
            at += size;
        }
        if (open) {
            progress.stored(line.toString(StandardCharsets.UTF_8), at);
        }
        progress.storedEnd();
    }

    private static void keep(ByteArrayOutputStream line, byte[] piece, int from, int to) {
        line.write(piece, from, Math.min(to - from, LONGEST - Math.min(LONGEST, line.size())));
    }
}
