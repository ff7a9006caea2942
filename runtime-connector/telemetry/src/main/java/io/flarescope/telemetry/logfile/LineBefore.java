package io.flarescope.telemetry.logfile;

import java.util.Arrays;

/// What the line before said behind its time, to tell whether the next one says it again.
final class LineBefore {
    private byte[] bytes = new byte[0];
    private int from;
    private int length;

    /// As the other is now.
    void goOn(LineBefore other) {
        bytes = other.bytes;
        from = other.from;
        length = other.length;
    }

    /// Nothing is a repeat of what was not there.
    void forget() {
        length = 0;
    }

    /// True where `[start, end)` is the same; the next line is compared with these bytes then.
    boolean again(byte[] b, int start, int end) {
        int now = end - start;
        boolean same = now == length && now > 0 && b[end - 1] == bytes[from + now - 1] && Arrays.equals(b, start, end, bytes, from, from + now);
        bytes = b;
        from = start;
        length = now;
        return same;
    }

    /// The block goes away: what the last line said stays.
    void keep() {
        bytes = length > 0 ? Arrays.copyOfRange(bytes, from, from + length) : new byte[0];
        from = 0;
    }
}
