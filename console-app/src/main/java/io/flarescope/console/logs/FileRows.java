package io.flarescope.console.logs;

import io.flarescope.telemetry.logbook.BookView;
import io.flarescope.telemetry.logbook.LineBits;
import io.flarescope.telemetry.logbook.MergeOrder;
import io.flarescope.telemetry.logfile.LogIndex;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The rows of one view of a book: the book's own, with what a person opened, and the notices between them. Never changes.
final class FileRows {
    private static final int MOST_OPEN = 20_000;

    private final BookView view;
    private final LineBits bits;
    /// Positions of repeats that were opened.
    private final Set<Long> repeats = new HashSet<>();
    private final Set<Long> open;
    /// Row numbers at which notices stand, ascending.
    private final long[] noticeRows;

    /// `open` names the records whose trace or repeats were opened.
    FileRows(BookView view, Set<Long> open) {
        this.view = view;
        this.open = open;
        List<Long> added = new ArrayList<>();
        for (long name : open) {
            long position = MergeOrder.chapter(name) < view.chapters().size() ? view.order().position(name) : view.lines();
            if (position < view.lines() && view.shown().has(position)) {
                open(position, added);
            }
        }
        bits = added.isEmpty() ? view.rows() : view.rows().with(added, List.of());
        noticeRows = new long[view.notices().size()];
        for (int i = 0; i < noticeRows.length; i++) {
            int chapter = view.notices().get(i).beforeChapter();
            long before = chapter <= 0 || chapter >= view.chapters().size() || view.chapters().get(chapter).index().lines() == 0
                    ? chapter <= 0 ? 0 : view.lines()
                    : view.order().position(name(chapter, 0));
            noticeRows[i] = bits.rank(before);
        }
        java.util.Arrays.sort(noticeRows);
        for (int i = 0; i < noticeRows.length; i++) {
            noticeRows[i] += i;
        }
    }

    static long name(int chapter, long line) {
        return (long) chapter << 40 | line;
    }

    private void open(long record, List<Long> added) {
        long at = record + 1;
        for (; at < view.lines() && added.size() < MOST_OPEN && isBelow(at); at++) {
            added.add(at);
        }
        if (at > record + 1) {
            return;
        }
        long until = until(record);
        for (long position = view.shown().next(record + 1); position >= 0 && position < until && added.size() < MOST_OPEN; position = view.shown().next(position + 1)) {
            added.add(position);
            repeats.add(position);
        }
    }

    /// The place of the next row of the book behind a record.
    private long until(long record) {
        long next = view.rows().next(record + 1);
        return next < 0 ? view.lines() : next;
    }

    private boolean isBelow(long position) {
        return (view.nibble(position) & LogIndex.LEVEL) == 0 && !view.shown().has(position);
    }

    long size() {
        return bits.count() + noticeRows.length;
    }

    /// Which notice stands in a row, or -1.
    int notice(long row) {
        return java.util.Arrays.binarySearch(noticeRows, row) >= 0 ? java.util.Arrays.binarySearch(noticeRows, row) : -1;
    }

    long noticeRow(int notice) {
        return noticeRows[notice];
    }

    private long withoutNotices(long row) {
        int at = java.util.Arrays.binarySearch(noticeRows, row);
        return row - (at < 0 ? -at - 1 : at);
    }

    private long withNotices(long rank) {
        long row = rank;
        for (long notice : noticeRows) {
            if (notice > row) {
                break;
            }
            row++;
        }
        return row;
    }

    /// The position of a row that is no notice.
    long position(long row) {
        return bits.select(Math.min(withoutNotices(row), bits.count() - 1));
    }

    /// The row of a position, or of the record that it is folded into.
    long row(long position) {
        return withNotices(Math.max(0, bits.rank(position + 1) - 1));
    }

    /// The record to which a row's line belongs.
    long record(long position) {
        if (view.shown().has(position)) {
            return position;
        }
        long before = view.shown().previous(position);
        return before < 0 ? position : before;
    }

    int part(long position, long record) {
        if (position == record) {
            return repeats.contains(position) ? RowList.REPEAT : RowList.HEAD;
        }
        return RowList.TRACE + (int) Math.min(position - record - 1, RowList.REPEAT - RowList.TRACE_LINE);
    }

    /// How many equal lines the record's row stands for.
    int repeats(long record) {
        return (int) Math.max(1, view.shown().rank(until(record)) - view.shown().rank(record));
    }

    boolean hasTrace(long record) {
        return record + 1 < view.lines() && isBelow(record + 1);
    }

    boolean isOpen(long record) {
        return open.contains(view.order().name(record));
    }

    boolean foldable(long position) {
        long record = record(position);
        return repeats.contains(position) || hasTrace(record) || repeats(record) > 1;
    }

    /// The record that is opened or closed with a row: for an opened repeat the first of its run.
    long folder(long position) {
        long record = record(position);
        while (repeats.contains(record)) {
            long before = view.shown().previous(record - 1);
            if (before < 0) {
                break;
            }
            record = before;
        }
        return record;
    }
}
