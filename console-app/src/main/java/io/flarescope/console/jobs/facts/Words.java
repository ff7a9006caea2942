package io.flarescope.console.jobs.facts;

import java.time.Duration;
import java.util.List;

/// Texts from outside made fit for a label, and lengths of time in words.
public final class Words {
    private static final int MOST = 400;

    private Words() {}

    /// One line without control and direction characters, at most 400 long.
    public static String line(String text) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), MOST));
        for (int i = 0; i < text.length() && clean.length() < MOST; i++) {
            char c = text.charAt(i);
            boolean direction = c >= '\u202a' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069';
            clean.append(Character.isISOControl(c) || direction ? ' ' : c);
        }
        return clean.toString().strip();
    }

    /// `0.9 s`, `42 s`, `3 min 40 s`, `2 h 5 min`.
    public static String length(Duration length) {
        Duration size = length.isNegative() ? Duration.ZERO : length;
        if (size.toMillis() < 9_950) {
            return seconds(size) + " s";
        }
        long whole = Math.round(size.toMillis() / 1000.0);
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3600) {
            return whole / 60 + " min" + (whole % 60 == 0 ? "" : " " + whole % 60 + " s");
        }
        return whole / 3600 + " h" + (whole / 60 % 60 == 0 ? "" : " " + whole / 60 % 60 + " min");
    }

    /// Seconds with one decimal, without the unit.
    public static String seconds(Duration length) {
        return io.flarescope.console.text.Figures.decimals(length.toMillis() / 1000.0, 1);
    }

    /// `site-1, site-2 and site-3`; more than four as `site-1, site-2, site-3 and 5 more`.
    public static String list(List<String> names) {
        return switch (names.size()) {
            case 0 -> "";
            case 1 -> names.getFirst();
            case 2, 3, 4 -> String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
            default -> String.join(", ", names.subList(0, 3)) + " and " + (names.size() - 3) + " more";
        };
    }
}
