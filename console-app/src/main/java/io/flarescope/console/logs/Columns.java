package io.flarescope.console.logs;

/// Where the columns of the table begin, in pixels, and how many characters fit.
record Columns(double site, double level, double logger, double message, double width) {
    /// The advance of JetBrains Mono at 12 px.
    static final double ADVANCE = 7.2;
    static final double FOLD = 11;
    static final double TIME = 26;
    private static final double RIGHT = 10;

    /// `longestSite` in characters; a narrow table gives the logger less.
    static Columns of(double width, int longestSite) {
        double site = TIME + 96;
        double level = site + 16 + Math.clamp(longestSite, 6, 18) * ADVANCE + 8;
        double logger = level + 48;
        return new Columns(site, level, logger, logger + (width < 760 ? 116 : 140), width);
    }

    int loggerChars() {
        return (int) ((message - logger - 8) / ADVANCE);
    }

    int siteChars() {
        return (int) Math.round((level - site - 24) / ADVANCE);
    }

    /// Characters of a message that leave `reserved` pixels free at the right.
    int messageChars(double reserved) {
        return Math.max(8, (int) ((width - message - RIGHT - reserved) / ADVANCE));
    }

    /// The text, cut with an ellipsis where it is longer than `chars`.
    static String cut(String text, int chars) {
        if (text.length() <= chars) {
            return text;
        }
        int end = Math.max(0, chars - 1);
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "…";
    }
}
