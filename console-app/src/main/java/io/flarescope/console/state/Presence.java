package io.flarescope.console.state;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When each participant was heard, as far as this console was there to see it: one moment per heartbeat that the server told of.
///
/// Keeps [#KEPT]. A site's moments are the server's record of its heartbeats; the server's own are its answers to this console.
public final class Presence {
    public static final Duration KEPT = Duration.ofMinutes(30);
    /// A pause longer than this is silence. A living site is heard every 5 to 10 s.
    public static final Duration SILENT = Duration.ofSeconds(30);

    private final Map<String, Deque<Instant>> heard = new LinkedHashMap<>();
    private @Nullable Instant since;

    void heard(String participant, Instant at, Instant now) {
        if (since == null) {
            since = now;
        }
        Deque<Instant> moments = heard.computeIfAbsent(participant, name -> new ArrayDeque<>());
        if (moments.isEmpty() || at.isAfter(moments.getLast())) {
            moments.add(at);
        }
        while (moments.size() > 1 && moments.getFirst().isBefore(now.minus(KEPT))) {
            moments.removeFirst();
        }
    }

    /// Since when there is anything to say; empty before the first answer.
    public Optional<Instant> since() {
        return Optional.ofNullable(since);
    }

    /// Oldest first.
    public List<Instant> moments(String participant) {
        Deque<Instant> moments = heard.get(participant);
        return moments == null ? List.of() : List.copyOf(moments);
    }

    /// A pause between two heartbeats, or between the last one and now.
    public record Silence(Instant from, Instant until, boolean lasting) {
        public Duration length() {
            return Duration.between(from, until);
        }
    }

    /// Pauses longer than [#SILENT], oldest first; the last one is `lasting` while it has not ended.
    public List<Silence> silences(String participant, Instant now) {
        List<Silence> found = new ArrayList<>();
        @Nullable Instant before = null;
        for (Instant at : moments(participant)) {
            if (before != null && Duration.between(before, at).compareTo(SILENT) > 0) {
                found.add(new Silence(before, at, false));
            }
            before = at;
        }
        if (before != null && Duration.between(before, now).compareTo(SILENT) > 0) {
            found.add(new Silence(before, now, true));
        }
        return found;
    }
}
