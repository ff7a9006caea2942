package io.flarescope.telemetry.logbook;

import io.flarescope.telemetry.logfile.LevelTimes;
import io.flarescope.telemetry.logfile.LogIndex;
import java.util.function.LongPredicate;

/// The records of a chapter in which something was found, and when those of them were written that pass. Threads add to it side by side.
final class HitLines {
    private final LongPredicate passes;
    private final BitBuilder records;
    private final LevelTimes times = new LevelTimes();
    private final long[] one = new long[1];
    private Chapter chapter;
    private long firstDated;

    /// `passes` tells for a record whether its logger is shown: what is not shown has no time here either.
    HitLines(Chapter chapter, LongPredicate passes) {
        this.passes = passes;
        this.chapter = chapter;
        this.records = new BitBuilder(chapter.index().lines());
        this.firstDated = chapter.index().firstDated();
    }

    synchronized void grown(Chapter to) {
        chapter = to;
        firstDated = to.index().firstDated();
    }

    /// As [io.flarescope.telemetry.logfile.LogSearch.LineListener] tells them. A hit below a record is the record's; a record counts once, however often it was hit.
    synchronized void add(long[] lines, long[] millis, byte[] levels) {
        for (int i = 0; i < lines.length; i++) {
            if (levels[i] != 0) {
                count(lines[i], millis[i], levels[i]);
            } else if (lines[i] < firstDated) {
                records.add(lines[i]);
            } else {
                below(chapter.index().record(lines[i]));
            }
        }
    }

    private void below(long record) {
        if (!records.has(record)) {
            chapter.file().times(chapter.index(), record, 1, one);
            count(record, one[0], chapter.index().nibble(record) & LogIndex.LEVEL);
        }
    }

    private void count(long record, long millis, int level) {
        if (records.add(record) && millis != Long.MIN_VALUE && passes.test(record)) {
            times.add(Math.floorDiv(millis + chapter.shift(), 1000L), LevelClass.of(level), 1);
        }
    }

    synchronized LineBits bits() {
        return records.bits(chapter.index().lines());
    }

    synchronized void addTimes(LevelTimes to, int least) {
        to.addAll(times, 0, least);
    }
}
