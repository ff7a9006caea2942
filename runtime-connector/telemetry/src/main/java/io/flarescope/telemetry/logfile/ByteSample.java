package io.flarescope.telemetry.logfile;

/// A piece of a file, to tell what is rare in it. Where any case is asked for, letters are given small and stand for their capitals too.
final class ByteSample {
    private final byte[] bytes;
    private final int[] frequency = new int[256];

    ByteSample(byte[] bytes) {
        this.bytes = bytes;
        for (byte b : bytes) {
            frequency[b & 255]++;
        }
    }

    int size() {
        return bytes.length;
    }

    /// How often a byte is in it.
    int count(byte b, boolean anyCase) {
        return frequency[b & 255] + (anyCase && letter(b) ? frequency[b & 0xdf] : 0);
    }

    /// How often each byte of a text stands where the text would have it, while its `i`th one does.
    int[] together(byte[] text, int i, boolean anyCase) {
        int[] counts = new int[text.length];
        for (int start = 0; start + text.length <= bytes.length; start++) {
            if (same(bytes[start + i], text[i], anyCase)) {
                for (int k = 0; k < text.length; k++) {
                    counts[k] += same(bytes[start + k], text[k], anyCase) ? 1 : 0;
                }
            }
        }
        return counts;
    }

    static boolean letter(byte b) {
        return b >= 'a' && b <= 'z';
    }

    private static boolean same(byte b, byte of, boolean anyCase) {
        return b == of || anyCase && letter(of) && (b | 0x20) == of;
    }
}
