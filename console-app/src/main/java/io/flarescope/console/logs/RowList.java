package io.flarescope.console.logs;

import io.flarescope.federation.FeedRecord.LogLine;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The shown lines as rows of the table: equal neighbours fold into one row, a stack trace into one below its line, until a person opens them.
///
/// A row is the address of its line in the index and a part: the line itself, its trace in one line, one line of the trace, or a repeat that was opened.
final class RowList {
    static final int HEAD = 0;
    static final int TRACE = 1;
    /// The trace's line `k` has the part `TRACE_LINE + k`.
    static final int TRACE_LINE = 2;
    static final int REPEAT = 0xF_FFFF;
    private static final int TRACES_KEPT = 64;
    private static final int PART_BITS = 20;

    private final Timeline timeline;
    private final LineIndex lines;
    private final LongWindow rows = new LongWindow();
    /// By entry, so that they survive every move of addresses.
    private final Set<Long> openRepeats;
    private final Set<Long> openTraces;
    private final Map<Long, Trace> traces = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Trace> eldest) {
            return size() > TRACES_KEPT;
        }
    };

    RowList(Timeline timeline, LineIndex lines) {
        this(timeline, lines, new HashSet<>(), new HashSet<>());
    }

    private RowList(Timeline timeline, LineIndex lines, Set<Long> openRepeats, Set<Long> openTraces) {
        this.timeline = timeline;
        this.lines = lines;
        this.openRepeats = openRepeats;
        this.openTraces = openTraces;
    }

    /// Rows over other lines of the same ring, with the same folds open.
    RowList over(Timeline inOrder, LineIndex others) {
        return new RowList(inOrder, others, openRepeats, openTraces);
    }

    long first() {
        return rows.first();
    }

    long end() {
        return rows.end();
    }

    int part(long row) {
        return (int) (rows.get(row) & (1 << PART_BITS) - 1);
    }

    long address(long row) {
        return rows.get(row) >>> PART_BITS;
    }

    long entry(long row) {
        return lines.get(address(row));
    }

    Trace trace(long entry) {
        return traces.computeIfAbsent(entry, line -> Trace.of(timeline.line(line).trace()));
    }

    /// How many equal lines the row stands for.
    int repeats(long row) {
        int part = part(row);
        if (part != HEAD) {
            return 1;
        }
        long address = address(row);
        long next = row + 1;
        if (isOpenRun(row)) {
            while (next < rows.end() && part(next) == REPEAT) {
                next++;
            }
        }
        return (int) Math.max(1, (next < rows.end() ? address(next) : lines.end()) - address);
    }

    private boolean isOpenRun(long row) {
        return !openRepeats.isEmpty() && openRepeats.contains(entry(row));
    }

    /// The row of the line at an address: its own, or that of the run it is folded into.
    long rowOf(long address) {
        long low = rows.first();
        long high = rows.end();
        while (low < high) {
            long middle = low + high >>> 1;
            if (address(middle) <= address) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        long row = low - 1;
        while (row > rows.first() && part(row) != HEAD && part(row) != REPEAT) {
            row--;
        }
        return Math.max(row, rows.first());
    }

    /// The index holds other lines from `address` on.
    void changedFrom(long address) {
        if (address <= lines.first()) {
            rows.truncate(rows.first());
            flatten(lines.first(), -1);
            return;
        }
        while (rows.size() > 0 && address(rows.end() - 1) >= address) {
            rows.truncate(rows.end() - 1);
        }
        long head = rows.end() - 1;
        while (head >= rows.first() && part(head) == REPEAT) {
            head--;
        }
        flatten(address, head >= rows.first() && part(head) == HEAD ? address(head) : -1);
    }

    /// Lines before `upTo` were forgotten or moved up; what is behind has its address still.
    void frontMoved(long upTo) {
        long row = rows.first();
        while (row < rows.end() && address(row) < upTo) {
            row++;
        }
        boolean lineIsLeft = upTo < lines.end();
        if (lineIsLeft && row > rows.first() && (row == rows.end() || address(row) > upTo)) {
            // the line was folded into a run whose first lines are gone: the run keeps its row
            rows.set(--row, upTo << PART_BITS);
        } else if (lineIsLeft && row < rows.end() && part(row) == REPEAT) {
            rows.set(row, upTo << PART_BITS);
        }
        RowList moved = new RowList(timeline, lines, openRepeats, openTraces);
        moved.flatten(lines.first(), upTo, -1);
        int count = moved.rows.size();
        if (count > row - rows.first()) {
            changedFrom(lines.first());
            return;
        }
        rows.dropBefore(row - count);
        for (int i = 0; i < count; i++) {
            rows.set(row - count + i, moved.rows.get(moved.rows.first() + i));
        }
    }

    private void flatten(long from, long head) {
        flatten(from, lines.end(), head);
    }

    /// Adds rows for `[from, to)`; `head` is the address of the line that may go on repeating, or -1.
    private void flatten(long from, long to, long head) {
        long run = head;
        boolean open = run >= 0 && openRepeats.contains(lines.get(run));
        for (long address = from; address < to; address++) {
            long entry = lines.get(address);
            if (Timeline.isGap(entry)) {
                rows.append(address << PART_BITS);
                run = -1;
                continue;
            }
            LogLine line = timeline.line(entry);
            if (run >= 0 && repeats(lines.get(run), line)) {
                if (open) {
                    rows.append(address << PART_BITS | REPEAT);
                }
                continue;
            }
            rows.append(address << PART_BITS);
            run = address;
            open = !openRepeats.isEmpty() && openRepeats.contains(entry);
            if (!line.trace().isEmpty()) {
                run = -1;
                rows.append(address << PART_BITS | TRACE);
                if (openTraces.contains(entry)) {
                    for (int k = 0; k < trace(entry).lines().size(); k++) {
                        rows.append(address << PART_BITS | TRACE_LINE + k);
                    }
                }
            }
        }
    }

    private boolean repeats(long entry, LogLine line) {
        if (Timeline.isGap(entry)) {
            return false;
        }
        LogLine before = timeline.line(entry);
        return line.trace().isEmpty()
                && before.trace().isEmpty()
                && line.level() == before.level()
                && line.message().equals(before.message())
                && line.site().equals(before.site())
                && line.logger().equals(before.logger());
    }

    /// True where the row can be opened or closed: a run of repeats or a trace.
    boolean foldable(long row) {
        int part = part(row);
        return part != HEAD || !Timeline.isGap(entry(row)) && (repeats(row) > 1 || !timeline.line(entry(row)).trace().isEmpty());
    }

    boolean open(long row) {
        long entry = entry(row);
        return part(row) == REPEAT || openTraces.contains(entry) || openRepeats.contains(entry);
    }

    /// The row of a spot, or of the line at or after it where the spot is not shown.
    long rowOf(Spot spot) {
        long head = rowOf(lines.find(spot.entry()));
        long row = head;
        while (spot.part() != REPEAT && row + 1 < rows.end() && part(row) < spot.part() && address(row + 1) == address(head)) {
            row++;
        }
        return row;
    }

    Spot spot(long row) {
        return new Spot(entry(row), part(row));
    }

    /// Opens or closes what the row, or the run it is one of, can open or close.
    void toggle(long any) {
        long row = any;
        while (row > rows.first() && part(row) == REPEAT) {
            row--;
        }
        long entry = entry(row);
        Set<Long> folds = timeline.line(entry).trace().isEmpty() ? openRepeats : openTraces;
        if (!folds.remove(entry)) {
            folds.add(entry);
        }
        changedFrom(address(row));
    }
}
