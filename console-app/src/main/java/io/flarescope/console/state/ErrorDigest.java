package io.flarescope.console.state;

import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.LogLevel;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The first error of each participant of a job, by the writers' clocks; kept although the ring of lines forgets.
public final class ErrorDigest {
    private final Map<String, LogLine> firstBySite = new LinkedHashMap<>();

    void add(LogLine line) {
        if (line.level().atLeast(LogLevel.ERROR)) {
            firstBySite.merge(line.site(), line, (known, other) -> other.time().isBefore(known.time()) ? other : known);
        }
    }

    /// Oldest first, one a participant.
    public List<LogLine> firsts() {
        return firstBySite.values().stream().sorted(Comparator.comparing(LogLine::time)).toList();
    }

    /// The first error over all participants.
    public Optional<LogLine> first() {
        return firstBySite.values().stream().min(Comparator.comparing(LogLine::time));
    }
}
