package io.flarescope.console.logging;

import io.flarescope.console.dialog.Sentences;
import io.flarescope.console.fx.Work;
import io.flarescope.console.state.FederationState;
import io.flarescope.federation.EmitLevels;
import io.flarescope.federation.Federation;
import io.flarescope.federation.FeedRecord.LevelChange;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LinkState;
import io.flarescope.federation.Outcome;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/// Reads levels back from the processes of the job in view: when a person asks, when one of them told of a change, when a level must have run out, and after a lost link.
final class LevelReading {
    private final Federation federation;
    private final FederationState state;
    private final LevelScope scope;
    private final Work work;
    private final InstantSource clock;
    private final ChangeJournal journal;
    private final Runnable changed;
    private final ReadLevels levels = new ReadLevels();
    private final Rates rates = new Rates();
    private boolean reading;
    private List<String> loggers = List.of();
    private boolean online = true;
    private int changesSeen;
    private long readings;

    LevelReading(Federation federation, FederationState state, LevelScope scope, Work work, InstantSource clock, ChangeJournal journal, Runnable changed) {
        this.federation = federation;
        this.state = state;
        this.scope = scope;
        this.work = work;
        this.clock = clock;
        this.journal = journal;
        this.changed = changed;
    }

    /// Another job is in view.
    void forget() {
        levels.forget();
        rates.clear();
        changesSeen = scope.live().map(live -> live.levelChanges().size()).orElse(0);
    }

    ReadLevels levels() {
        return levels;
    }

    /// Moves with every reading.
    long readings() {
        return readings;
    }

    OptionalDouble rate(String logger) {
        return rates.of(logger);
    }

    /// Once a second while somebody looks. `loggers` are those to ask for.
    void tick(Supplier<List<String>> loggers) {
        boolean told = scope.live().map(live -> {
            rates.sample(clock.instant(), live.logs().loggers());
            return heard(live.levelChanges());
        }).orElse(false);
        boolean now = state.link().get() instanceof LinkState.Online;
        // the processes kept the time while the link was lost
        boolean back = now && !online;
        online = now;
        boolean ranOut = levels.timed().stream().anyMatch(timed -> timed.until().isBefore(clock.instant()));
        if (told || back || ranOut) {
            read(loggers.get());
        }
    }

    private boolean heard(List<LevelChange> told) {
        boolean news = told.size() > changesSeen;
        for (; changesSeen < told.size(); changesSeen++) {
            LevelChange change = told.get(changesSeen);
            if (change.returned()) {
                journal.note(change.time(), "%s at %s returned to %s by itself".formatted(change.logger(), change.site(), LevelWords.word(change.level())), List.of(), false);
            }
        }
        return news;
    }

    /// Asks the job's processes for their levels, unless that is under way.
    void read(List<String> wanted) {
        loggers = wanted;
        JobId asked = scope.asked().orElse(null);
        if (asked == null || reading || !scope.runs()) {
            return;
        }
        reading = true;
        String what = "Emit levels were not read";
        work.start(
                () -> federation.emitLevels(asked, wanted),
                outcome -> {
                    if (ended(asked)) {
                        switch (outcome) {
                            case Outcome.Done<List<EmitLevels>>(List<EmitLevels> all) -> {
                                levels.read(all, clock.instant());
                                readings++;
                            }
                            case Outcome.Refused<List<EmitLevels>> refused -> journal.failed(Sentences.of(what, refused));
                        }
                        changed.run();
                    }
                },
                failure -> {
                    if (ended(asked)) {
                        journal.failed(Sentences.of(what, failure));
                        changed.run();
                    }
                });
    }

    /// True where the job is in view still; another one's levels could not be asked for meanwhile, and are now.
    private boolean ended(JobId asked) {
        reading = false;
        if (scope.job().filter(asked::equals).isPresent()) {
            return true;
        }
        read(loggers);
        return false;
    }
}
