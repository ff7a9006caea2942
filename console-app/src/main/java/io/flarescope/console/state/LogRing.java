package io.flarescope.console.state;

import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.LogLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/// The newest log lines of one job, or of processes, addressed by a number that never changes: line `i` is there while `first() <= i < end()`.
public final class LogRing {
    /// Enough for 26 s at 5,000 lines/s, some 40 MB of ordinary lines; older ones are in the files.
    public static final int CAPACITY = 131_072;

    /// Feeds of sites are asked in turns, so a second's delay is no news.
    private static final Duration LATE = Duration.ofSeconds(2);
    private static final int MOST_LOGGERS = 5_000;
    private static final String OTHERS = "(others)";

    private final LogLine[] lines;
    private final Duration lateAfter;
    private final BitSet late = new BitSet();
    private Instant newest = Instant.MIN;
    /// The newest line's time when the last batch had come.
    private Instant newestBefore = Instant.MIN;
    private long end;
    private final Map<LogLevel, Long> byLevel = new EnumMap<>(LogLevel.class);
    private final Map<String, Long> byLogger = new TreeMap<>();

    LogRing(int capacity) {
        this(capacity, LATE);
    }

    /// A line is late when one younger by more than `lateAfter` had come before.
    LogRing(int capacity, Duration lateAfter) {
        this.lines = new LogLine[capacity];
        this.lateAfter = lateAfter;
    }

    void add(LogLine line) {
        int slot = (int) (end % lines.length);
        lines[slot] = line;
        late.set(slot, newestBefore != Instant.MIN && line.time().isBefore(newestBefore.minus(lateAfter)));
        newest = line.time().isAfter(newest) ? line.time() : newest;
        end++;
        byLevel.merge(line.level(), 1L, Long::sum);
        // names come from outside: past a number of them, new ones are counted together
        String name = byLogger.size() < MOST_LOGGERS || byLogger.containsKey(line.logger()) ? line.logger() : OTHERS;
        byLogger.merge(name, 1L, Long::sum);
    }

    /// What was added belongs together: of it, nothing came late to the other.
    void batchEnded() {
        newestBefore = newest;
    }

    /// True where the line came when lines younger by seconds had come before.
    public boolean isLate(long index) {
        return late.get((int) (index % lines.length));
    }

    public long first() {
        return Math.max(0, end - lines.length);
    }

    /// One past the newest line; also the number of lines ever received.
    public long end() {
        return end;
    }

    public LogLine get(long index) {
        if (index < first() || index >= end) {
            throw new IndexOutOfBoundsException("line " + index + " of [" + first() + ", " + end + ")");
        }
        return lines[(int) (index % lines.length)];
    }

    /// Lines ever received at a level.
    public long count(LogLevel level) {
        return byLevel.getOrDefault(level, 0L);
    }

    /// Lines ever received by full logger name, in the order of names.
    public Map<String, Long> loggers() {
        return Collections.unmodifiableMap(byLogger);
    }
}
