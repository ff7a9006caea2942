package io.flarescope.telemetry.logbook;

import java.util.Arrays;

/// A set of line positions, an eighth of a byte a line: which are in it, how many before a place, and which is the nth. Never changes.
public final class LineBits {
    public static final LineBits NONE = new LineBits(new long[0], 0);
    private static final int WORDS = 8;

    private final long[] words;
    private final long size;
    /// Members before each block of 8 words.
    private final int[] before;
    private final long count;

    LineBits(long[] words, long size) {
        this.words = words;
        this.size = size;
        before = new int[(words.length + WORDS - 1) / WORDS];
        int sum = 0;
        for (int i = 0; i < words.length; i++) {
            if (i % WORDS == 0) {
                before[i / WORDS] = sum;
            }
            sum += Long.bitCount(words[i]);
        }
        count = sum;
    }

    /// One past the last position that may be a member.
    public long size() {
        return size;
    }

    public long count() {
        return count;
    }

    public boolean has(long position) {
        return position >= 0 && position < size && (words[(int) (position >>> 6)] >>> position & 1) != 0;
    }

    /// Members before a position.
    public long rank(long position) {
        if (position <= 0) {
            return 0;
        }
        if (position >= size) {
            return count;
        }
        int word = (int) (position >>> 6);
        int sum = before[word / WORDS];
        for (int i = word / WORDS * WORDS; i < word; i++) {
            sum += Long.bitCount(words[i]);
        }
        return sum + Long.bitCount(words[word] & (1L << position) - 1);
    }

    /// The position of member `n`, from 0.
    public long select(long n) {
        if (n < 0 || n >= count) {
            throw new IndexOutOfBoundsException("member " + n + " of " + count);
        }
        int block = Arrays.binarySearch(before, (int) n);
        if (block >= 0) {
            while (block + 1 < before.length && before[block + 1] == n) {
                block++;
            }
        } else {
            block = -block - 2;
        }
        int left = (int) n - before[block];
        int word = block * WORDS;
        while (true) {
            int here = Long.bitCount(words[word]);
            if (left < here) {
                break;
            }
            left -= here;
            word++;
        }
        long bits = words[word];
        for (; left > 0; left--) {
            bits &= bits - 1;
        }
        return (long) word << 6 | Long.numberOfTrailingZeros(bits);
    }

    /// The first member at or after a position, or -1.
    public long next(long position) {
        long rank = rank(position);
        return rank < count ? select(rank) : -1;
    }

    /// The last member at or before a position, or -1.
    public long previous(long position) {
        long rank = rank(position + 1);
        return rank > 0 ? select(rank - 1) : -1;
    }

    /// The same set with some positions changed.
    public LineBits with(Iterable<Long> added, Iterable<Long> removed) {
        BitBuilder builder = new BitBuilder(this);
        added.forEach(builder::add);
        removed.forEach(builder::remove);
        return builder.bits(Math.max(size, builder.size()));
    }

    long[] copyOfWords() {
        return words.clone();
    }

    public long memory() {
        return 8L * words.length + 4L * before.length;
    }
}
