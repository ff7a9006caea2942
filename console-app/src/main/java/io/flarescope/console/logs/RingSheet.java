package io.flarescope.console.logs;

import io.flarescope.console.logs.LineFilter.Verdict;
import io.flarescope.console.state.LogRing;
import io.flarescope.console.state.ShowLevels;
import io.flarescope.federation.FeedRecord.Gap;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.LogLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The lines of a ring that one filter lets through, kept up to date as lines come and as the ring lets go of the oldest.
///
/// A changed filter is a new sheet: it reads the ring from its start in slices, while the old one stays on screen, and then goes on the same way
/// with what comes.
final class RingSheet implements LogSheet {
    private static final int BATCH = 1_024;
    private static final Verdict[] VERDICTS = Verdict.values();

    private final @Nullable Function<Gap, OptionalInt> filled;
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
    private final long[] batch = new long[BATCH + LineFilter.MOST_AROUND];
    private int taken;
    private int after;
    private final long[] hits = new long[BATCH];
    private final Hits hitList = new RingHits();
    private long oldest;
    private long next;
    private int nextGap;
    private long changes;

    /// `filled` tells how many lines of a gap came from a log; null where gaps cannot be filled.
    RingSheet(LogRing ring, List<Gap> gaps, @Nullable Function<Gap, OptionalInt> filled, ShowLevels levels, LineFilter filter, Map<String, Duration> ahead, @Nullable RingSheet foldsOf) {
        this.filled = filled;
        this.timeline = new Timeline(ring, gaps, ahead);
        this.levels = levels;
        this.filter = filter;
        this.lines = new LineIndex(timeline);
        this.matches = new LineIndex(timeline);
        this.rows = foldsOf == null ? new RowList(timeline, lines) : foldsOf.rows.over(timeline, lines);
        this.oldest = ring.first();
        this.next = oldest;
    }

