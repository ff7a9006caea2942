package io.flarescope.console.logs;

import io.flarescope.console.logs.LineFilter.Verdict;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.state.LogRing;
import io.flarescope.console.state.ShowLevels;
import io.flarescope.federation.FeedRecord.Gap;
import io.flarescope.federation.FeedRecord.LogLine;
import org.jspecify.annotations.Nullable;

/// The lines of a job that one filter lets through, kept up to date as lines come and as the ring lets go of the oldest.
///
/// A changed filter is a new selection: it reads the ring from its start in slices, while the old one stays on screen, and then goes on the same way
/// with what comes.
final class Selection {
    private static final int BATCH = 1_024;
    private static final Verdict[] VERDICTS = Verdict.values();

    private final Timeline timeline;
    private final ShowLevels levels;
    private final LineFilter filter;
    private final LineIndex lines;
    private final LineIndex matches;
    private final RowList rows;
    private final LevelHistogram histogram = new LevelHistogram();
    private final int[] counts = new int[VERDICTS.length];
    /// By slot of the ring: the verdict, and above it the level's class.
    private final byte[] judged = new byte[LogRing.CAPACITY];
    private final long[] seconds = new long[LogRing.CAPACITY];
    private final long[] batch = new long[BATCH];
    private final long[] hits = new long[BATCH];
    private long oldest;
    private long next;
    private int nextGap;
    private long changes;

    Selection(LiveJob job, ShowLevels levels, LineFilter filter, @Nullable Selection foldsOf) {
        this.timeline = new Timeline(job.logs(), job.gaps());
        this.levels = levels;
        this.filter = filter;
        this.lines = new LineIndex(timeline);
        this.matches = new LineIndex(timeline);
        this.rows = foldsOf == null ? new RowList(timeline, lines) : foldsOf.rows.over(lines);
        this.oldest = job.logs().first();
        this.next = oldest;
    }

    /// Takes in what came since, for at most `nanos`. True where anything changed.
    boolean advance(long nanos) {
        long before = changes;
        long end = System.nanoTime() + nanos;
        forget();
        gaps();
        do {
            judge();
        } while (!caughtUp() && System.nanoTime() < end);
        return changes != before;
    }

    /// True once every line that is here was judged.
    boolean caughtUp() {
        return next == timeline.ring().end();
    }

    /// How much of what is here was judged, 0 to 1.
    double progress() {
        long first = timeline.ring().first();
        long all = timeline.ring().end() - first;
        return all == 0 ? 1 : (double) Math.max(0, next - first) / all;
    }

    private void forget() {
        long first = timeline.ring().first();
        if (first == oldest) {
            return;
        }
        int shown = 0;
        int matched = 0;
        for (long line = oldest; line < Math.min(first, next); line++) {
            int slot = (int) (line % LogRing.CAPACITY);
            Verdict verdict = VERDICTS[judged[slot] & 0xf];
            counts[verdict.ordinal()]--;
            if (verdict.shown()) {
                shown++;
                histogram.remove(seconds[slot], judged[slot] >> 4);
                matched += verdict == Verdict.MATCH ? 1 : 0;
            }
        }
        oldest = first;
        next = Math.max(next, first);
        matches.forget(matched);
        if (shown > 0) {
            rows.frontMoved(lines.forget(shown));
        }
        changes++;
    }

    private void gaps() {
        int count = 0;
        while (nextGap < timeline.gaps().size() && count < BATCH) {
            Gap gap = timeline.gaps().get(nextGap);
            boolean gone = oldest > 0 && lines.size() > 0 && gap.time().isBefore(timeline.time(lines.get(lines.first())));
            if (!filter.hiddenSites().contains(gap.site()) && !gone) {
                batch[count++] = Timeline.entryOfGap(nextGap);
            }
            nextGap++;
        }
        add(count);
    }

    private void judge() {
        LogRing ring = timeline.ring();
        long end = Math.min(ring.end(), next + BATCH);
        int shown = 0;
        int matched = 0;
        for (; next < end; next++) {
            LogLine line = ring.get(next);
            Verdict verdict = filter.judge(line, levels);
            int slot = (int) (next % LogRing.CAPACITY);
            int levelClass = LevelHistogram.classOf(line.level());
            judged[slot] = (byte) (verdict.ordinal() | levelClass << 4);
            counts[verdict.ordinal()]++;
            if (verdict.shown()) {
                batch[shown++] = next;
                seconds[slot] = line.time().getEpochSecond();
                histogram.add(seconds[slot], levelClass);
                if (verdict == Verdict.MATCH) {
                    hits[matched++] = next;
                }
            }
            changes++;
        }
        matches.merge(hits, matched);
        add(shown);
    }

    private void add(int count) {
        if (count > 0) {
            rows.changedFrom(lines.merge(batch, count));
            changes++;
        }
    }

    Timeline timeline() {
        return timeline;
    }

    LineFilter filter() {
        return filter;
    }

    LineIndex lines() {
        return lines;
    }

    /// Lines with a hit, a part of [#lines]; empty where nothing is looked for.
    LineIndex matches() {
        return matches;
    }

    RowList rows() {
        return rows;
    }

    /// What a row of [#rows] says.
    Row row(long row, boolean selected) {
        long entry = rows.entry(row);
        if (Timeline.isGap(entry)) {
            return new Row.OfGap(timeline.gap(entry), selected);
        }
        LogLine line = timeline.line(entry);
        int part = rows.part(row);
        if (part == RowList.HEAD || part == RowList.REPEAT) {
            return new Row.OfLine(line, matches(entry), rows.repeats(row), part == RowList.HEAD && rows.foldable(row), rows.open(row), selected);
        }
        Trace trace = rows.trace(entry);
        return part == RowList.TRACE
                ? new Row.OfTrace(line, trace.extent(), trace.ownFrame(), rows.open(row), selected)
                : new Row.OfTraceLine(line, trace.lines().get(part - RowList.TRACE_LINE), selected);
    }

    private boolean matches(long line) {
        return (judged[(int) (line % LogRing.CAPACITY)] & 0xf) == Verdict.MATCH.ordinal();
    }

    /// Of the shown lines.
    LevelHistogram histogram() {
        return histogram;
    }

    /// Lines here with this verdict.
    int count(Verdict verdict) {
        return counts[verdict.ordinal()];
    }

    int shown() {
        return count(Verdict.SHOWN) + count(Verdict.MATCH);
    }

    /// Moves with every change.
    long changes() {
        return changes;
    }
}
