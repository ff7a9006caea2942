package io.flarescope.console.logs;

import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.telemetry.logbook.BookView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The newest lines of the files as the first screen, while nothing is indexed yet.
final class FileTail {
    static final BookView NOTHING = BookView.nothing();
    /// Behind all chapters, so that no spot of the tail is taken for a record.
    private static final long FIRST_ENTRY = 1L << 60;

    private final List<Row> rows = new ArrayList<>();

    FileTail(BookView view, FileTime times, LineFilter filter) {
        List<FileLine> lines = new ArrayList<>();
        long millis = Long.MIN_VALUE;
        for (BookView.Tail tail : view.tail()) {
            FileLine line = FileLine.of(tail.site(), tail.file(), 0, tail.line().substring(0, Math.min(FileLine.LONGEST, tail.line().length())), millis, times, 0);
            millis = line.millis();
            if (line.line().level().atLeast(filter.least()) && !filter.hiddenSites().contains(tail.site())) {
                lines.add(line);
            }
        }
        lines.sort(Comparator.comparingLong(FileLine::millis));
        view.notices().forEach(notice -> rows.add(new Row.OfNotice(notice.site() + ": " + notice.words(), false)));
        lines.forEach(line -> rows.add(new Row.OfLine(line.line(), line.line().time(), false, 1, false, false, false, 0, Pin.NONE)));
    }

    long size() {
        return rows.size();
    }

    Row row(long row, boolean selected) {
        return switch (rows.get((int) row)) {
            case Row.OfLine of -> new Row.OfLine(of.line(), of.time(), false, 1, false, false, selected, 0, Pin.NONE);
            case Row other -> other;
        };
    }

    Spot spot(long row) {
        return new Spot(FIRST_ENTRY + row, RowList.HEAD);
    }

    boolean has(Spot spot) {
        return spot.entry() >= FIRST_ENTRY && spot.entry() < FIRST_ENTRY + rows.size();
    }

    long rowOf(Spot spot) {
        return spot.entry() - FIRST_ENTRY;
    }

    Optional<Instant> time(long row) {
        return rows.get((int) row) instanceof Row.OfLine of ? Optional.of(of.time()) : Optional.empty();
    }

    Optional<LogLine> line(Spot spot) {
        return has(spot) && rows.get((int) rowOf(spot)) instanceof Row.OfLine of ? Optional.of(of.line()) : Optional.empty();
    }
}
