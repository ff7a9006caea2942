package io.flarescope.console.logging;

import io.flarescope.console.dialog.Problem;
import io.flarescope.console.dialog.Sentences;
import io.flarescope.console.fx.Work;
import io.flarescope.console.state.FederationState;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.state.LoggerTree;
import io.flarescope.console.state.ShowLevel;
import io.flarescope.console.state.ShowLevels;
import io.flarescope.federation.Answer;
import io.flarescope.federation.EmitLevels;
import io.flarescope.federation.Federation;
import io.flarescope.federation.FeedRecord.LevelChange;
import io.flarescope.federation.Job;
import io.flarescope.federation.LinkState;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LogLevel;
import io.flarescope.federation.LogSetting;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Participants;
import io.flarescope.federation.Target;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;

/// Packages × participants: what is written there (read back), what is shown here, what is about to be changed.
final class LoggingModel {
    enum Scope { JOB, PROCESSES }

    private final Federation federation;
    private final LevelSender sender;
    private final LevelRows rows = new LevelRows();
    private final FederationState state;
    private final Work work;
    private final InstantSource clock;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final ReadLevels levels = new ReadLevels();
    private final Rates rates = new Rates();
    private final PendingLevels pending = new PendingLevels();
    private final Map<Cell, LogLevel> setAtProcesses = new LinkedHashMap<>();
    private final ChangeJournal journal = new ChangeJournal();
    private @Nullable JobId job;
    private Scope scope = Scope.PROCESSES;
    private Duration returnAfter = Duration.ofMinutes(30);
    private final LevelUndo undo = new LevelUndo();
    private final CostWatch cost = new CostWatch();
    private boolean online = true;
    private @Nullable Problem problem;
    private boolean reading;
    private boolean applying;
    private int levelChangesSeen;
    private @Nullable Cell focus;

    LoggingModel(Federation federation, FederationState state, Work work, InstantSource clock) {
        this.federation = federation;
        this.sender = new LevelSender(federation, work);
        this.state = state;
        this.work = work;
        this.clock = clock;
    }

    ReadOnlyLongProperty revision() {
        return revision.getReadOnlyProperty();
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }

    // ---- the job and its participants ----

    /// Another job: nothing that was about to be changed stays.
    void job(@Nullable JobId now) {
        if (java.util.Objects.equals(job, now)) {
            return;
        }
        job = now;
        undo.clear();
        cost.clear();
        pending.clear();
        problem = null;
        levels.forget();
        rates.clear();
        levelChangesSeen = now == null ? 0 : state.live(now).levelChanges().size();
        scope = runs() ? Scope.JOB : Scope.PROCESSES;
        changed();
    }

    Optional<JobId> job() {
        return Optional.ofNullable(job);
    }

    /// True while the job's processes can be asked.
    boolean runs() {
        return job().flatMap(state::job).map(is -> is.state().running()).orElse(false);
    }

    private Optional<LiveJob> live() {
        return job().map(state::live);
    }

    /// The server first, then the sites in the order of their registration.
    List<String> participants() {
        List<String> all = new ArrayList<>();
        all.add(Participants.SERVER);
        List<String> ofJob = scope == Scope.JOB ? job().flatMap(state::job).map(Job::sites).orElse(List.of()) : List.of();
        state.siteOrder().names().stream().filter(name -> ofJob.isEmpty() || ofJob.contains(name)).forEach(all::add);
        return all;
    }

    Scope scope() {
        return scope;
    }

    void scope(Scope other) {
        if (scope != other) {
            scope = other;
            undo.clear();
            pending.clear();
            problem = null;
            changed();
        }
    }

    // ---- reading ----

    /// Once a second while somebody looks.
    void tick() {
        live().ifPresent(live -> {
            rates.sample(clock.instant(), live.logs().loggers());
            List<LevelChange> told = live.levelChanges();
            boolean news = told.size() > levelChangesSeen;
            for (; levelChangesSeen < told.size(); levelChangesSeen++) {
                LevelChange change = told.get(levelChangesSeen);
                if (change.returned()) {
                    journal.note(change.time(), "%s at %s returned to %s by itself".formatted(change.logger(), change.site(), LevelWords.word(change.level())), List.of(), false);
                }
            }
            if (news) {
                read();
            }
        });
        boolean now = state.link().get() instanceof LinkState.Online;
        if (now && !online) {
            // the processes kept the time while the link was lost
            read();
        }
        online = now;
        boolean ran = levels.timed().stream().anyMatch(timed -> timed.until().isBefore(clock.instant()));
        if (ran) {
            read();
        }
        changed();
    }

