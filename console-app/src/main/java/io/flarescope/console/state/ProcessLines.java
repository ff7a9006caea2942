package io.flarescope.console.state;

import io.flarescope.federation.FederationEvent.ProcessLogAdvanced;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.FeedRecord.Gap;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.ProcessReading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The newest lines of the logs of the server's and the sites' own processes, as far as somebody followed them.
public final class ProcessLines {
    private static final int KEPT_EACH = 32_768;
    private static final int GAPS_KEPT = 10_000;
    /// Logs are read in turns, and one that is chosen later brings lines of hours: none of that is late.
    private static final Duration NEVER_LATE = Duration.ofDays(36_500);

    private final Map<String, Lines> byParticipant = new TreeMap<>();
    private final Map<String, ProcessReading> readings = new TreeMap<>();
    private Set<String> together = Set.of();
    private Lines merged = new Lines(0);

    ProcessLines() {}

    /// Lines of some participants in the order in which they came.
    public static final class Lines {
        private final LogRing logs;
        private final List<Gap> gaps = new ArrayList<>();

        private Lines(int capacity) {
            this.logs = new LogRing(capacity, NEVER_LATE);
        }

        private void add(FeedRecord record) {
            switch (record) {
                case LogLine line -> logs.add(line);
                case Gap gap when gaps.size() < GAPS_KEPT -> gaps.add(gap);
                default -> {
                    // a log holds nothing else
                }
            }
        }

        public LogRing logs() {
            return logs;
        }

        /// A view that grows.
        public List<Gap> gaps() {
            return Collections.unmodifiableList(gaps);
        }
    }

    void apply(ProcessLogAdvanced advanced) {
        Lines own = byParticipant.computeIfAbsent(advanced.participant(), _ -> new Lines(KEPT_EACH));
        advanced.records().forEach(own::add);
        if (together.contains(advanced.participant())) {
            advanced.records().forEach(merged::add);
        }
        readings.put(advanced.participant(), advanced.reading());
    }

    /// All that is here of these participants, and what comes of them until others are asked for.
    public Lines of(Set<String> participants) {
        if (!together.equals(participants)) {
            together = Set.copyOf(participants);
            merged = new Lines(LogRing.CAPACITY);
            byParticipant.forEach((participant, lines) -> {
                if (together.contains(participant)) {
                    lines.gaps.forEach(merged::add);
                    for (long at = lines.logs.first(); at < lines.logs.end(); at++) {
                        merged.add(lines.logs.get(at));
                    }
                }
            });
        }
        return merged;
    }

    /// How a participant's log stands; empty while nothing was heard of it.
    public Optional<ProcessReading> reading(String participant) {
        return Optional.ofNullable(readings.get(participant));
    }
}
