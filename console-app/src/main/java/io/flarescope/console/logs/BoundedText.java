package io.flarescope.console.logs;

/// A text that may be looked at so many times only: `java.util.regex` has no time limit of its own, and some expressions take exponential time.
final class BoundedText implements CharSequence {
    /// Thrown when the looks are used up.
    static final class TooLongException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLongException() {
            super("the expression takes too long on this text", null, false, false);
        }
    }

    private static final class Looks {
        int left;
    }

    private static final int LOOKS = 200_000;

    private final CharSequence text;
    private final Looks looks;

    BoundedText(CharSequence text) {
        this(text, new Looks());
        looks.left = LOOKS + 20 * text.length();
    }

    private BoundedText(CharSequence text, Looks looks) {
        this.text = text;
        this.looks = looks;
    }

    @Override
    public char charAt(int index) {
        if (--looks.left < 0) {
            throw new TooLongException();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new BoundedText(text.subSequence(start, end), looks);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
