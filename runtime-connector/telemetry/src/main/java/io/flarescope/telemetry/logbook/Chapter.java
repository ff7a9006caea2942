package io.flarescope.telemetry.logbook;

import io.flarescope.telemetry.logfile.LateLines;
import io.flarescope.telemetry.logfile.LogFile;
import io.flarescope.telemetry.logfile.LogIndex;

/// One file of the book as far as it was read. `site` is who wrote it; `shift` milliseconds are added to its times, to make up for its clock.
public record Chapter(String site, LogFile file, LogIndex index, LateLines late, long shift) {
    /// How far the file was read.
    public long bytes() {
        return file.end(index);
    }

    Chapter shifted(long millis) {
        return new Chapter(site, file, index, late, millis);
    }

    Chapter grown(LogIndex to) {
        return new Chapter(site, file, to, to.late(), shift);
    }

    static Chapter of(String site, LogFile file, LogIndex index) {
        return new Chapter(site, file, index, index.late(), 0);
    }

    /// True where the line starts a record: it has a time, or stands before the first that has one, or nothing in the file has.
    boolean head(long line, int nibble, long firstDated) {
        return (nibble & LogIndex.LEVEL) != 0 || line < firstDated;
    }
}
