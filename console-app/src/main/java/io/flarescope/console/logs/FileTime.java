package io.flarescope.console.logs;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// Times in log files carry no zone. They are taken for the viewer's clock, so that they stand on screen as they stand in the file.
record FileTime(ZoneId zone) {
    private static final long MILLION = 1_000_000;

    /// Of milliseconds as if the clock were UTC; the epoch where the file knows none.
    Instant instant(long millis) {
        if (millis == Long.MIN_VALUE) {
            return Instant.EPOCH;
        }
        return LocalDateTime.ofEpochSecond(Math.floorDiv(millis, 1000L), (int) (Math.floorMod(millis, 1000L) * MILLION), ZoneOffset.UTC).atZone(zone).toInstant();
    }

    long millis(Instant instant) {
        return LocalDateTime.ofInstant(instant, zone).toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
