package io.flarescope.console.logs;

import io.flarescope.console.logs.LineFilter.Verdict;
import io.flarescope.federation.FeedRecord.Gap;
import io.flarescope.federation.FeedRecord.LogLine;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// The lines that one filter lets through, as rows. Rows are numbered from [#firstRow] to before [#endRow]; a [Spot] stays the same line while others come and go.
interface LogSheet {
    LineFilter filter();

    /// Takes in what came since, for at most `nanos`. True where anything changed.
    boolean advance(long nanos);

    /// True once there is something to show of this filter.
    boolean caughtUp();

    /// How much was worked through, 0 to 1.
    double progress();

    long firstRow();

    long endRow();

    /// Empty where there is no such row.
    Optional<Row> row(long row, boolean selected);

    Spot spot(long row);

    boolean has(Spot spot);

    /// The row of a spot, or of the line at or after it where the spot is not shown.
    long rowOf(Spot spot);

    /// True for a line and its trace.
    boolean sameLine(long row, long other);

    boolean foldable(long row);

    boolean open(long row);

    void toggle(long row);

    /// When the row's line was written, at least nearly.
    Optional<Instant> time(long row);

    /// The line with all that belongs to it; empty for a gap, and while it is being read.
    Optional<LogLine> line(Spot spot);

    /// The gap of the feed at a spot; empty for a line.
    default Optional<Gap> gap(Spot spot) {
        return Optional.empty();
    }

    /// The line as it was written; empty where that is not kept, or still being read.
    Optional<String> written(Spot spot);

    Hits hits();

    /// The next (1) or previous (-1) line of ERROR or CRITICAL, from behind (or before) a spot, or from a row on.
    Optional<Spot> error(Spot from, boolean including, int direction);

    /// Tells the first line at or after the moment, or the last one where there is none.
    void find(Instant time, Consumer<Spot> found);

    /// The line itself where it is shown.
    Optional<Spot> find(LogLine line);

    LevelHistogram.Bars histogram(int most);

    long count(Verdict verdict);

    long shown();

    /// What is in `[from, to)` of the rows, repeats and all, as it is now; for another thread.
    LogSnapshot snapshot(long from, long to);

    /// Where lines with a hit are.
    interface Hits {
        long first();

        long end();

        Spot get(long address);

        /// The first at or after the spot.
        long find(Spot spot);

        Optional<Row> row(long address, boolean chosen);

        default long size() {
            return end() - first();
        }
    }
}
