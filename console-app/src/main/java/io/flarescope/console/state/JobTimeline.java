package io.flarescope.console.state;

import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.FeedRecord.Other;
import io.flarescope.federation.FeedRecord.RoundMark;
import io.flarescope.federation.FeedRecord.RoundStep;
import io.flarescope.federation.FeedRecord.TaskMark;
import io.flarescope.federation.FeedRecord.TaskStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Rounds and, inside them, what each site did when.
public final class JobTimeline {
    /// One site's way through one round; a moment is null until it was heard of.
    public static final class SiteRound {
        private final Map<TaskStep, Instant> moments =
                new EnumMap<>(TaskStep.class);

        public Optional<Instant> at(TaskStep step) {
            return Optional.ofNullable(moments.get(step));
        }
    }

    public static final class Round {
        private final int number;
        private final Map<RoundStep, Instant> moments =
                new EnumMap<>(RoundStep.class);
        private final Map<String, SiteRound> sites = new TreeMap<>();
        private final List<FeedRecord> events = new ArrayList<>();

        Round(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }

        public Optional<Instant> at(RoundStep step) {
            return Optional.ofNullable(moments.get(step));
        }

        /// By site name.
        public Map<String, SiteRound> sites() {
            return Collections.unmodifiableMap(sites);
        }

        /// The marks of the round and of its tasks, in the feed's order; the first thousand.
        public List<FeedRecord> events() {
            return Collections.unmodifiableList(events);
        }

        /// Sites that have a task of this round and whose result the server has not got yet.
        public List<String> missing() {
            return Stall.missing(this);
        }

        /// When the round last did anything, by the feed.
        public Optional<Instant> lastMoment() {
            return java.util.stream.Stream.concat(moments.values().stream(), sites.values().stream().flatMap(site -> site.moments.values().stream()))
                    .max(java.util.Comparator.naturalOrder());
        }

        private void keep(FeedRecord event) {
            if (events.size() < EVENTS_OF_ROUND_KEPT) {
                events.add(event);
            }
        }
    }

    private static final int EVENTS_KEPT = 20_000;
    private static final int EVENTS_OF_ROUND_KEPT = 1_000;

    private final TreeMap<Integer, Round> rounds = new TreeMap<>();
    private final List<TaskMark> tasks = new ArrayList<>();
    private final List<RoundMark> marks = new ArrayList<>();
    private final List<Other> others = new ArrayList<>();
    private int total = -1;

    void add(RoundMark mark) {
        mark.total().ifPresent(all -> total = all);
        Round round = round(mark.round());
        round.moments.putIfAbsent(mark.step(), mark.time());
        round.keep(mark);
        keep(marks, mark);
    }

    void add(TaskMark mark) {
        if (mark.round() >= 0) {
            Round round = round(mark.round());
            round.sites.computeIfAbsent(mark.peer(), site -> new SiteRound()).moments.putIfAbsent(mark.step(), mark.time());
            round.keep(mark);
        }
        keep(tasks, mark);
    }

    void add(Other other) {
        keep(others, other);
    }

    private Round round(int number) {
        return rounds.computeIfAbsent(number, Round::new);
    }

    private static <T> void keep(List<T> list, T item) {
        if (list.size() < EVENTS_KEPT) {
            list.add(item);
        }
    }

    /// Rounds by number, from FLARE's 0.
    public List<Round> rounds() {
        return List.copyOf(rounds.values());
    }

    /// The median length of the rounds that are over.
    public Optional<java.time.Duration> usualRound() {
        return Stall.usual(rounds());
    }

    public Optional<Round> find(int number) {
        return Optional.ofNullable(rounds.get(number));
    }

    public Optional<Round> latest() {
        return rounds.isEmpty() ? Optional.empty() : Optional.of(rounds.lastEntry().getValue());
    }

    /// How many rounds the job means to run, where it said so.
    public Optional<Integer> total() {
        return total < 0 ? Optional.empty() : Optional.of(total);
    }

    public List<TaskMark> tasks() {
        return Collections.unmodifiableList(tasks);
    }

    public List<RoundMark> marks() {
        return Collections.unmodifiableList(marks);
    }

    public List<Other> others() {
        return Collections.unmodifiableList(others);
    }
}
