package io.flarescope.console.logs;

import io.flarescope.console.state.LogRing;
import io.flarescope.federation.FeedRecord.Gap;
import io.flarescope.federation.FeedRecord.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What the table is made of, named by one number each: line `i` of the ring is `i`, gap `g` is `-1 - g`. Ordered by the writers' clocks, less what these are `ahead`; what bears
/// the same time keeps the order in which it came, a gap before lines.
record Timeline(LogRing ring, List<Gap> gaps, Map<String, Duration> ahead) {
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
        if (isGap(entry)) {
            return gap(entry).time();
        }
        LogLine line = line(entry);
        return ahead.isEmpty() ? line.time() : line.time().minus(ahead.getOrDefault(line.site(), Duration.ZERO));
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
