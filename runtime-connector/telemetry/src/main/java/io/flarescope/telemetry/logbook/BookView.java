package io.flarescope.telemetry.logbook;

import io.flarescope.telemetry.logfile.LevelTimes;
import java.util.List;
import java.util.Map;

/// The book as it stands at one moment; immutable, for any thread.
///
/// Positions number the lines of `order`. `shown` are the records that the filter lets through; `rows` those of them that are not folded into an equal one before, and the first line below
/// each record that has more; `matches` the records with a hit, shown or not hidden by anything but `onlyMatches`; `errors` the shown ones of ERROR and CRITICAL.
/// `tail` holds the newest lines while there is no index yet.
public record BookView(
        Stage stage, double progress, BookFilter filter, List<Chapter> chapters, MergeOrder order, LineBits rows, LineBits shown, LineBits matches, LineBits errors,
        LevelTimes histogram, Map<String, Long> loggers, List<SiteClock> clocks, boolean corrected, List<Notice> notices, List<Tail> tail, long givenUp) {

    /// FIRST the newest lines only · INDEXING, MERGING and SEARCHING while a part is there · READY.
    public enum Stage { FIRST, INDEXING, MERGING, SEARCHING, READY }

    /// Something that happened to a file: rotated, cut short, not readable. It stands before the first line of a chapter, or before everything at -1.
    public record Notice(int beforeChapter, String site, String words) {}

    /// One of the newest lines, and whose.
    public record Tail(String site, io.flarescope.telemetry.logfile.LogFile file, String line) {}

    /// Of no file.
    public static BookView nothing() {
        return empty(BookFilter.ALL);
    }

    static BookView empty(BookFilter filter) {
        return new BookView(
                Stage.FIRST, 0, filter, List.of(), MergeOrder.single(0), LineBits.NONE, LineBits.NONE, LineBits.NONE, LineBits.NONE, new LevelTimes(), Map.of(), List.of(),
                false, List.of(), List.of(), 0);
    }

    public long lines() {
        return order.size();
    }

    public long count(io.flarescope.telemetry.logfile.LineLevel level) {
        return chapters.stream().mapToLong(chapter -> chapter.index().count(level)).sum();
    }

    /// Level and repeat of the line at a position, as [io.flarescope.telemetry.logfile.LogIndex#nibble] has them.
    public int nibble(long position) {
        long name = order.name(position);
        return chapters.get(MergeOrder.chapter(name)).index().nibble(MergeOrder.line(name));
    }

    /// Bytes of indexes, order and bits together.
    public long memory() {
        return chapters.stream().mapToLong(chapter -> chapter.index().memory()).sum() + order.memory()
                + rows.memory() + shown.memory() + matches.memory() + errors.memory();
    }

    /// The first position whose line is not before a time (with shifts); reads some lines of the files.
    public long find(long millis) {
        long low = 0;
        long high = order.size();
        while (low < high) {
            long middle = low + high >>> 1;
            if (millisAt(middle) < millis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The time of the line at a position, with its site's shift; reads the file.
    public long millisAt(long position) {
        long name = order.name(position);
        Chapter chapter = chapters.get(MergeOrder.chapter(name));
        long[] one = new long[1];
        chapter.file().times(chapter.index(), MergeOrder.line(name), 1, one);
        if (one[0] == Long.MIN_VALUE) {
            long near = chapter.index().timeNear(MergeOrder.line(name));
            return near == Long.MIN_VALUE ? near : near + chapter.shift();
        }
        return one[0] + chapter.shift();
    }

    /// About when the line at a position was written, without reading: the time of one of the 64 lines before it.
    public long millisNear(long position) {
        long name = order.name(position);
        Chapter chapter = chapters.get(MergeOrder.chapter(name));
        long near = chapter.index().timeNear(MergeOrder.line(name));
        return near == Long.MIN_VALUE ? near : near + chapter.shift();
    }
}
