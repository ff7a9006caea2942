package io.flarescope.console.logs;

import io.flarescope.console.state.LogRing;
import io.flarescope.federation.FeedRecord.Gap;
import io.flarescope.federation.FeedRecord.LogLine;
import java.time.Instant;
import java.util.List;

/// What the table is made of, named by one number each: line `i` of the ring is `i`, gap `g` is `-1 - g`. Ordered by the writers' clocks; what bears
/// the same time keeps the order in which it came, a gap before lines.
record Timeline(LogRing ring, List<Gap> gaps) {
    static boolean isGap(long entry) {
        return entry < 0;
    }

    static long entryOfGap(int gap) {
        return -1L - gap;
    }

    LogLine line(long entry) {
        return ring.get(entry);
    }

    Gap gap(long entry) {
        return gaps.get((int) (-1 - entry));
    }

    Instant time(long entry) {
        return isGap(entry) ? gap(entry).time() : line(entry).time();
    }

    String site(long entry) {
        return isGap(entry) ? gap(entry).site() : line(entry).site();
    }

    /// False once the ring has let go of the line.
    boolean has(long entry) {
        return isGap(entry) || entry >= ring.first() && entry < ring.end();
    }

    int compare(long a, long b) {
        int byTime = time(a).compareTo(time(b));
        return byTime != 0 ? byTime : Long.compare(a, b);
    }
}
