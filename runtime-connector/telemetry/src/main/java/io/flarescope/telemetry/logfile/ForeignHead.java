package io.flarescope.telemetry.logfile;

/// Times of lines that name no year or no day: those of the file's last change stand in.
final class ForeignHead {
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private final int year;
    private final int day;

    /// `day` counts from the epoch.
    ForeignHead(int year, int day) {
        this.year = year;
        this.day = day;
    }

    /// As [LineHead#millis].
    long millis(LogFormat format, byte[] b, int p, int end) {
        return switch (format) {
            case GLOG -> end - p >= 14 && "IWEFDV".indexOf(b[p]) >= 0 && b[p + 5] == ' ' ? at(date(two(b, p + 1), two(b, p + 3)), b, p + 6, end) : LineHead.NO_TIME;
            case SYSLOG -> end - p >= 15 && b[p + 3] == ' ' && b[p + 6] == ' '
                    ? at(date(month(b, p), b[p + 4] == ' ' ? b[p + 5] - '0' : two(b, p + 4)), b, p + 7, end)
                    : LineHead.NO_TIME;
            case CLOCK -> at(day, b, end > p && b[p] == '[' ? p + 1 : p, end);
            case FLARE, AUDIT, WITHIN, PLAIN -> LineHead.NO_TIME;
        };
    }

    private static long at(long day, byte[] b, int p, int end) {
        if (day < 0 || end - p < 8 || b[p + 2] != ':' || b[p + 5] != ':') {
            return LineHead.NO_TIME;
        }
        int hour = two(b, p);
        int minute = two(b, p + 3);
        int second = two(b, p + 6);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
            return LineHead.NO_TIME;
        }
        long millis = ((day * 24 + hour) * 60 + minute) * 60_000 + second * 1000L;
        if (end - p >= 12 && (b[p + 8] == '.' || b[p + 8] == ',') && two(b, p + 9) >= 0 && b[p + 11] >= '0' && b[p + 11] <= '9') {
            millis += two(b, p + 9) * 10L + b[p + 11] - '0';
        }
        return millis;
    }

    private long date(int month, int dayOfMonth) {
        return month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > 31 ? -1 : CivilDay.of(year, month, dayOfMonth);
    }

    private static int month(byte[] b, int p) {
        for (int month = 0; month < 12; month++) {
            if (b[p] == MONTHS.charAt(3 * month) && b[p + 1] == MONTHS.charAt(3 * month + 1) && b[p + 2] == MONTHS.charAt(3 * month + 2)) {
                return month + 1;
            }
        }
        return -1;
    }

    private static int two(byte[] b, int p) {
        int tens = b[p] - '0';
        int ones = b[p + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : 10 * tens + ones;
    }
}