    /// Asks the job's processes for their levels.
    void read() {
        JobId asked = job;
        if (asked == null || reading || scope != Scope.JOB || !runs()) {
            return;
        }
        reading = true;
        List<String> names = LevelRows.names(tree());
        work.start(
                () -> federation.emitLevels(asked, names),
                outcome -> {
                    reading = false;
                    if (asked.equals(job)) {
                        switch (outcome) {
                            case Outcome.Done<List<EmitLevels>>(List<EmitLevels> all) -> levels.read(all, clock.instant());
                            case Outcome.Refused<List<EmitLevels>> refused -> problem = Sentences.of("Emit levels were not read", refused);
                        }
                        changed();
                    }
                },
                failure -> {
                    reading = false;
                    problem = Sentences.of("Emit levels were not read", failure);
                    changed();
                });
    }

    ReadLevels levels() {
        return levels;
    }

    OptionalDouble rate(String logger) {
        return rates.of(logger);
    }

    // ---- rows ----

    private LoggerTree.Node tree() {
        TreeSet<String> also = new TreeSet<>(levels.loggers());
        also.addAll(pending.loggers());
        String chosen = state.chosenLogger().get();
        if (chosen != null) {
            also.add(chosen);
        }
        return rows.tree(live().map(live -> live.logs().loggers()).orElse(Map.of()), also);
    }

    List<MatrixRow> rows() {
        return scope == Scope.PROCESSES ? List.of(new MatrixRow(ShowLevels.ROOT, ShowLevels.ROOT, 0, false, false)) : rows.rows(tree(), this::setHere);
    }

    private boolean setHere(String logger) {
        return participants().stream().anyMatch(participant -> {
            Cell cell = new Cell(participant, logger);
            return pending.level(cell).isPresent() || levels.level(cell) instanceof Emit.Known known && known.own()
                    || state.showLevels().own(participant, logger).isPresent();
        });
    }

    void toggle(MatrixRow row) {
        rows.toggle(row);
        changed();
    }

    void search(String words) {
        rows.search(words);
        changed();
    }

    /// A logger of which nothing came yet.
    void name(String logger) {
        if (!logger.isBlank()) {
            rows.name(logger);
            changed();
        }
    }

    void onlySet(boolean only) {
        rows.onlySet(only);
        changed();
    }

    // ---- cells ----

    Emit emit(Cell cell) {
        Emit read = scope == Scope.JOB ? levels.level(cell) : new Emit.NotReported();
        return pending.level(cell).<Emit>map(asked -> new Emit.Pending(asked, asked == LogLevel.NOTSET ? above(cell) : asked)).orElse(read);
    }

    private LogLevel above(Cell cell) {
        String parent = ShowLevels.parent(cell.logger());
        return levels.level(new Cell(cell.participant(), parent.isEmpty() ? ShowLevels.ROOT : parent)) instanceof Emit.Known known ? known.level() : LogLevel.NOTSET;
    }

    /// What was last set here at a process that cannot tell its level.
    Optional<LogLevel> lastSet(Cell cell) {
        return Optional.ofNullable(setAtProcesses.get(cell));
    }

    /// Prepares a change; asking for what is in force takes it back. NOTSET takes the level of the package above.
    void ask(Cell cell, LogLevel level) {
        boolean rootAsAbove = cell.logger().equals(ShowLevels.ROOT) && level == LogLevel.NOTSET;
        boolean inForce = scope == Scope.JOB && levels.level(cell) instanceof Emit.Known known
                && (level == LogLevel.NOTSET ? !known.own() : known.own() && known.level() == level);
        if (rootAsAbove || inForce) {
            pending.leave(cell);
        } else {
            pending.put(cell, level);
        }
        problem = null;
        changed();
    }

    void ask(Preset preset) {
        preset.levels().forEach((logger, level) -> participants().stream().filter(this::canBeAsked).forEach(participant -> ask(new Cell(participant, logger), level)));
    }

    private boolean canBeAsked(String participant) {
        return levels.at().isEmpty() || levels.reported(participant);
    }

    void ask(LogSetting mode) {
        pending.mode(mode);
        problem = null;
        changed();
    }

    Optional<LogSetting> pendingMode() {
        return pending.mode();
    }

    void show(Cell cell, ShowLevel level) {
        state.showLevels().set(cell.participant(), cell.logger(), level);
        changed();
    }

    void inheritShow(Cell cell) {
        state.showLevels().inherit(cell.participant(), cell.logger());
        changed();
    }

    Optional<Cell> focus() {
        return Optional.ofNullable(focus);
    }

    void focus(@Nullable Cell cell) {
        focus = cell;
        changed();
    }

    // ---- changes ----

    /// In the order in which they were asked for.
    List<Change> changes() {
        return pending.changes(participants());
    }

    int pendingCells() {
        return pending.size();
    }

    void discard() {
        pending.clear();
        problem = null;
        changed();
    }

    Duration returnAfter() {
        return returnAfter;
    }

    void returnAfter(Duration time) {
        returnAfter = time;
        changed();
    }

    boolean applying() {
        return applying;
    }

    /// What did not work at last; null where nothing failed.
    @Nullable Problem problem() {
        return problem;
    }

