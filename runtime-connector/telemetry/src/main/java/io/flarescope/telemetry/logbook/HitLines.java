package io.flarescope.telemetry.logbook;

import io.flarescope.telemetry.logfile.LevelTimes;

/// The records of a chapter in which something was found, and when. Threads add to it side by side.
final class HitLines {
    private final BitBuilder records;
    private final LevelTimes times = new LevelTimes();
    private Chapter chapter;
    private long firstDated;

    HitLines(Chapter chapter) {
        this.chapter = chapter;
        this.records = new BitBuilder(chapter.index().lines());
        this.firstDated = chapter.index().firstDated();
    }

    synchronized void grown(Chapter to) {
        chapter = to;
        firstDated = to.index().firstDated();
    }

    /// As [io.flarescope.telemetry.logfile.LogSearch.LineListener] tells them. A hit below a record is the record's.
    synchronized void add(long[] lines, long[] millis, byte[] levels) {
        for (int i = 0; i < lines.length; i++) {
            if (levels[i] != 0) {
                records.add(lines[i]);
                times.add(Math.floorDiv(millis[i] + chapter.shift(), 1000L), LevelClass.of(levels[i]), 1);
            } else {
                records.add(lines[i] < firstDated ? lines[i] : chapter.index().record(lines[i]));
            }
        }
    }

    synchronized LineBits bits() {
        return records.bits(chapter.index().lines());
    }

    synchronized void addTimes(LevelTimes to, int least) {
        to.addAll(times, 0, least);
    }
}