    /// Takes in what came since, for at most `nanos`. True where anything changed.
    @Override
    public boolean advance(long nanos) {
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
    @Override
    public boolean caughtUp() {
        return next == timeline.ring().end();
    }

    /// How much of what is here was judged, 0 to 1.
    @Override
    public double progress() {
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
        taken = 0;
        int matched = 0;
        for (; next < end; next++) {
            Verdict verdict = filter.judge(ring.get(next), levels);
            if (verdict == Verdict.MATCH) {
                hits[matched++] = next;
                after = filter.around();
                before();
            } else if (verdict == Verdict.NO_MATCH && after > 0) {
                after--;
                verdict = Verdict.SHOWN;
            }
            judged[(int) (next % LogRing.CAPACITY)] = (byte) (verdict.ordinal() | LevelHistogram.classOf(ring.get(next).level()) << 4);
            counts[verdict.ordinal()]++;
            if (verdict.shown()) {
                take(next);
            }
            changes++;
        }
        matches.merge(hits, matched);
        add(taken);
    }

    private void take(long line) {
        int slot = (int) (line % LogRing.CAPACITY);
        batch[taken++] = line;
        seconds[slot] = timeline.time(line).getEpochSecond();
        histogram.add(seconds[slot], judged[slot] >> 4);
    }

    /// The lines before a hit that would be hidden for having none.
    private void before() {
        for (long line = Math.max(oldest, next - filter.around()); line < next; line++) {
            int slot = (int) (line % LogRing.CAPACITY);
            if ((judged[slot] & 0xf) == Verdict.NO_MATCH.ordinal()) {
                judged[slot] = (byte) (Verdict.SHOWN.ordinal() | judged[slot] & 0xf0);
                counts[Verdict.NO_MATCH.ordinal()]--;
                counts[Verdict.SHOWN.ordinal()]++;
                take(line);
            }
        }
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

    @Override
    public LineFilter filter() {
        return filter;
    }

    LineIndex lines() {
        return lines;
    }

    @Override
    public long firstRow() {
        return rows.first();
    }

    @Override
    public long endRow() {
        return rows.end();
    }

    @Override
    public Optional<Row> row(long row, boolean selected) {
        if (row < rows.first() || row >= rows.end()) {
            return Optional.empty();
        }
        long entry = rows.entry(row);
        if (Timeline.isGap(entry)) {
            return Optional.of(gap(timeline.gap(entry), selected));
        }
        int part = rows.part(row);
        if (part == RowList.HEAD || part == RowList.REPEAT) {
            return Optional.of(line(entry, rows.repeats(row), part == RowList.HEAD && rows.foldable(row), rows.open(row), selected));
        }
        LogLine line = timeline.line(entry);
        Trace trace = rows.trace(entry);
        String own = trace.ownFrame().isEmpty() ? "" : "last own frame: " + trace.ownFrame();
        return Optional.of(part == RowList.TRACE
                ? new Row.OfTrace(line, trace.extent(), own, rows.open(row), selected)
                : new Row.OfTraceLine(line, trace.lines().get(part - RowList.TRACE_LINE), selected));
    }

    private Row gap(Gap gap, boolean selected) {
        OptionalInt lines = filled == null ? OptionalInt.empty() : filled.apply(gap);
        return new Row.OfGap(gap, lines, filled != null && lines.isEmpty(), selected);
    }

    private Row line(long entry, int repeats, boolean foldable, boolean open, boolean selected) {
        int slot = (int) (entry % LogRing.CAPACITY);
        boolean matches = (judged[slot] & 0xf) == Verdict.MATCH.ordinal();
        return new Row.OfLine(timeline.line(entry), timeline.time(entry), matches, repeats, foldable, open, selected, timeline.ring().isLate(entry) ? 1 : 0, Pin.NONE);
    }

    @Override
    public Spot spot(long row) {
        return rows.spot(row);
    }

    @Override
    public boolean has(Spot spot) {
        return timeline.has(spot.entry());
    }

    @Override
    public long rowOf(Spot spot) {
        return rows.rowOf(spot);
    }

    @Override
    public boolean sameLine(long row, long other) {
        return rows.address(row) == rows.address(other);
    }

    @Override
    public boolean foldable(long row) {
        return rows.foldable(row);
    }

    @Override
    public boolean open(long row) {
        return rows.open(row);
    }

    @Override
    public void toggle(long row) {
        rows.toggle(row);
    }

    @Override
    public Optional<Instant> time(long row) {
        return row < rows.first() || row >= rows.end() ? Optional.empty() : Optional.of(timeline.time(rows.entry(row)));
    }

    @Override
    public Optional<LogLine> line(Spot spot) {
        return Timeline.isGap(spot.entry()) || !timeline.has(spot.entry()) ? Optional.empty() : Optional.of(timeline.line(spot.entry()));
    }

    @Override
    public Optional<Gap> gap(Spot spot) {
        return Timeline.isGap(spot.entry()) ? Optional.of(timeline.gap(spot.entry())) : Optional.empty();
    }

    @Override
    public Optional<String> written(Spot spot) {
        return Optional.empty();
    }

    @Override
    public Optional<Spot> error(Spot from, boolean including, int direction) {
        long at = lines.find(from.entry());
        boolean there = at < lines.end() && lines.get(at) == from.entry();
        if (direction < 0) {
            at = there && including ? at : at - 1;
        } else if (there && !including) {
            at++;
        }
        for (; at >= lines.first() && at < lines.end(); at += direction) {
            long entry = lines.get(at);
            if (!Timeline.isGap(entry) && timeline.line(entry).level().atLeast(LogLevel.ERROR)) {
                return Optional.of(new Spot(entry, RowList.HEAD));
            }
        }
        return Optional.empty();
    }

    @Override
    public void find(Instant time, Consumer<Spot> found) {
        if (lines.size() > 0) {
            found.accept(new Spot(lines.get(Math.min(lines.find(time), lines.end() - 1)), RowList.HEAD));
        }
    }

    @Override
    public Optional<Spot> find(LogLine line) {
        Instant time = ahead(line);
        for (long at = lines.find(time); at < lines.end() && timeline.time(lines.get(at)).equals(time); at++) {
            if (!Timeline.isGap(lines.get(at)) && timeline.line(lines.get(at)) == line) {
                return Optional.of(new Spot(lines.get(at), RowList.HEAD));
            }
        }
        return Optional.empty();
    }

    private Instant ahead(LogLine line) {
        return line.time().minus(timeline.ahead().getOrDefault(line.site(), Duration.ZERO));
    }

    @Override
    public LevelHistogram.Bars histogram(int most) {
        return histogram.bars(most);
    }

    @Override
    public long count(Verdict verdict) {
        return counts[verdict.ordinal()];
    }

    @Override
    public long shown() {
        return count(Verdict.SHOWN) + count(Verdict.MATCH);
    }

    @Override
    public LogSnapshot snapshot(long from, long to) {
        List<Object> all = new ArrayList<>();
        long last = Long.MIN_VALUE;
        for (long row = Math.max(from, rows.first()); row < Math.min(to, rows.end()); row++) {
            long address = rows.address(row);
            int times = address == last ? 0 : rows.open(row) ? 1 : rows.repeats(row);
            for (int i = 0; i < times; i++) {
                long entry = lines.get(address + i);
                all.add(Timeline.isGap(entry) ? timeline.gap(entry) : timeline.line(entry));
            }
            last = address;
        }
        return new RingSnapshot(all);
    }

    @Override
    public Hits hits() {
        return hitList;
    }

    /// Lines with a hit, a part of the shown ones; none where nothing is looked for.
    private final class RingHits implements Hits {
        @Override
        public long first() {
            return matches.first();
        }

        @Override
        public long end() {
            return matches.end();
        }

        @Override
        public Spot get(long address) {
            return new Spot(matches.get(address), RowList.HEAD);
        }

        @Override
        public long find(Spot spot) {
            return matches.find(spot.entry());
        }

        @Override
        public Optional<Row> row(long address, boolean chosen) {
            return address < matches.first() || address >= matches.end() ? Optional.empty() : Optional.of(line(matches.get(address), 1, false, false, chosen));
        }
    }
}
