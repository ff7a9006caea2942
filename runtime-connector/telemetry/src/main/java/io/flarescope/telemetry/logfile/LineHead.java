package io.flarescope.telemetry.logfile;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Reads time and level from the first bytes of a line, in the forms of [LogFormat]. A line that starts with none of these is a continuation.
///
/// Nothing before `limit` need be a line feed, and nothing at or after it is believed; up to 16 bytes behind it may be touched, so arrays end that much later.
final class LineHead {
    /// Bytes of a line that are looked at.
    static final int BYTES = 512;
    static final int SLACK = 16;

    static final long NO_TIME = Long.MIN_VALUE;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ASCTIME = word("{\"asctim");
    private static final long LEVEL_KEY = word("\"levelna");
    /// `HH:MM:SS` taken off leaves the digits' values.
    private static final long CLOCK_SHAPE = word("00:00:00");
    private static final long COLONS = 0x0000ff0000ff0000L;
    private static final long HIGH_NIBBLES = 0xf0f0f0f0f0f0f0f0L;
    private static final long ABOVE_NINE = 0x0606060606060606L;
    private static final int FRACTION_SHAPE = ',' | '0' << 8 | '0' << 16 | '0' << 24;
    private static final short DASH = ' ' | '-' << 8;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long SPACES = ' ' * ONES;
    private static final long DASHES = '-' * ONES;
    private static final long QUOTES = '"' * ONES;
    private static final long ELS = 'l' * ONES;
    private static final int JSON_TIME = 13;
    private static final int JSON_NAME = 46;
    private static final int TEXT_NAME = 26;
    private static final int TIME_BYTES = 23;
    /// `2026-11-24 03:37:34`
    private static final int WHOLE_SECOND = 19;

    private final LogFormat format;
    private final ForeignHead foreign;
    /// The day that most lines share, so that one comparison of 8 bytes tells a date from anything else.
    private long day;
    private short dayEnd;
    private long dayMillis;
    private long millis = NO_TIME;
    private int body;

    LineHead(LogFormat format, int year, int day) {
        this.format = format;
        this.foreign = new ForeignHead(year, day);
    }

    LineHead() {
        this(LogFormat.FLARE, 1970, 0);
    }

    private static long word(String eight) {
        long value = 0;
        for (int i = 7; i >= 0; i--) {
            value = value << 8 | eight.charAt(i);
        }
        return value;
    }

    /// Milliseconds since the epoch of the line read last, as if its clock were UTC (files carry no zone), or [#NO_TIME].
    long millis() {
        return millis;
    }

    /// Where the line read last goes on behind its time, from its start; 0 where that is not known.
    int body() {
        return body;
    }

    /// The level of the line at `p`, as [LineLevel]'s ordinal.
    int read(byte[] b, int p, int limit) {
        body = 0;
        if (limit - p >= WHOLE_SECOND) {
            if (dated(b, p)) {
                body = TIME_BYTES;
                fraction(b, p + WHOLE_SECOND, limit);
                return textLevel(b, p, limit);
            }
            if (limit - p > JSON_TIME + TIME_BYTES && (long) LONG.get(b, p) == ASCTIME && dated(b, p + JSON_TIME)) {
                body = JSON_TIME + TIME_BYTES;
                fraction(b, p + JSON_TIME + WHOLE_SECOND, limit);
                return jsonLevel(b, p, limit);
            }
        }
        if (format == LogFormat.FLARE || format == LogFormat.PLAIN) {
            millis = NO_TIME;
            return 0;
        }
        return other(b, p, limit);
    }

    private int other(byte[] b, int p, int limit) {
        int end = Math.min(limit, p + BYTES);
        switch (format) {
            case AUDIT, WITHIN -> {
                int at = format == LogFormat.AUDIT ? auditTime(b, p, end) : isoWithin(b, p, Math.min(end, p + 64));
                if (at < 0 || limit - at < WHOLE_SECOND || !dated(b, at)) {
                    millis = NO_TIME;
                    return 0;
                }
                fraction(b, at + WHOLE_SECOND, limit);
                return format == LogFormat.AUDIT ? LineLevel.INFO.ordinal() : LevelWord.first(b, p, Math.min(end, p + 160));
            }
            case GLOG, SYSLOG, CLOCK -> {
                millis = foreign.millis(format, b, p, end);
                return millis == NO_TIME ? 0 : format == LogFormat.GLOG ? LevelWord.ofLetter(b[p]) : LevelWord.first(b, p, Math.min(end, p + 160));
            }
            case FLARE, PLAIN -> throw new IllegalStateException("read before");
        }
        throw new IllegalStateException("no such format");
    }

