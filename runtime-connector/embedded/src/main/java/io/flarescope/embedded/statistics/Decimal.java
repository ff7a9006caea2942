package io.flarescope.embedded.statistics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Reads cells of numbers out of bytes, to the last bit as `Double.parseDouble` does, several times as fast for the usual ones: up to 18 digits, of which up to 22 stand behind
/// the point. A power of ten up to the 22nd is exact, so the quotient's remainder is known to about 104 bits; where that leaves open which way to round, and for every other
/// form, `Double.parseDouble` decides. Kept by one thread.
final class Decimal {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MOST_DIGITS = 18;
    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    private static final int[] TENS = {1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};
    /// More than the relative error of the remainder.
    private static final double DOUBT = 0x1p-48;

    private final byte[] bytes;
    private final int end;
    private int at;

    /// Up to `end`.
    Decimal(byte[] bytes, int end) {
        this.bytes = bytes;
        this.end = end;
    }

    /// Where the last cell ended: at a comma, at the end of a line, or at the end.
    int at() {
        return at;
    }

    /// The cell that begins at `start`. NaN where nothing but blanks stands there.
    ///
    /// @throws NumberFormatException where no number does
    double cell(int start) {
        byte[] text = bytes;
        int next = start;
        // a branch on the sign would often be guessed wrong
        int minus = next < end && text[next] == '-' ? 1 : 0;
        next += minus;
        if (next + Long.BYTES > text.length) {
            return odd(start);
        }
        long eight = (long) EIGHT.get(text, next);
        int digits = digits(eight);
        long number = value(eight, digits);
        next += digits;
        int read = digits;
        int places = 0;
        if (next < end && text[next] == '.') {
            int point = ++next;
            if (number == 0) {
                // zeros in front do not count
                while (next < end && text[next] == '0') {
                    next++;
                }
                digits = point - next;
            }
            int more;
            do {
                if (next + Long.BYTES > text.length || next - point > MOST_DIGITS) {
                    return odd(start);
                }
                eight = (long) EIGHT.get(text, next);
                more = digits(eight);
                number = number * TENS[more] + value(eight, more);
                next += more;
            } while (more == Long.BYTES);
            places = next - point;
            digits += places;
            read += places;
        }
        boolean ended = next == end || next < end && (text[next] == ',' || text[next] == '\n');
        if (!ended || digits > MOST_DIGITS || places >= POWERS.length || read == 0) {
            return odd(start);
        }
        at = next;
        if (places == 0) {
            return minus == 0 ? number : -(double) number;
        }
        double power = POWERS[places];
        double high = number;
        double quotient = high / power;
        double rest = (Math.fma(-quotient, power, high) + (number - (long) high)) / power;
        double doubt = Math.abs(rest) * DOUBT;
        double value = quotient + (rest - doubt);
        if (value != quotient + (rest + doubt)) {
            return odd(start);
        }
        return minus == 0 ? value : -value;
    }

    /// How many of eight bytes are digits before the first that is none: digits begin with 3, and still do after 6 is added.
    private static int digits(long eight) {
        long none = (eight & 0xf0f0f0f0f0f0f0f0L ^ 0x3030303030303030L) | (eight + 0x0606060606060606L & 0xf0f0f0f0f0f0f0f0L ^ 0x3030303030303030L);
        return Long.numberOfTrailingZeros(none) >>> 3;
    }

    /// Of the first so many bytes: pairs, then fours, then all.
    private static long value(long eight, int digits) {
        // in two steps, since a shift by 64 is none
        long ones = eight - 0x3030303030303030L << 4 * (Long.BYTES - digits) << 4 * (Long.BYTES - digits);
        long pairs = ones * 10 + (ones >>> 8) & 0x00ff00ff00ff00ffL;
        long fours = pairs * 100 + (pairs >>> 16) & 0x0000ffff0000ffffL;
        return fours * 10_000 + (fours >>> 32) & 0xffffffffL;
    }

    private double odd(int start) {
        int to = start;
        while (to < end && bytes[to] != ',' && bytes[to] != '\n') {
            to++;
        }
        at = to;
        int from = start;
        while (from < to && blank(bytes[from])) {
            from++;
        }
        while (from < to && blank(bytes[to - 1])) {
            to--;
        }
        return from == to ? Double.NaN : Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }

    private static boolean blank(byte one) {
        return one >= 0 && one <= ' ';
    }
}
