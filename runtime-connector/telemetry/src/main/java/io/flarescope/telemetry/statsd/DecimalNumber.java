package io.flarescope.telemetry.statsd;

import java.nio.charset.StandardCharsets;

/// A decimal number in bytes. Short ones are read exactly without making a text of them; NaN where there is none, and for NaN and infinity, which no metric means.
final class DecimalNumber {
    private static final double[] POWERS = new double[23];
    private static final int MOST_DIGITS = 18;
    private static final long EXACT = 1L << 53;
    private static final int LONGEST = 64;

    static {
        double power = 1;
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = power;
            power *= 10;
        }
    }

    private DecimalNumber() {}

    static double read(byte[] b, int from, int to) {
        int i = from;
        boolean negative = i < to && b[i] == '-';
        if (i < to && (b[i] == '-' || b[i] == '+')) {
            i++;
        }
        long digits = 0;
        int many = 0;
        int behindPoint = -1;
        for (; i < to; i++) {
            int c = b[i];
            if (c >= '0' && c <= '9') {
                digits = digits * 10 + (c - '0');
                many++;
                behindPoint += behindPoint >= 0 ? 1 : 0;
                if (many > MOST_DIGITS) {
                    return slow(b, from, to);
                }
            } else if (c == '.' && behindPoint < 0) {
                behindPoint = 0;
            } else {
                return slow(b, from, to);
            }
        }
        if (many == 0) {
            return Double.NaN;
        }
        if (digits > EXACT) {
            return slow(b, from, to);
        }
        double value = behindPoint > 0 ? digits / POWERS[behindPoint] : digits;
        return negative ? -value : value;
    }

    private static double slow(byte[] b, int from, int to) {
        if (to - from > LONGEST) {
            return Double.NaN;
        }
        for (int i = from; i < to; i++) {
            int c = b[i];
            // parseDouble would also take "0x1p3", "1d" and blanks
            if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return Double.NaN;
            }
        }
        try {
            double value = Double.parseDouble(new String(b, from, to - from, StandardCharsets.ISO_8859_1));
            return Double.isInfinite(value) ? Double.NaN : value;
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }
}
