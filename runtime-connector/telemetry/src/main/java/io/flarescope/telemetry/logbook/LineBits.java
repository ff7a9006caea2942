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

    int words() {
        return words.length;
    }

    /// 64 positions, from the 64 `n`th on.
    long word(int n) {
        return n < words.length ? words[n] : 0;
    }

    /// A copy of its words, made longer or shorter.
    long[] wordsFor(int count) {
        return Arrays.copyOf(words, count);
    }

    LineBits and(LineBits other) {
        long[] both = new long[words.length];
        for (int i = 0; i < both.length; i++) {
            both[i] = words[i] & other.word(i);
        }
        return new LineBits(both, size);
    }

    LineBits or(LineBits other) {
        long[] any = words.clone();
        for (int i = 0; i < Math.min(any.length, other.words.length); i++) {
            any[i] |= other.words[i];
        }
        return new LineBits(any, size);
    }

    /// The first member at or after a position, or -1.
    public long next(long position) {
        int word = (int) (Math.max(0, position) >>> 6);
        if (position < size && word < words.length) {
            long here = words[word] & -1L << Math.max(0, position);
            if (here != 0) {
                return (long) word << 6 | Long.numberOfTrailingZeros(here);
            }
        }
        long rank = rank(position);
        return rank < count ? select(rank) : -1;
    }

    /// The last member at or before a position, or -1.
    public long previous(long position) {
        if (position >= 0 && position < size) {
            long here = words[(int) (position >>> 6)] & -1L >>> 63 - (position & 63);
            if (here != 0) {
                return (position | 63) - Long.numberOfLeadingZeros(here);
            }
        }
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

    public long memory() {
        return 8L * words.length + 4L * before.length;
    }
}
