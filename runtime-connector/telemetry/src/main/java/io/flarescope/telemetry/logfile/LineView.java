package io.flarescope.telemetry.logfile;

import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/// A line as characters, moved from line to line without a copy. `java.util.regex` knows no limit, and some patterns take exponential time: a line may be looked at
/// so many times only, and not once more when the search was cancelled.
final class LineView implements CharSequence {
    static final class TooLongException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLongException() {
            super("too many looks at one line", null, false, false);
        }
    }

    private static final int SLICE = 1 << 20;
    private static final int SLICES = 24;

    private final BooleanSupplier cancelled;
    private byte[] bytes = new byte[0];
    private String text = "";
    private int from;
    private int length;
    private int looks;
    private int slices;

    LineView(BooleanSupplier cancelled) {
        this.cancelled = cancelled;
    }

    /// A line of ASCII.
    void of(byte[] source, int start, int end) {
        bytes = source;
        text = "";
        from = start;
        length = end - start;
        looks = SLICE;
        slices = SLICES;
    }

    void of(String decoded) {
        of(new byte[0], 0, 0);
        text = decoded;
        length = decoded.length();
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        if (--looks < 0) {
            again();
        }
        return text.isEmpty() ? (char) (bytes[from + index] & 255) : text.charAt(index);
    }

    private void again() {
        if (--slices < 0 || cancelled.getAsBoolean()) {
            throw new TooLongException();
        }
        looks = SLICE;
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.isEmpty() ? new String(bytes, from + start, end - start, StandardCharsets.ISO_8859_1) : text.substring(start, end);
    }

    @Override
    public String toString() {
        return subSequence(0, length).toString();
    }
}
