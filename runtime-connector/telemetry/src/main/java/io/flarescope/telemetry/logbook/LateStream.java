package io.flarescope.telemetry.logbook;

import io.flarescope.telemetry.logfile.LateLines;
import io.flarescope.telemetry.logfile.LogIndex;
import java.util.Arrays;
import java.util.Comparator;

/// The late lines of a chapter with what belongs to them, and which lines are left in their order. Where too many are late, none is taken out of it.
final class LateStream {
    private static final long LATE = 1L << 40;

    /// Ascending.
    private final long[] lines;
    private final long[] millis;
    /// Index into [#lines] by time, and its inverse.
    private final int[] byTime;
    private final int[] rank;

    LateStream(LogIndex index) {
        LateLines late = index.late();
        long[] collected = new long[late.size()];
        long[] times = new long[late.size()];
        int count = 0;
        for (int i = 0; i < late.size(); i++) {
            long line = late.line(i);
            do {
                if (count == collected.length) {
                    collected = Arrays.copyOf(collected, count * 2);
                    times = Arrays.copyOf(times, count * 2);
                }
                collected[count] = line;
                times[count++] = late.millis(i);
                line++;
            } while (line < index.lines() && (index.nibble(line) & LogIndex.LEVEL) == 0 && count < 1 << 20);
        }
        lines = Arrays.copyOf(collected, count);
        millis = Arrays.copyOf(times, count);
        long[] sorting = millis;
        byTime = Arrays.stream(indices(count)).sorted(Comparator.comparingLong(i -> sorting[i])).mapToInt(Integer::intValue).toArray();
        rank = new int[count];
        for (int i = 0; i < count; i++) {
            rank[byTime[i]] = i;
        }
    }

    private static Integer[] indices(int count) {
        Integer[] indices = new Integer[count];
        Arrays.setAll(indices, i -> i);
        return indices;
    }

    int size() {
        return lines.length;
    }

    /// The time of the nth late line in the order of time.
    long millis(int n) {
        return millis[byTime[n]];
    }

    boolean isLate(long line) {
        return lines.length > 0 && Arrays.binarySearch(lines, line) >= 0;
    }

    /// The nth line of the late ones by time, or of the others.
    long line(boolean late, int n) {
        if (late) {
            return lines[byTime[n]];
        }
        int low = 0;
        int high = lines.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (lines[middle] - middle <= n) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return (long) n + low;
    }

    /// The inverse of [#line]: the place, with bit 40 set where the line is late.
    long place(long line) {
        int at = Arrays.binarySearch(lines, line);
        return at >= 0 ? LATE | rank[at] : line + at + 1;
    }
}