    private static int auditTime(byte[] b, int p, int end) {
        if (end - p < 50 || b[p] != '[' || b[p + 1] != 'E' || b[p + 2] != ':') {
            return -1;
        }
        for (int i = p + 3; i + 3 < end; i++) {
            if (b[i] == '[' && b[i + 1] == 'T' && b[i + 2] == ':') {
                return i + 3;
            }
        }
        return -1;
    }

    private static int isoWithin(byte[] b, int p, int end) {
        for (int i = p; i + 10 < end; i++) {
            if (b[i] == '2' && b[i + 4] == '-' && b[i + 7] == '-') {
                return i;
            }
        }
        return -1;
    }

    /// Tells a date and a time of day, and takes the time.
    private boolean dated(byte[] b, int p) {
        if ((long) LONG.get(b, p) != day || (short) (b[p + 8] << 8 | b[p + 9]) != dayEnd) {
            if (!digits(b, p, 4) || b[p + 4] != '-' || !digits(b, p + 5, 2) || b[p + 7] != '-' || !digits(b, p + 8, 2) || !newDay(b, p)) {
                return false;
            }
        }
        long x = (long) LONG.get(b, p + 11) ^ CLOCK_SHAPE;
        if (((x | x + ABOVE_NINE) & HIGH_NIBBLES) != 0 || (x & COLONS) != 0) {
            return false;
        }
        long seconds = ((x & 15) * 10 + (x >>> 8 & 15)) * 3600 + ((x >>> 24 & 15) * 10 + (x >>> 32 & 15)) * 60 + (x >>> 48 & 15) * 10 + (x >>> 56 & 15);
        millis = dayMillis + seconds * 1000;
        return true;
    }

    private boolean newDay(byte[] b, int p) {
        int month = number(b, p + 5, 2);
        int dayOfMonth = number(b, p + 8, 2);
        if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > 31) {
            return false;
        }
        day = (long) LONG.get(b, p);
        dayEnd = (short) (b[p + 8] << 8 | b[p + 9]);
        dayMillis = CivilDay.of(number(b, p, 4), month, dayOfMonth) * 86_400_000L;
        return true;
    }

    /// A comma or a full stop, and three digits.
    private void fraction(byte[] b, int p, int limit) {
        int x = (int) INT.get(b, p) ^ FRACTION_SHAPE;
        if (limit - p >= 4 && ((x | x + 0x06060600) & 0xf0f0f000) == 0 && (x & 0xff & ~(',' ^ '.')) == 0) {
            millis += (x >>> 8 & 15) * 100 + (x >>> 16 & 15) * 10 + (x >>> 24);
        }
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
        if ((short) SHORT.get(b, p + TIME_BYTES) == DASH) {
            int end = Math.min(limit - 8, p + BYTES);
            for (int i = pair(b, p + TEXT_NAME, end, SPACES, DASHES); i < end; i = pair(b, i + 1, end, SPACES, DASHES)) {
                if (b[i + 2] == ' ') {
                    return LevelWord.at(b, i + 3);
                }
            }
            return LineLevel.OTHER.ordinal();
        }
        return LevelWord.first(b, p + WHOLE_SECOND, Math.min(limit, p + 160));
    }

    private static int jsonLevel(byte[] b, int p, int limit) {
        int end = Math.min(limit - 18, p + BYTES);
        for (int i = pair(b, p + JSON_NAME, end, QUOTES, ELS); i < end; i = pair(b, i + 1, end, QUOTES, ELS)) {
            if ((long) LONG.get(b, i) == LEVEL_KEY) {
                return LevelWord.at(b, i + 14);
            }
        }
        return LineLevel.OTHER.ordinal();
    }

    /// The first place from `from` on where one byte stands before another, both given eight times; `end` or somewhat more where there is none. Reads up to 8 bytes behind `end`.
    private static int pair(byte[] b, int from, int end, long one, long other) {
        for (int i = from; i < end; i += 8) {
            long x = (long) LONG.get(b, i) ^ one | (long) LONG.get(b, i + 1) ^ other;
            // the lowest of these marks is always right
            long zero = x - ONES & ~x & HIGHS;
            if (zero != 0) {
                return i + (Long.numberOfTrailingZeros(zero) >>> 3);
            }
        }
        return end;
    }

    private static int number(byte[] b, int p, int count) {
        int value = 0;
        for (int i = p; i < p + count; i++) {
            value = value * 10 + b[i] - '0';
        }
        return value;
    }
}
