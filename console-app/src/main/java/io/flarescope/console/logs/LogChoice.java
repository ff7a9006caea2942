package io.flarescope.console.logs;

import io.flarescope.console.state.Cursor;
import io.flarescope.federation.FeedRecord.Gap;
import io.flarescope.federation.FeedRecord.LogLine;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The chosen rows: one that leads, whose fields are shown, and an anchor at the other end. Choosing a line moves the cursor that all views share.
final class LogChoice {
    private final Supplier<LogSheet> sheet;
    private final LogSource source;
    private final LogWindow window;
    private final Cursor cursor;
    private final Runnable changed;
    private @Nullable Spot lead;
    private @Nullable Spot anchor;
    private boolean pointing;

    LogChoice(Supplier<LogSheet> sheet, LogSource source, LogWindow window, Cursor cursor, Runnable changed) {
        this.sheet = sheet;
        this.source = source;
        this.window = window;
        this.cursor = cursor;
        this.changed = changed;
    }

    /// The line whose fields are shown.
    Optional<LogLine> line() {
        return lead == null || !sheet.get().has(lead) ? Optional.empty() : sheet.get().line(lead);
    }

    /// The gap of the feed that is chosen instead of a line.
    Optional<Gap> gap() {
        return lead == null || !sheet.get().has(lead) ? Optional.empty() : sheet.get().gap(lead);
    }

    /// As the site wrote it, where that is kept.
    Optional<String> written() {
        return lead == null || !sheet.get().has(lead) ? Optional.empty() : sheet.get().written(lead);
    }

    Optional<Spot> lead() {
        return Optional.ofNullable(lead).filter(spot -> sheet.get().has(spot));
    }

    /// The row that leads, or -1.
    long row() {
        return lead == null ? -1 : rowOf(lead);
    }

    private long rowOf(Spot spot) {
        LogSheet now = sheet.get();
        return now.endRow() > now.firstRow() && now.has(spot) ? now.rowOf(spot) : -1;
    }

    /// The first and last chosen row, or empty.
    Optional<long[]> rows() {
        long to = row();
        if (lead == null || to < 0) {
            return Optional.empty();
        }
        long from = Math.max(sheet.get().firstRow(), rowOf(anchor == null ? lead : anchor));
        return Optional.of(new long[] {Math.min(from, to), Math.max(from, to)});
    }

    boolean holds(long row) {
        if (lead == null) {
            return false;
        }
        long from = rowOf(anchor == null ? lead : anchor);
        long to = rowOf(lead);
        if (from < 0 || to < 0) {
            return false;
        }
        return from == to ? sheet.get().sameLine(row, to) : row >= Math.min(from, to) && row <= Math.max(from, to);
    }

    /// `extend` keeps the other end of the chosen rows.
    void choose(long row, boolean extend) {
        LogSheet now = sheet.get();
        if (now.firstRow() == now.endRow()) {
            return;
        }
        long at = Math.clamp(row, now.firstRow(), now.endRow() - 1);
        choose(now.spot(at), extend);
        window.reveal(at);
    }

    private void choose(Spot spot, boolean extend) {
        lead = spot;
        if (!extend || anchor == null) {
            anchor = spot;
        }
        pointing = true;
        point();
        changed.run();
    }

    /// Moves the shared cursor to the chosen line, as soon as it was read.
    void point() {
        if (!pointing) {
            return;
        }
        line().ifPresent(line -> {
            pointing = false;
            cursor.point(line.time(), source.round(line.time()));
        });
    }

    void show(Spot spot) {
        choose(spot, false);
        window.show(rowOf(spot));
    }

    void move(int by, boolean extend) {
        long at = row();
        if (at < 0) {
            choose(by > 0 ? window.top() : Math.min(sheet.get().endRow(), window.top() + window.height()) - 1, false);
        } else {
            choose(at + by, extend);
        }
    }

    /// The next (1) or previous (-1) line with a hit. False where there is none.
    boolean nextMatch(int direction) {
        LogSheet now = sheet.get();
        LogSheet.Hits hits = now.hits();
        if (hits.size() == 0) {
            return false;
        }
        Optional<Spot> from = start(direction);
        boolean fromChosen = lead().isPresent();
        long at = from.isEmpty() ? (direction > 0 ? hits.first() : hits.end() - 1) : after(hits, from.get(), fromChosen, direction);
        if (at < hits.first() || at >= hits.end()) {
            return false;
        }
        show(hits.get(at));
        return true;
    }

    private static long after(LogSheet.Hits hits, Spot from, boolean fromChosen, int direction) {
        long at = hits.find(from);
        boolean there = at < hits.end() && hits.get(at).entry() == from.entry();
        if (fromChosen) {
            return direction < 0 ? at - 1 : there ? at + 1 : at;
        }
        return direction < 0 && !there ? at - 1 : at;
    }

    boolean nextError(int direction) {
        LogSheet now = sheet.get();
        if (now.firstRow() == now.endRow()) {
            return false;
        }
        Optional<Spot> from = start(direction);
        Optional<Spot> found = from.isEmpty()
                ? now.error(now.spot(direction > 0 ? now.firstRow() : now.endRow() - 1), true, direction)
                : now.error(from.get(), lead().isEmpty(), direction);
        found.ifPresent(this::show);
        return found.isPresent();
    }

    /// Where to go on from: the chosen line, or else what stands in the window; a window that follows is looked through from the other end, which is empty here.
    private Optional<Spot> start(int direction) {
        LogSheet now = sheet.get();
        if (lead().isPresent()) {
            return lead();
        }
        if (window.follows() || now.firstRow() == now.endRow()) {
            return Optional.empty();
        }
        return Optional.of(now.spot(direction > 0 ? window.top() : Math.min(now.endRow(), window.top() + window.height()) - 1));
    }

    /// Which of the hits is chosen, from 1; 0 where none is.
    long match() {
        Optional<Spot> chosen = lead();
        if (chosen.isEmpty()) {
            return 0;
        }
        LogSheet.Hits hits = sheet.get().hits();
        long at = hits.find(chosen.get());
        return at < hits.end() && hits.get(at).entry() == chosen.get().entry() ? at - hits.first() + 1 : 0;
    }

    void jump(Instant time) {
        sheet.get().find(time, this::show);
    }

    /// As [#jump], when the moment was pointed at elsewhere: the cursor stays as it is.
    void jumpToCursor() {
        Instant time = cursor.time().get();
        if (time == null || line().map(line -> line.time().equals(time)).orElse(false)) {
            return;
        }
        Integer round = cursor.round().get();
        sheet.get().find(time, spot -> {
            show(spot);
            pointing = false;
            cursor.point(time, round);
        });
    }
}
