package io.flarescope.telemetry.logfile;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Reads time and level from the first bytes of a line.
///
/// ```
/// FLARE text  2026-11-24 03:37:34,640 - name - LEVEL - …
/// FLARE json  {"asctime": "2026-11-24 03:37:34,640", "name": …, "fullName": …, "levelname": "LEVEL", …
/// others      2026-11-24T03:37:34.640Z … LEVEL …            a date first, a level word near it
/// ```
/// A line that starts with none of these is a continuation.
final class LineHead {
    /// Bytes of a line that are looked at.
    static final int BYTES = 512;

    static final long NO_TIME = Long.MIN_VALUE;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ASCTIME = word("{\"asctim");
    private static final long LEVEL_KEY = word("\"levelna");
    private static final int JSON_TIME = 13;
    private static final int TEXT_NAME = 26;
    private static final int TIME_BYTES = 23;
    private static final int DEBU = (int) word("DEBU\0\0\0\0");
    private static final int INFO = (int) word("INFO\0\0\0\0");
    private static final int WARN = (int) word("WARN\0\0\0\0");
    private static final int ERRO = (int) word("ERRO\0\0\0\0");
    private static final int CRIT = (int) word("CRIT\0\0\0\0");
    private static final int FATA = (int) word("FATA\0\0\0\0");
    private static final int TRAC = (int) word("TRAC\0\0\0\0");

    /// The day that most lines share, so that one comparison of 8 bytes tells a date from anything else.
    private long day;
    private short dayEnd;

    private static long word(String eight) {
        long value = 0;
        for (int i = 7; i >= 0; i--) {
            value = value << 8 | eight.charAt(i);
        }
        return value;
    }

    /// The level of the line at `p`, as [LineLevel]'s ordinal; nothing at or after `limit` is read.
    int level(byte[] b, int p, int limit) {
        if (limit - p < TIME_BYTES) {
            return 0;
        }
        if (dated(b, p)) {
            return textLevel(b, p, limit);
        }
        if (limit - p > JSON_TIME + TIME_BYTES && (long) LONG.get(b, p) == ASCTIME && dated(b, p + JSON_TIME)) {
            return jsonLevel(b, p, limit);
        }
        return 0;
    }

    private boolean dated(byte[] b, int p) {
        if ((long) LONG.get(b, p) == day && (short) (b[p + 8] << 8 | b[p + 9]) == dayEnd) {
            return true;
        }
        if (!digits(b, p, 4) || b[p + 4] != '-' || !digits(b, p + 5, 2) || b[p + 7] != '-' || !digits(b, p + 8, 2)
                || !digits(b, p + 11, 2) || b[p + 13] != ':') {
            return false;
        }
        day = (long) LONG.get(b, p);
        dayEnd = (short) (b[p + 8] << 8 | b[p + 9]);
        return true;
    }

    private static boolean digits(byte[] b, int p, int count) {
        for (int i = p; i < p + count; i++) {
            if (b[i] < '0' || b[i] > '9') {
                return false;
            }
        }
        return true;
    }

    private static int textLevel(byte[] b, int p, int limit) {
        int end = Math.min(limit - 8, p + BYTES);
        if (p + TEXT_NAME < end && b[p + TIME_BYTES] == ' ' && b[p + TIME_BYTES + 1] == '-') {
            for (int i = p + TEXT_NAME; i < end; i++) {
                byte c = b[i];
                if (c == ' ' && b[i + 1] == '-' && b[i + 2] == ' ') {
                    return known((int) INT.get(b, i + 3));
                }
                if (c == '\n') {
                    return LineLevel.OTHER.ordinal();
                }
            }
            return LineLevel.OTHER.ordinal();
        }
        return anyLevel(b, p + 19, Math.min(end, p + 160));
    }

    private static int jsonLevel(byte[] b, int p, int limit) {
        int end = Math.min(limit - 18, p + BYTES);
        for (int i = p + 46; i < end; i++) {
            if (b[i] == '"' && (long) LONG.get(b, i) == LEVEL_KEY) {
                return known((int) INT.get(b, i + 14));
            }
            if (b[i] == '\n') {
                break;
            }
        }
        return LineLevel.OTHER.ordinal();
    }

    private static int anyLevel(byte[] b, int from, int end) {
        for (int i = from; i < end && b[i] != '\n'; i++) {
            if (b[i] >= 'A' && b[i] <= 'Z' && (b[i - 1] < 'A' || b[i - 1] > 'z')) {
                int level = known((int) INT.get(b, i));
                if (level != LineLevel.OTHER.ordinal()) {
                    return level;
                }
            }
        }
        return LineLevel.OTHER.ordinal();
    }

    private static int known(int four) {
        if (four == INFO) {
            return LineLevel.INFO.ordinal();
        }
        if (four == DEBU || four == TRAC) {
            return LineLevel.DEBUG.ordinal();
        }
        if (four == WARN) {
            return LineLevel.WARNING.ordinal();
        }
        if (four == ERRO) {
            return LineLevel.ERROR.ordinal();
        }
        return four == CRIT || four == FATA ? LineLevel.CRITICAL.ordinal() : LineLevel.OTHER.ordinal();
    }

    /// Milliseconds since the epoch as if the line's clock were UTC (files carry no zone), or [#NO_TIME].
    static long time(byte[] b, int p, int limit) {
        int at = limit - p > JSON_TIME + TIME_BYTES && b[p] == '{' ? p + JSON_TIME : p;
        if (limit - at < TIME_BYTES || !digits(b, at, 4) || !digits(b, at + 5, 2) || !digits(b, at + 8, 2) || !digits(b, at + 11, 2)
                || !digits(b, at + 14, 2) || !digits(b, at + 17, 2)) {
            return NO_TIME;
        }
        int month = number(b, at + 5, 2);
        int dayOfMonth = number(b, at + 8, 2);
        if (month < 1 || month > 12 || dayOfMonth < 1) {
            return NO_TIME;
        }
        long days = java.time.LocalDate.of(number(b, at, 4), month, 1).toEpochDay() + dayOfMonth - 1;
        long seconds = days * 86_400 + number(b, at + 11, 2) * 3600L + number(b, at + 14, 2) * 60L + number(b, at + 17, 2);
        return seconds * 1000 + (digits(b, at + 20, 3) ? number(b, at + 20, 3) : 0);
    }

    private static int number(byte[] b, int p, int count) {
        int value = 0;
        for (int i = p; i < p + count; i++) {
            value = value * 10 + b[i] - '0';
        }
        return value;
    }
}
