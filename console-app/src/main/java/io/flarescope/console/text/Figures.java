package io.flarescope.console.text;

import java.time.Duration;
import java.util.Locale;

/// Numbers with their units: thousands with a comma, minus as U+2212, a space before the unit.
public final class Figures {
    private static final String[] BYTES = {"B", "KB", "MB", "GB", "TB"};

    private Figures() {}

    /// `1,204`.
    public static String count(long number) {
        return minus(String.format(Locale.ROOT, "%,d", number));
    }

    /// `−0.037`; NaN and infinities as `NaN`, `+inf`, `−inf`.
    public static String decimals(double value, int places) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+inf" : "−inf";
        }
        String text = minus(String.format(Locale.ROOT, "%,." + places + "f", value));
        return isZero(text) ? text.replace("−", "") : text;
    }

    /// The same with a sign for what is more than zero: `+0.019`.
    public static String difference(double value, int places) {
        String text = decimals(value, places);
        return value > 0 && !isZero(text) && !text.startsWith("+") ? "+" + text : text;
    }

    private static boolean isZero(String text) {
        return text.chars().allMatch(c -> c == '0' || c == '.' || c == '−');
    }

    /// Thousands of bytes as disks and networks count them: `640 B`, `3.1 MB`, `412 GB`.
    public static String bytes(double bytes) {
        double value = bytes;
        int unit = 0;
        while (Math.abs(value) >= 999.5 && unit < BYTES.length - 1) {
            value /= 1000;
            unit++;
        }
        boolean whole = unit == 0 || Math.abs(value) >= 99.95;
        return decimals(value, whole ? 0 : 1) + " " + BYTES[unit];
    }

    /// Of two amounts in one unit: `7.4 of 11.9 MB`.
    public static String bytesOf(long done, long total) {
        String whole = bytes(total);
        int unit = whole.lastIndexOf(' ');
        String part = bytes(done);
        return part.endsWith(whole.substring(unit)) ? part.substring(0, part.lastIndexOf(' ')) + " of " + whole : part + " of " + whole;
    }

    /// `0:10:57`.
    public static String clock(Duration duration) {
        return "%d:%02d:%02d".formatted(duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart());
    }

    /// How long ago or how long still, in one unit: `0.4 s`, `3 s`, `42 s`, `14 min`, `5 h`, `117 days`.
    public static String age(Duration duration) {
        Duration age = duration.isNegative() ? Duration.ZERO : duration;
        long seconds = age.toSeconds();
        if (age.toMillis() < 1_000) {
            return decimals(age.toMillis() / 1000.0, 1) + " s";
        }
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 120 * 60) {
            return seconds / 60 + " min";
        }
        if (seconds < 48 * 3600) {
            return seconds / 3600 + " h";
        }
        return count(age.toDays()) + " days";
    }

    /// `1 site`, `3 sites`.
    public static String of(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    private static String minus(String text) {
        return text.replace('-', '−');
    }
}
