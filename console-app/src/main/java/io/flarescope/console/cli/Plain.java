package io.flarescope.console.cli;

/// Text from outside, made harmless for a terminal.
final class Plain {
    private Plain() {}

    /// Control characters (escape codes among them) and the marks that reorder text are shown as `\u001b`; tabs become blanks.
    static String text(String outside) {
        int i = 0;
        while (i < outside.length() && harmless(outside.charAt(i))) {
            i++;
        }
        if (i == outside.length()) {
            return outside;
        }
        StringBuilder plain = new StringBuilder(outside.length() + 16).append(outside, 0, i);
        for (; i < outside.length(); i++) {
            char c = outside.charAt(i);
            if (harmless(c)) {
                plain.append(c);
            } else if (c == '\t') {
                plain.append(' ');
            } else {
                plain.append(String.format("\\u%04x", (int) c));
            }
        }
        return plain.toString();
    }

    private static boolean harmless(char c) {
        return c >= ' ' && (c < 0x7f || c >= 0xa0) && (c < 0x200e || c > 0x200f) && (c < 0x2028 || c > 0x202e) && (c < 0x2066 || c > 0x2069);
    }
}
