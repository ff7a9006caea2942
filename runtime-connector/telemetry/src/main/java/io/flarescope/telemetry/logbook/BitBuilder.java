package io.flarescope.telemetry.logbook;

import java.util.Arrays;

/// A set of positions that is being made. One thread at a time.
final class BitBuilder {
    private long[] words;

    BitBuilder(long size) {
        words = new long[(int) (size + 63 >>> 6)];
    }

    BitBuilder(LineBits from) {
        words = from.wordsFor(from.words());
    }

    long size() {
        return (long) words.length << 6;
    }

    boolean has(long position) {
        int word = (int) (position >>> 6);
        return word < words.length && (words[word] & 1L << position) != 0;
    }

    /// True where it was not there.
    boolean add(long position) {
        int word = (int) (position >>> 6);
        if (word >= words.length) {
            words = Arrays.copyOf(words, Math.max(word + 1, words.length + (words.length >>> 3)));
        }
        long before = words[word];
        words[word] |= 1L << position;
        return words[word] != before;
    }

    void remove(long position) {
        int word = (int) (position >>> 6);
        if (word < words.length) {
            words[word] &= ~(1L << position);
        }
    }

    /// As it is now; may be added to afterwards.
    LineBits bits(long size) {
        return new LineBits(Arrays.copyOf(words, (int) (size + 63 >>> 6)), size);
    }
}
