package io.flarescope.console.logging;

import io.flarescope.console.dialog.Sentences;
import io.flarescope.console.fx.Work;
import io.flarescope.federation.EmitLevels;
import io.flarescope.federation.Federation;
import io.flarescope.federation.JobId;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Target;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Lets a level that returns by itself do so now, or later. Each is asked once: another question about it waits for the answer, and for the reading after its end.
final class TimedReturns {
    private static final Duration LATER = Duration.ofMinutes(30);
    private static final Duration NOW = Duration.ofMillis(1);

    private final Federation federation;
    private final LevelScope scope;
    private final LevelReading reading;
    private final Work work;
    private final InstantSource clock;
    private final ChangeJournal journal;
    private final Runnable changed;
    private final Set<Cell> underWay = new HashSet<>();
    /// Those that were told to end, with the reading that did not know it yet.
    private final Map<Cell, Long> ended = new HashMap<>();

    TimedReturns(Federation federation, LevelScope scope, LevelReading reading, Work work, InstantSource clock, ChangeJournal journal, Runnable changed) {
        this.federation = federation;
        this.scope = scope;
        this.reading = reading;
        this.work = work;
        this.clock = clock;
        this.journal = journal;
        this.changed = changed;
    }

    /// Another job.
    void forget() {
        underWay.clear();
        ended.clear();
    }

    /// True while the process has been asked, or is taking the level back.
    boolean underWay(ReadLevels.Timed timed) {
        Cell cell = cell(timed);
        return underWay.contains(cell) || ended.getOrDefault(cell, -1L) == reading.readings() || !timed.until().isAfter(clock.instant());
    }

    private static Cell cell(ReadLevels.Timed timed) {
        return new Cell(timed.participant(), timed.logger());
    }

    void end(ReadLevels.Timed timed) {
        ask(timed, NOW, "%s at %s returns now", () -> ended.put(cell(timed), reading.readings()));
    }

    void prolong(ReadLevels.Timed timed) {
        Duration left = Duration.between(clock.instant(), timed.until());
        ask(timed, (left.isNegative() ? Duration.ZERO : left).plus(LATER), "%s at %s returns half an hour later", () -> {});
    }

    private void ask(ReadLevels.Timed timed, Duration left, String words, Runnable done) {
        JobId job = scope.job().orElse(null);
        if (job == null || underWay(timed)) {
            return;
        }
        Cell cell = cell(timed);
        Target target = Change.targets(List.of(timed.participant()), scope.participants()).getFirst();
        String what = "The return was not changed";
        underWay.add(cell);
        changed.run();
        work.start(
                () -> federation.emit(job, target, timed.logger(), timed.level(), left),
                outcome -> {
                    if (scope.job().filter(job::equals).isEmpty()) {
                        return;
                    }
                    underWay.remove(cell);
                    switch (outcome) {
                        case Outcome.Done<List<EmitLevels>>(List<EmitLevels> told) -> {
                            reading.levels().answered(told);
                            journal.note(clock.instant(), words.formatted(timed.logger(), timed.participant()), List.of(), false);
                            done.run();
                        }
                        case Outcome.Refused<List<EmitLevels>> refused -> journal.failed(Sentences.of(what, refused));
                    }
                    changed.run();
                },
                failure -> {
                    underWay.remove(cell);
                    journal.failed(Sentences.of(what, failure));
                    changed.run();
                });
    }
}
