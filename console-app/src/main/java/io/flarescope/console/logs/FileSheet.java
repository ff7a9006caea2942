package io.flarescope.console.logs;

import io.flarescope.console.logs.LineFilter.Verdict;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.telemetry.logbook.BookFilter;
import io.flarescope.telemetry.logbook.BookView;
import io.flarescope.telemetry.logbook.BookView.Stage;
import io.flarescope.telemetry.logbook.LineBits;
import io.flarescope.telemetry.logbook.MergeOrder;
import io.flarescope.telemetry.logfile.LineLevel;
import io.flarescope.telemetry.logfile.LogIndex;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What one filter lets through of log files: a view of the book, taken over whole whenever there is a newer one.
///
/// A spot's entry is the name of a record in the book, or -1 − n for the nth notice.
final class FileSheet implements LogSheet {
    /// Threads of one process overtake each other; that is no news.
    private static final long LATE = 1_000;

    private final FileSource source;
    private final LineFilter filter;
    private final BookFilter asked;
    private final boolean corrected;
    private final Set<Long> open;
    private BookView view;
    private FileRows rows;
    private @Nullable FileTail tail;
    private boolean answered;

    FileSheet(FileSource source, LineFilter filter, @Nullable FileSheet before) {
        this.source = source;
        this.filter = filter;
        this.asked = source.ask(filter);
        this.corrected = source.correctsClocks();
        this.open = before == null ? new HashSet<>() : before.open;
        this.view = before == null ? FileTail.NOTHING : before.view;
        this.rows = new FileRows(view, open);
        this.tail = before == null ? null : before.tail;
    }

    @Override
    public LineFilter filter() {
        return filter;
    }

    @Override
    public boolean advance(long nanos) {
        BookView newest = source.view();
        if (newest == null || newest == view && answered) {
            return false;
        }
        boolean first = newest.chapters().isEmpty();
        if (!first && (newest.filter() != asked || newest.corrected() != corrected && newest.chapters().size() > 1)) {
            return false;
        }
        answered = true;
        view = newest;
        tail = first ? new FileTail(newest, source.times(), filter) : null;
        rows = new FileRows(view, open);
        return true;
    }

    @Override
    public boolean caughtUp() {
        return answered;
    }

    @Override
    public double progress() {
        if (!answered) {
            return 0;
        }
        return view.stage() == Stage.READY ? 1 : Math.min(.999, view.progress());
    }

    @Override
    public long firstRow() {
        return 0;
    }

    @Override
    public long endRow() {
        return tail != null ? tail.size() : rows.size();
    }

    @Override
    public Optional<Row> row(long row, boolean selected) {
        if (row < 0 || row >= endRow()) {
            return Optional.empty();
        }
        if (tail != null) {
            return Optional.of(tail.row(row, selected));
        }
        int notice = rows.notice(row);
        if (notice >= 0) {
            BookView.Notice what = view.notices().get(notice);
            return Optional.of(new Row.OfNotice(what.site() + ": " + what.words(), selected));
        }
        long position = rows.position(row);
        long record = rows.record(position);
        Optional<FileLine> line = source.lines().line(view, view.order().name(position));
        if (line.isEmpty()) {
            return Optional.of(new Row.Pending(selected));
        }
        if (position == record) {
            boolean head = rows.part(position, record) == RowList.HEAD;
            int repeats = head ? rows.repeats(record) : 1;
            return Optional.of(line(line.get(), record, repeats, head && rows.foldable(position), rows.isOpen(record), selected));
        }
        LogLine below = line.get().line();
        int level = view.nibble(record) & LogIndex.LEVEL;
        LogLine of = new LogLine(
                below.number(), below.time(), below.site(), FileLine.level(LineLevel.at(level)), below.logger(), "", below.message(), "");
        Trace trace = line.get().trace();
        if (position > record + 1 || trace == null) {
            return Optional.of(new Row.OfTraceLine(of, line.get().text(), selected));
        }
        boolean isOpen = rows.isOpen(record);
        String own = trace.ownFrame().isEmpty() ? line.get().text() : "last own frame: " + trace.ownFrame();
        return Optional.of(new Row.OfTrace(of, trace.extent(), isOpen ? line.get().text() : own, isOpen, selected));
    }

    private Row line(FileLine line, long record, int repeats, boolean foldable, boolean isOpen, boolean selected) {
        long name = view.order().name(record);
        int chapter = MergeOrder.chapter(name);
        long shift = view.chapters().get(chapter).shift();
        Instant time = source.times().instant(line.millis() == Long.MIN_VALUE ? line.millis() : line.millis() + shift);
        long late = view.chapters().get(chapter).late().by(MergeOrder.line(name));
        return new Row.OfLine(line.line(), time, view.matches().has(record), repeats, foldable, isOpen, selected, late < LATE ? 0 : late, Pin.NONE);
    }

    @Override
    public Spot spot(long row) {
        if (tail != null) {
            return tail.spot(row);
        }
        int notice = rows.notice(row);
        if (notice >= 0) {
            return new Spot(-1 - notice, RowList.HEAD);
        }
        long position = rows.position(row);
        long record = rows.record(position);
        return new Spot(view.order().name(record), rows.part(position, record));
    }

    @Override
    public boolean has(Spot spot) {
        if (tail != null) {
            return tail.has(spot);
        }
        if (spot.entry() < 0) {
            return -1 - spot.entry() < view.notices().size();
        }
        int chapter = MergeOrder.chapter(spot.entry());
        return chapter < view.chapters().size() && MergeOrder.line(spot.entry()) < view.chapters().get(chapter).index().lines();
    }

