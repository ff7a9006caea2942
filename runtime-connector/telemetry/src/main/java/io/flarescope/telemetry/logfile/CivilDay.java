package io.flarescope.telemetry.logfile;

/// Days since the epoch and back, by the Gregorian calendar. `java.time` does the same, but brings its zones and formatters with it, which the first screen of a log would wait for.
final class CivilDay {
    private static final int DAYS_OF_400_YEARS = 146_097;
    /// From 0000-03-01, where leap days end a year, to the epoch.
    private static final int MARCH_OF_YEAR_0 = 719_468;

    private CivilDay() {}

    /// `month` and `day` count from 1; a day that the month does not have is one of the next.
    static long of(int year, int month, int day) {
        int monthFromMarch = (month + 9) % 12;
        long years = monthFromMarch >= 10 ? year - 1L : year;
        long of400 = Math.floorMod(years, 400L);
        long dayOfYear = (153L * monthFromMarch + 2) / 5 + day - 1;
        return Math.floorDiv(years, 400L) * DAYS_OF_400_YEARS + of400 * 365 + of400 / 4 - of400 / 100 + dayOfYear - MARCH_OF_YEAR_0;
    }

    static int year(long epochDay) {
        int year = (int) Math.floorDiv(epochDay * 400, (long) DAYS_OF_400_YEARS) + 1970;
        while (of(year, 1, 1) > epochDay) {
            year--;
        }
        while (of(year + 1, 1, 1) <= epochDay) {
            year++;
        }
        return year;
    }
}
