package io.flarescope.telemetry.logfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;

/// Searches the lines that start in one block. One thread an instance.
final class BlockSearch {
    /// Beyond the block, where its last line ends; more is read only where it does not.
    private static final int OVERHANG = 4 << 10;
    /// A line that is longer than this beyond its block is judged by what is read of it.
    private static final int LONGEST_OVERHANG = 1 << 20;
    private static final int NONE = Integer.MAX_VALUE;

    private final LogFile file;
    private final LogQuery query;
    private final List<Literal> literals;
    private final int[] nextHit;
    private final LineHead head = new LineHead();
    private final LineView view = new LineView();
    private final Matcher matcher;
    private byte[] bytes = new byte[(256 << 10) + OVERHANG + 16];
    private long[] found = new long[256];
    private int count;

    BlockSearch(LogFile file, LogQuery query, List<Literal> literals) {
        this.file = file;
        this.query = query;
        this.literals = literals;
        this.nextHit = new int[literals.size()];
        this.matcher = query.pattern().map(pattern -> pattern.matcher(view)).orElseGet(() -> java.util.regex.Pattern.compile("").matcher(view));
    }

    /// Offsets of the matching lines that start in `[from, end)`.
    long[] search(long from, long end, long size) {
        long base = Math.max(0, from - 1);
        int filled = fill(base, Math.min(size, end + OVERHANG) - base);
        if (base + filled < size && Newline.find(bytes, (int) (end - base) - 1, filled) < 0) {
            filled = fill(base, Math.min(size, end + LONGEST_OVERHANG) - base);
        }
        int p = from == 0 ? 0 : Newline.find(bytes, 0, filled) + 1;
        if (from > 0 && p == 0) {
            return new long[0];
        }
        int own = (int) (end - base);
        count = 0;
        Arrays.fill(nextHit, -1);
        while (p < own) {
            int at = literals.isEmpty() ? p : nextLiteral(p, filled);
            if (at == NONE) {
                break;
            }
            int start = at;
            while (start > p && bytes[start - 1] != '\n') {
                start--;
            }
            if (start >= own) {
                break;
            }
            int newline = Newline.find(bytes, at, filled);
            int stop = newline < 0 ? filled : newline;
            if (matches(start, stop)) {
                add(base + start);
            }
            p = stop + 1;
        }
        return Arrays.copyOf(found, count);
    }

    private int nextLiteral(int from, int filled) {
        int least = NONE;
        for (int i = 0; i < nextHit.length; i++) {
            if (nextHit[i] < from) {
                int at = literals.get(i).find(bytes, from, filled);
                nextHit[i] = at < 0 ? NONE : at;
            }
            least = Math.min(least, nextHit[i]);
        }
        return least;
    }

    private boolean matches(int start, int stop) {
        if (query.least() != LineLevel.CONTINUATION) {
            int level = head.level(bytes, start, Math.min(bytes.length, stop + 16));
            if (level < query.least().ordinal() || level == LineLevel.OTHER.ordinal()) {
                return false;
            }
        }
        if (query.pattern().isEmpty()) {
            return true;
        }
        int end = stop > start && bytes[stop - 1] == '\r' ? stop - 1 : stop;
        for (int i = start; i < end; i++) {
            if (bytes[i] < 0) {
                return query.pattern().get().matcher(LogFile.text(bytes, start, end)).find();
            }
        }
        view.of(bytes, start, end);
        return matcher.reset().find();
    }

    private void add(long offset) {
        if (count == found.length) {
            found = Arrays.copyOf(found, count * 2);
        }
        found[count++] = offset;
    }

    private int fill(long offset, long length) {
        if (length > bytes.length - 16) {
            bytes = new byte[(int) length + 16];
        }
        ByteBuffer target = ByteBuffer.wrap(bytes, 0, (int) length);
        try {
            while (target.hasRemaining() && file.channel().read(target, offset + target.position()) >= 0) {
                // a short read goes on
            }
        } catch (IOException failed) {
            throw file.failure(failed);
        }
        return target.position();
    }

    /// A line's bytes as characters, for lines of ASCII; moved from line to line without a copy.
    private static final class LineView implements CharSequence {
        private byte[] bytes = new byte[0];
        private int from;
        private int length;

        void of(byte[] source, int start, int end) {
            bytes = source;
            from = start;
            length = end - start;
        }

        @Override
        public int length() {
            return length;
        }

        @Override
        public char charAt(int index) {
            return (char) (bytes[from + index] & 255);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new String(bytes, from + start, end - start, java.nio.charset.StandardCharsets.ISO_8859_1);
        }

        @Override
        public String toString() {
            return subSequence(0, length).toString();
        }
    }
}
