package io.flarescope.telemetry.logfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Searches the lines that start in one block. One thread an instance.
final class BlockSearch {
    /// Beyond the block, where its last line ends; more is read only where it does not.
    private static final int OVERHANG = 4 << 10;
    /// A line that is longer than this beyond its block is judged by what is read of it.
    private static final int LONGEST_OVERHANG = 1 << 20;
    /// Read before the block, to see whether a line ends there. One byte would do, but a copy out of the page cache takes three times as long where its target lies less than 64 bytes further
    /// into its page than its source, as a block that begins a byte before a page in a buffer that begins with one does (AMD EPYC, Linux 6).
    private static final int LEAD = 128;
    private static final int NONE = Integer.MAX_VALUE;

    private final LogFile file;
    private final LogQuery query;
    private final List<Literal> literals;
    private final BooleanSupplier cancelled;
    private final int[] nextHit;
    private final LineHead head;
    private final LineView view;
    private final Matcher matcher;
    private byte[] bytes = new byte[LEAD + LogSearch.BLOCK + OVERHANG + 16];
    private long[] found = new long[256];
    private long[] millis = new long[256];
    private byte[] levels = new byte[256];
    private int count;
    private long base;
    private int filled;
    private long givenUp;

    BlockSearch(LogFile file, LogQuery query, List<Literal> literals, BooleanSupplier cancelled) {
        this.cancelled = cancelled;
        this.view = new LineView(cancelled);
        this.file = file;
        this.query = query;
        this.literals = literals;
        this.head = file.head();
        this.nextHit = new int[literals.size()];
        this.matcher = query.pattern().map(pattern -> pattern.matcher(view)).orElseGet(() -> Pattern.compile("").matcher(view));
    }

    /// Offsets of the matching lines of the last block, ascending.
    long[] found() {
        return Arrays.copyOf(found, count);
    }

    /// Their numbers, as far as an index knows them.
    long[] lines(LineNumbers numbers) {
        return numbers.of(found, count, bytes, base, filled);
    }

    /// Their times and levels, as [LogSearch.LineListener] has them.
    long[] millis() {
        return Arrays.copyOf(millis, count);
    }

    byte[] levels() {
        return Arrays.copyOf(levels, count);
    }

    long givenUp() {
        return givenUp;
    }

    /// How many matching lines start in `[from, end)`; none where it was cancelled meanwhile.
    int search(long from, long end, long size) {
        base = Math.max(0, from - LEAD);
        filled = fill(base, Math.min(size, end + OVERHANG) - base);
        if (base + filled < size && Newline.find(bytes, (int) (end - base) - 1, filled) < 0) {
            filled = fill(base, Math.min(size, end + LONGEST_OVERHANG) - base);
        }
        int p = from == 0 ? 0 : Newline.find(bytes, (int) (from - base) - 1, filled) + 1;
        if (from > 0 && p == 0) {
            count = 0;
            return 0;
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
            if (cancelled.getAsBoolean()) {
                count = 0;
                return 0;
            }
            if (matches(start, stop)) {
                add(base + start, start, stop);
            }
            p = stop + 1;
        }
        return count;
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
            int level = head.read(bytes, start, stop);
            if (level < query.least().ordinal() || level == LineLevel.OTHER.ordinal()) {
                return false;
            }
        }
        int end = stop > start && bytes[stop - 1] == '\r' ? stop - 1 : stop;
        if (query.test().isPresent()) {
            return query.test().get().test(LogFile.text(bytes, start, end));
        }
        if (query.pattern().isEmpty()) {
            return true;
        }
        try {
            for (int i = start; i < end; i++) {
                if (bytes[i] < 0) {
                    view.of(LogFile.text(bytes, start, end));
                    return matcher.reset().find();
                }
            }
            view.of(bytes, start, end);
            return matcher.reset().find();
        } catch (LineView.TooLongException | StackOverflowError tooMuch) {
            givenUp++;
            return false;
        }
    }

    private void add(long offset, int start, int stop) {
        if (count == found.length) {
            found = Arrays.copyOf(found, count * 2);
            millis = Arrays.copyOf(millis, count * 2);
            levels = Arrays.copyOf(levels, count * 2);
        }
        levels[count] = (byte) head.read(bytes, start, stop);
        millis[count] = head.millis();
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
}