    List<JournalEntry> journal() {
        return journal.entries();
    }

    /// Sends what is pending; what was refused stays pending.
    void apply() {
        List<Change> all = changes();
        if (all.isEmpty() || applying) {
            return;
        }
        undo.clear();
        send(all);
    }

    private void send(List<Change> all) {
        applying = true;
        problem = null;
        changed();
        LevelSender.Context to = context();
        sender.send(all, to, new LevelSender.Hearing() {
            @Override
            public void done(Change change, LevelSender.Reply reply) {
                // the levels of a job that has left the view are no longer shown
                if (to.job().equals(scope == Scope.JOB ? job() : Optional.empty())) {
                    LoggingModel.this.done(change, reply);
                }
            }

            @Override
            public void failed(Change change, Problem why) {
                applying = false;
                problem = why;
                journal.note(clock.instant(), LevelWords.words(change) + " was not set: " + why.why(), List.of(), true);
                changed();
            }

            @Override
            public void ended() {
                applying = false;
                read();
                changed();
            }
        });
    }

    private LevelSender.Context context() {
        return new LevelSender.Context(scope == Scope.JOB ? Optional.of(jobNow()) : Optional.empty(), participants(), returnAfter);
    }

    private JobId jobNow() {
        JobId now = job;
        if (now == null) {
            throw new IllegalStateException("no job is in view");
        }
        return now;
    }

    private void done(Change change, LevelSender.Reply reply) {
        undo.applied(change, scope == Scope.JOB, levels, setAtProcesses);
        levels.answered(reply.levels());
        List<Answer> answers = reply.all();
        List<Answer> failed = answers.stream().filter(answer -> !answer.words().isBlank()).toList();
        switch (change) {
            case Change.Level level -> {
                for (String participant : level.participants()) {
                    if (scope == Scope.JOB && failed.stream().anyMatch(answer -> answer.participant().equals(participant))) {
                        continue;
                    }
                    Cell cell = new Cell(participant, level.logger());
                    if (pending.level(cell).equals(Optional.of(level.level()))) {
                        pending.sent(cell);
                    }
                    if (scope == Scope.PROCESSES) {
                        setAtProcesses.put(cell, level.level());
                    } else if (level.level() != LogLevel.NOTSET && !state.showLevels().effective(participant, level.logger()).shows(level.level())) {
                        // who asks for lines wants to see them
                        state.showLevels().set(participant, level.logger(), ShowLevel.from(level.level()));
                    }
                }
            }
            case Change.Mode mode -> {
                if (pending.mode().equals(Optional.of(mode.setting()))) {
                    pending.modeSent();
                }
            }
        }
        if (returns(change) && !failed.isEmpty()) {
            problem = LevelWords.notSet(change, failed);
        }
        journal.note(clock.instant(), LevelWords.words(change) + (returns(change) ? ", returns after " + LevelWords.minutes(returnAfter) : ""), answers, !failed.isEmpty());
    }

    /// Whether what was applied last can be taken back.
    boolean undoable() {
        return undo.there() && !applying;
    }

    /// Sends the levels that held before the last *Apply*. What is prepared and not sent stays.
    void undo() {
        if (!undoable()) {
            return;
        }
        send(undo.take());
    }

    /// What the prepared changes will cost; empty where no line has come to tell.
    Optional<ChangeCost> cost() {
        return cost.of(changes(), live(), cell -> levels.level(cell) instanceof Emit.Known known ? Optional.of(known.level()) : Optional.empty());
    }

    private boolean returns(Change change) {
        return scope == Scope.JOB && change instanceof Change.Level;
    }

    /// Ends a level that returns by itself now, or later by half an hour.
    void prolong(ReadLevels.Timed timed, boolean now) {
        JobId of = job;
        if (of == null) {
            return;
        }
        Target target = Change.targets(List.of(timed.participant()), participants()).getFirst();
        Duration left = Duration.between(clock.instant(), timed.until());
        Duration until = now ? Duration.ofMillis(1) : (left.isNegative() ? Duration.ZERO : left).plusMinutes(30);
        String words = now ? "%s at %s returns now" : "%s at %s returns half an hour later";
        work.start(
                () -> federation.emit(of, target, timed.logger(), timed.level(), until),
                outcome -> {
                    switch (outcome) {
                        case Outcome.Done<List<EmitLevels>>(List<EmitLevels> told) -> {
                            levels.answered(told);
                            journal.note(clock.instant(), words.formatted(timed.logger(), timed.participant()), List.of(), false);
                        }
                        case Outcome.Refused<List<EmitLevels>> refused -> problem = Sentences.of("The return was not changed", refused);
                    }
                    changed();
                },
                failure -> {
                    problem = Sentences.of("The return was not changed", failure);
                    changed();
                });
    }

    /// The same from a terminal.
    String commandLine(Change change, String user) {
        return LevelWords.commandLine(change, user, context());
    }
}
