package io.flarescope.console.logging;

import io.flarescope.console.dialog.Problem;
import io.flarescope.console.state.ShowLevel;
import io.flarescope.console.state.ShowLevels;
import io.flarescope.federation.Answer;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LogLevel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Sends prepared levels, takes in what the participants answer, and can take the last *Apply* back.
final class AppliedLevels {
    private final LevelScope scope;
    private final LevelSender sender;
    private final ReadLevels levels;
    private final PendingLevels pending;
    private final ShowLevels show;
    private final ChangeJournal journal;
    private final InstantSource clock;
    private final Runnable read;
    private final Runnable changed;
    private final LevelUndo undo = new LevelUndo();
    private final Map<Cell, LogLevel> setAtProcesses = new LinkedHashMap<>();
    private Duration returnAfter = Duration.ofMinutes(30);
    private boolean applying;

    /// `read` asks for all levels again.
    AppliedLevels(LevelScope scope, LevelSender sender, ReadLevels levels, PendingLevels pending, ShowLevels show, ChangeJournal journal, InstantSource clock, Runnable read, Runnable changed) {
        this.scope = scope;
        this.sender = sender;
        this.levels = levels;
        this.pending = pending;
        this.show = show;
        this.journal = journal;
        this.clock = clock;
        this.read = read;
        this.changed = changed;
    }

    /// Another job or other processes.
    void forget() {
        undo.clear();
    }

    boolean applying() {
        return applying;
    }

    Duration returnAfter() {
        return returnAfter;
    }

    void returnAfter(Duration time) {
        returnAfter = time;
    }

    /// What was last set at a process that cannot tell its level.
    Optional<LogLevel> lastSet(Cell cell) {
        return Optional.ofNullable(setAtProcesses.get(cell));
    }

    /// What was refused stays pending.
    void apply(List<Change> all) {
        if (!all.isEmpty() && !applying) {
            undo.clear();
            send(all);
        }
    }

    boolean undoable() {
        return undo.there() && !applying;
    }

    /// Sends the levels that held before. What is prepared and not sent stays.
    void undo() {
        if (undoable()) {
            send(undo.take());
        }
    }

    LevelSender.Context context() {
        return new LevelSender.Context(scope.ofJob() ? Optional.of(scope.job().orElseThrow(() -> new IllegalStateException("no job is in view"))) : Optional.empty(),
                scope.participants(), returnAfter);
    }

    private void send(List<Change> all) {
        applying = true;
        journal.settled();
        changed.run();
        LevelSender.Context to = context();
        sender.send(all, to, new LevelSender.Hearing() {
            @Override
            public void done(Change change, LevelSender.Reply reply) {
                // the levels of a job that has left the view are no longer shown
                if (to.job().equals(scope.asked())) {
                    AppliedLevels.this.done(change, reply, to.job());
                }
            }

            @Override
            public void failed(Change change, Problem why) {
                applying = false;
                journal.failed(why);
                journal.note(clock.instant(), LevelWords.words(change) + " was not set: " + why.why(), List.of(), true);
                changed.run();
            }

            @Override
            public void ended() {
                applying = false;
                read.run();
                changed.run();
            }
        });
    }

    private void done(Change change, LevelSender.Reply reply, Optional<JobId> job) {
        undo.applied(change, job.isPresent(), levels, setAtProcesses);
        levels.answered(reply.levels());
        List<Answer> answers = reply.all();
        List<Answer> failed = answers.stream().filter(answer -> !answer.words().isBlank()).toList();
        switch (change) {
            case Change.Level level -> {
                for (String participant : level.participants()) {
                    if (job.isEmpty() || failed.stream().noneMatch(answer -> answer.participant().equals(participant))) {
                        taken(new Cell(participant, level.logger()), level.level(), job.isPresent());
                    }
                }
            }
            case Change.Mode mode -> {
                if (pending.mode().equals(Optional.of(mode.setting()))) {
                    pending.modeSent();
                }
            }
        }
        boolean returns = job.isPresent() && change instanceof Change.Level;
        if (returns && !failed.isEmpty()) {
            journal.failed(LevelWords.notSet(change, failed));
        }
        journal.note(clock.instant(), LevelWords.words(change) + (returns ? ", returns after " + LevelWords.minutes(returnAfter) : ""), answers, !failed.isEmpty());
    }

    private void taken(Cell cell, LogLevel level, boolean ofJob) {
        if (pending.level(cell).equals(Optional.of(level))) {
            pending.sent(cell);
        }
        if (!ofJob) {
            setAtProcesses.put(cell, level);
        } else if (level != LogLevel.NOTSET && !show.effective(cell.participant(), cell.logger()).shows(level)) {
            // who asks for lines wants to see them
            show.set(cell.participant(), cell.logger(), ShowLevel.from(level));
        }
    }
}
