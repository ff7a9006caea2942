package io.flarescope.charts.scale;

import java.util.Locale;

/// Numbers as people of this field write them: a comma between thousands, U+2212 for minus, the unit after a space.
public final class Numbers {
    public static final char MINUS = '\u2212';

    private Numbers() {}

    /// With a fixed number of decimals: `1,144`, `0.950`, `−0.037`. NaN and the infinities keep their names.
    public static String fixed(double value, int decimals) {
        if (Double.isNaN(value)) return "NaN";
        if (Double.isInfinite(value)) return value > 0 ? "+inf" : MINUS + "inf";
        String digits = String.format(Locale.ROOT, "%,." + decimals + "f", Math.abs(value));
        boolean zero = digits.chars().noneMatch(c -> c >= '1' && c <= '9');
        return value < 0 && !zero ? MINUS + digits : digits;
    }

    /// Signed, for differences: `+0.019`, `−0.037`.
    public static String signed(double value, int decimals) {
        String digits = fixed(value, decimals);
        return Double.isFinite(value) && digits.charAt(0) != MINUS ? "+" + digits : digits;
    }

    /// A measured value: 3 decimals where that says something, 3 significant digits elsewhere, powers of ten far out: `0.950`, `48.2`, `1.2e−7`.
    public static String value(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value) || value == 0) return fixed(value, 3);
        if (size >= 1e7 || size < 5e-4) return scientific(value);
        return fixed(value, size < 10 ? 3 : size < 100 ? 1 : 0);
    }

    /// As few digits as the number needs: `1,000`, `0.01`, `1e6`.
    public static String shortest(double value) {
        double size = Math.abs(value);
        if (size != 0 && (size >= 1e5 || size < 1e-3)) return scientific(value);
        return fixed(value, value == 0 ? 0 : Ticks.decimals(size));
    }

    static String tick(double value, double step, int decimals) {
        if (step >= 1e5 || decimals > 5) return value == 0 ? "0" : scientific(value);
        return fixed(value, decimals);
    }

    private static String scientific(double value) {
        String text = String.format(Locale.ROOT, "%.2e", Math.abs(value));
        int e = text.indexOf('e');
        String mantissa = text.substring(0, e).replaceAll("\\.?0+$", "");
        int exponent = Integer.parseInt(text.substring(e + 1));
        return (value < 0 ? String.valueOf(MINUS) : "") + mantissa + "e" + (exponent < 0 ? MINUS + String.valueOf(-exponent) : exponent);
    }

    /// `512 B`, `57.0 kB`, `11.9 MB`; powers of 1,000.
    public static String bytes(double bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB"};
        double size = Math.abs(bytes);
        int unit = 0;
        while (size >= 999.95 && unit < units.length - 1) {
            size /= 1000;
            unit++;
        }
        return fixed(Math.copySign(size, bytes), unit == 0 ? 0 : 1) + " " + units[unit];
    }

    /// `0.9 s`, `3 min 40 s`, `2 h 5 min`.
    public static String seconds(double seconds) {
        if (!Double.isFinite(seconds)) return fixed(seconds, 1);
        if (seconds < 0) return MINUS + seconds(-seconds);
        if (seconds < 60) return fixed(seconds, seconds == Math.rint(seconds) ? 0 : 1) + " s";
        long whole = Math.round(seconds);
        long minutes = whole / 60;
        if (minutes < 60) return minutes + " min" + (whole % 60 == 0 ? "" : " " + whole % 60 + " s");
        return fixed(minutes / 60, 0) + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }

    /// One decimal and the sign of a hundredth: `62.7 %`; takes 0.627.
    public static String percent(double share) {
        return fixed(100 * share, 1) + " %";
    }
}