    private long position(Spot spot) {
        return view.order().position(spot.entry());
    }

    @Override
    public long rowOf(Spot spot) {
        if (tail != null) {
            return tail.rowOf(spot);
        }
        if (spot.entry() < 0) {
            return rows.noticeRow((int) (-1 - spot.entry()));
        }
        long record = position(spot);
        long row = rows.row(record);
        if (spot.part() == RowList.HEAD || spot.part() == RowList.REPEAT || row >= endRow()) {
            return row;
        }
        for (int i = 0; i < spot.part() && row + 1 < endRow() && sameLine(row + 1, row); i++) {
            row++;
        }
        return row;
    }

    @Override
    public boolean sameLine(long row, long other) {
        return spot(row).entry() == spot(other).entry();
    }

    @Override
    public boolean foldable(long row) {
        return tail == null && rows.notice(row) < 0 && rows.foldable(rows.position(row));
    }

    @Override
    public boolean open(long row) {
        return tail == null && rows.notice(row) < 0 && rows.isOpen(rows.folder(rows.position(row)));
    }

    @Override
    public void toggle(long row) {
        if (foldable(row)) {
            long name = view.order().name(rows.folder(rows.position(row)));
            if (!open.remove(name)) {
                open.add(name);
            }
            rows = new FileRows(view, open);
        }
    }

    @Override
    public Optional<Instant> time(long row) {
        if (row < 0 || row >= endRow()) {
            return Optional.empty();
        }
        if (tail != null) {
            return tail.time(row);
        }
        if (rows.notice(row) >= 0 || view.lines() == 0) {
            return Optional.empty();
        }
        long position = rows.position(row);
        Optional<Row> drawn = row(row, false);
        if (drawn.isPresent() && drawn.get() instanceof Row.OfLine of) {
            return Optional.of(of.time());
        }
        long millis = view.millisNear(position);
        return millis == Long.MIN_VALUE ? Optional.empty() : Optional.of(source.times().instant(millis));
    }

    @Override
    public Optional<LogLine> line(Spot spot) {
        if (tail != null) {
            return tail.line(spot);
        }
        return spot.entry() < 0 ? Optional.empty() : source.detail().of(view, spot.entry()).map(FileDetail.Whole::line);
    }

    @Override
    public Optional<String> written(Spot spot) {
        return tail != null || spot.entry() < 0 ? Optional.empty() : source.detail().of(view, spot.entry()).map(FileDetail.Whole::written);
    }

    @Override
    public Optional<Spot> error(Spot from, boolean including, int direction) {
        if (tail != null || from.entry() < 0) {
            return Optional.empty();
        }
        long at = position(from);
        long found = direction > 0 ? view.errors().next(including ? at : at + 1) : view.errors().previous(including ? at : at - 1);
        return found < 0 ? Optional.empty() : Optional.of(new Spot(view.order().name(found), RowList.HEAD));
    }

    @Override
    public void find(Instant time, Consumer<Spot> found) {
        if (tail != null || view.shown().count() == 0) {
            return;
        }
        BookView in = view;
        source.work().start(() -> in.find(source.times().millis(time)), position -> {
            long shown = in.shown().next(Math.min(position, in.lines() - 1));
            long at = shown < 0 ? in.shown().previous(in.lines() - 1) : shown;
            if (at >= 0) {
                found.accept(new Spot(in.order().name(at), RowList.HEAD));
            }
        }, _ -> {});
    }

    @Override
    public Optional<Spot> find(LogLine line) {
        return Optional.empty();
    }

    @Override
    public LevelHistogram.Bars histogram(int most) {
        return FileBars.of(view.histogram(), most, source.times());
    }

    @Override
    public long count(Verdict verdict) {
        return switch (verdict) {
            case SHOWN -> view.shown().count() - view.matches().count();
            case MATCH -> view.matches().count();
            case UNSEEN, SHOW_LEVEL, LEVEL, SITE, LOGGER, NO_MATCH -> 0;
        };
    }

    @Override
    public long shown() {
        return tail != null ? tail.size() : view.shown().count();
    }

    @Override
    public LogSnapshot snapshot(long from, long to) {
        long begin = from >= endRow() || view.lines() == 0 ? view.lines() : position(from);
        long end = to >= endRow() || view.lines() == 0 ? view.lines() : position(to);
        return new FileSnapshot(view, begin, end, source.times());
    }

    private long position(long row) {
        return rows.position(rows.notice(row) >= 0 ? Math.min(row + 1, endRow() - 1) : row);
    }

    @Override
    public Hits hits() {
        return new FileHits();
    }

    private final class FileHits implements Hits {
        private final LineBits matches = tail == null ? view.matches() : LineBits.NONE;

        @Override
        public long first() {
            return 0;
        }

        @Override
        public long end() {
            return matches.count();
        }

        @Override
        public Spot get(long address) {
            return new Spot(view.order().name(matches.select(address)), RowList.HEAD);
        }

        @Override
        public long find(Spot spot) {
            return spot.entry() < 0 ? 0 : matches.rank(position(spot));
        }

        private long position(Spot spot) {
            return view.order().position(spot.entry());
        }

        @Override
        public Optional<Row> row(long address, boolean chosen) {
            if (address < 0 || address >= end()) {
                return Optional.empty();
            }
            long position = matches.select(address);
            return Optional.of(source.lines().line(view, view.order().name(position)).map(line -> line(line, position, 1, false, false, chosen)).orElseGet(() -> new Row.Pending(chosen)));
        }
    }
}
